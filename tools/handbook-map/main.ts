/** Writes `docs/handbook-map.md`, or with `--check` tells whether it is what would be written. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { mapRules, problemsOf, type SourceFile } from './handbook-map.ts';
import { explainProblem, renderMap } from './render.ts';
import { NOT_YET } from './rules.ts';
import { collectedTests, reportedTests } from './test-names.ts';

const HELP = `Maps each rule of the handbook to its code and tests: npm run handbook-map -- [options]

  --check         write nothing; fail when docs/handbook-map.md is out of date
  --reports DIR   take the tests' names from vitest's JSON reports in DIR instead of listing them (about a minute)
  --help          this text

Exit status: 0 when every rule has its code and tests, 1 when something is wrong.`;

const ROOT = join(import.meta.dirname, '../..');
const MAP = 'docs/handbook-map.md';

const { check, reports, help } = parseArgs({
  options: { check: { type: 'boolean' }, reports: { type: 'string' }, help: { type: 'boolean' } },
}).values;

if (help === true) process.stdout.write(`${HELP}\n`);
else process.exitCode = run();

function run(): number {
  const tests = reports === undefined ? collectedTests(ROOT) : reportedTests(reports, ROOT);
  const code = read('{functions,catalogue}/**/*.ts');
  const entries = mapRules(code, tests);
  const checked = read('{catalogue/**/*.json,test/infra/**/*.ts}');
  const complaints = problemsOf(entries, { code, tests, checked, notYet: NOT_YET }).map(explainProblem);
  const rendered = renderMap(entries);
  if (check !== true) writeFileSync(join(ROOT, MAP), rendered);
  else if (readMap() !== rendered) complaints.push(`${MAP} is out of date: run npm run handbook-map`);
  for (const complaint of complaints) process.stderr.write(`handbook map: ${complaint}\n`);
  return complaints.length === 0 ? 0 : 1;
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
