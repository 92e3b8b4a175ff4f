/**
 * `npm test`: installs what is missing, then checks everything in turn, or one part of it, and stops at the first thing that fails.
 * The last line counts the tests that ran: `N passed, N failed`, and `, N skipped` where there is no browser.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installWhatIsMissing, NODE, ROOT, run } from './install.mjs';

const HELP = `npm test [-- PART [FILE ...]]

Checks everything in turn: types, lint, the catalogue, unit tests, infrastructure tests, journeys, the pages in a
browser (skipped where none is installed), and the handbook map;
and that no right is granted which no journey used.

  PART        only this: types, lint, catalogue, unit, infra, journeys or pages
  FILE        of unit, infra, journeys or pages: only the test files whose path contains it, such as deadlines
  --help      prints this

The last line counts the tests that ran. Exit status: 0 all is well, 1 something failed, 2 there is no such part.`;

const reports = mkdtempSync(join(tmpdir(), 'ankang-test-'));
// Every stack of the journeys adds the rights that its functions used.
const usedRights = join(reports, 'used-rights');
process.env['ANKANG_USED_RIGHTS'] = usedRights;
const counts = { passed: 0, failed: 0, skipped: 0 };

/** A tool out of node_modules, under the project's own Node. */
const tool = (path, ...args) => run(NODE, [join(ROOT, 'node_modules', path), ...args]);

/** What each needs one core for. */
const sideBySide = async (...statuses) => Math.max(...(await Promise.all(statuses)));

const tests = (project) => async (files) => {
  const report = join(reports, `${project}.json`);
  const status = await tool(
    'vitest/vitest.mjs',
    'run',
    ...files,
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  );
  const counted = readReport(report);
  counts.passed += counted.numPassedTests;
  counts.failed += counted.numFailedTests;
  counts.skipped += counted.numPendingTests;
  return status;
};

/** In the order in which they run; those with a part can be asked for by it. */
const STEPS = [
  { part: 'types', name: 'types', check: () => sideBySide(tool('typescript/bin/tsc', '-p', '.'), tool('typescript/bin/tsc', '-p', 'web')) },
  { part: 'lint', name: 'lint', check: () => sideBySide(tool('@biomejs/biome/bin/biome', 'check'), tool('knip/bin/knip.js')) },
  { part: 'catalogue', name: 'catalogue', check: () => run(NODE, ['catalogue/check.ts']) },
  { part: 'unit', name: 'unit tests', check: tests('unit'), takesFiles: true },
  { part: 'infra', name: 'infrastructure tests', check: tests('infra'), takesFiles: true },
  { part: 'journeys', name: 'journeys', check: tests('journeys'), takesFiles: true },
  { part: 'pages', name: 'pages in a browser', check: tests('pages'), takesFiles: true },
  // What no journey needed is granted for nothing, unless tools/rights/not-exercised.ts says why.
  { name: 'rights that no journey used', check: () => run(NODE, ['tools/rights/main.ts', '--used', usedRights]) },
  // Looks at all that passed before it.
  { name: 'handbook map', check: () => run(NODE, ['tools/handbook-map/main.ts', '--check', '--reports', reports]) },
];

process.exitCode = await main(process.argv.slice(2));
rmSync(reports, { recursive: true, force: true });

async function main(args) {
  const [part, ...files] = args;
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const steps = part === undefined ? STEPS : STEPS.filter((step) => step.part === part);
  if (steps.length === 0) return refuse(`there is no part ${part}`);
  if (files.length > 0 && !steps.every(({ takesFiles }) => takesFiles)) return refuse(`${part} takes no files`);
  await installWhatIsMissing();
  const status = await checkAll(steps, files);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`}`);
  return status;
}

/** @returns the exit status of the first that fails, 0 when none does */
async function checkAll(steps, files) {
  for (const { name, check } of steps) {
    console.log(`\n=== ${name}`);
    const status = await check(files);
    if (status === 0) continue;
    console.log(`\n=== ${name}: failed`);
    return status;
  }
  return 0;
}

function refuse(why) {
  console.error(`ankang: ${why}; parts are types, lint, catalogue, unit, infra, journeys and pages (npm test -- --help)`);
  return 2;
}

/** None are counted when the tests could not even begin. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  }
}
