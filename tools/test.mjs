/**
 * `npm test`: installs what is missing, then checks everything in turn, and stops at the first thing that fails.
 * The last line counts the tests that ran: `N passed, N failed`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installWhatIsMissing, NODE, ROOT, run } from './install.mjs';

await installWhatIsMissing();

const reports = mkdtempSync(join(tmpdir(), 'ankang-test-'));
const counts = { passed: 0, failed: 0 };

/** A tool out of node_modules, under the project's own Node. */
const tool = (path, ...args) => run(NODE, [join(ROOT, 'node_modules', path), ...args]);

const tests = (project) => async () => {
  const report = join(reports, `${project}.json`);
  const status = await tool(
    'vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  );
  const counted = readReport(report);
  counts.passed += counted.numPassedTests;
  counts.failed += counted.numFailedTests;
  return status;
};

const steps = [
  ['types', () => tool('typescript/bin/tsc', '-p', '.')],
  ['lint', () => tool('@biomejs/biome/bin/biome', 'check')],
  ['catalogue', () => run(NODE, ['catalogue/check.ts'])],
  ['unit tests', tests('unit')],
  ['infrastructure tests', tests('infra')],
  ['journeys', tests('journeys')],
  ['handbook map', () => run(NODE, ['tools/handbook-map/main.ts', '--check', '--reports', reports])],
];

let status = 0;
for (const [name, step] of steps) {
  console.log(`\n=== ${name}`);
  status = await step();
  if (status === 0) continue;
  console.log(`\n=== ${name}: failed`);
  break;
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = status;

/** None are counted when the tests could not even begin. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  }
}
