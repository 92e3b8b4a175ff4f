import { assertNever } from '../../functions/domain/assert-never.ts';
import type { Entry, Problem } from './handbook-map.ts';
import { RULES } from './rules.ts';

const PREFACE = `# The handbook's rules: where each is carried out, and what shows it

Written by \`npm run handbook-map\` from the rule ids in the code and in the names of the tests; \`npm test\` fails when it is out of date.
A range of rules in a test's name stands for each of them.
`;

const LONGEST_NAME = 160;

/** The map as Markdown, to lie in `docs/`. */
export const renderMap = (entries: readonly Entry[]): string => [PREFACE, ...entries.map(renderEntry)].join('\n');

export const explainProblem = (problem: Problem): string => {
  switch (problem.kind) {
    case 'unknown-rule':
      return `${problem.path} cites ${problem.written}, which is no rule of the handbook${problem.test === undefined ? '' : `: ${problem.test}`}`;
    case 'no-test':
      return `${problem.rule} (${RULES[problem.rule]}) is in no test's name`;
    case 'no-code':
      return `${problem.rule} (${RULES[problem.rule]}) is cited nowhere in functions/ or catalogue/`;
    case 'tested-by-now':
      return `${problem.rule} (${RULES[problem.rule]}) has a test: take it off NOT_YET in tools/handbook-map/rules.ts`;
    default:
      return assertNever(problem);
  }
};

function renderEntry({ rule, code, tests, examples }: Entry): string {
  const lines = [`## ${rule}: ${RULES[rule]}`, '', 'Carried out in', ''];
  lines.push(...(code.length === 0 ? ['- nothing yet'] : code.map((path) => `- ${link(path)}`)), '', 'Shown by', '');
  if (tests.length === 0) lines.push('- no test yet');
  for (const path of tests) {
    lines.push(`- ${link(path)}`);
    lines.push(...examples.filter((example) => example.path === path).map(({ name }) => `  - ${codeSpan(name)}`));
  }
  return `${lines.join('\n')}\n`;
}

function link(path: string): string {
  return `[${path}](../${path})`;
}

/** A name as it is, on one line and cut where it is a page long. */
function codeSpan(name: string): string {
  const line = name.replaceAll(/\s+/gu, ' ').trim();
  const cut = line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME)}…` : line;
  return cut.includes('`') ? `\`\` ${cut} \`\`` : `\`${cut}\``;
}
