/** `npm run handbook-map`: writes `docs/handbook-map.md`, or with `--check` tells whether it is what would be written. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describeCommand, type Values } from '../command-description.ts';
import { FOUND, GOOD } from '../command-failure.ts';
import { runCommand } from '../command-line.ts';
import { inputFolder } from '../option-types.ts';
import { mapRules, problemsOf, type SourceFile } from './handbook-map.ts';
import { explainProblem, renderMap } from './render.ts';
import { NOT_YET } from './rules.ts';
import { collectedTests, reportedTests } from './test-names.ts';

const HANDBOOK_MAP = describeCommand({
  name: 'handbook-map',
  does: 'Maps each rule of the handbook to its code and tests',
  options: {
    check: { help: 'write nothing; fail when docs/handbook-map.md is out of date' },
    reports: {
      value: 'DIR',
      read: inputFolder,
      help: "take the tests' names from vitest's JSON reports in DIR instead of listing them (about a minute)",
    },
  },
  statuses: { 0: 'every rule has its code and tests', 1: 'something is wrong', 2: 'it could not be told' },
});

const ROOT = join(import.meta.dirname, '../..');
const MAP = 'docs/handbook-map.md';

await runCommand(HANDBOOK_MAP, run);

function run({ check, reports }: Values<typeof HANDBOOK_MAP>): number {
  const tests = reports === undefined ? collectedTests(ROOT) : reportedTests(reports, ROOT);
  const code = read('{functions,catalogue}/**/*.ts');
  const entries = mapRules(code, tests);
  const checked = read('{catalogue/**/*.json,test/infra/**/*.ts}');
  const complaints = problemsOf(entries, { code, tests, checked, notYet: NOT_YET }).map(explainProblem);
  const rendered = renderMap(entries);
  if (!check) writeFileSync(join(ROOT, MAP), rendered);
  else if (readMap() !== rendered) complaints.push(`${MAP} is out of date: run npm run handbook-map`);
  for (const complaint of complaints) process.stderr.write(`handbook map: ${complaint}\n`);
  return complaints.length === 0 ? GOOD : FOUND;
}

function read(pattern: string): readonly SourceFile[] {
  return globSync(pattern, { cwd: ROOT }).map((path) => ({
    path: path.replaceAll(sep, '/'),
    text: readFileSync(join(ROOT, path), 'utf8'),
  }));
}

function readMap(): string | undefined {
  try {
    return readFileSync(join(ROOT, MAP), 'utf8');
  } catch {
    return undefined;
  }
}
