import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import * as z from 'zod';
import type { NamedTest } from './handbook-map.ts';

/** The projects whose tests show rules. Those of the infrastructure show how it is deployed, and listing them would synthesize it. */
const PROJECTS = ['unit', 'journeys'];

/** What vitest's JSON reporter writes, as far as names go. */
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() })),
    }),
  ),
});

/** What `vitest list --json` writes: only tests that would run. */
const Collection = z.array(z.object({ name: z.string(), file: z.string() }));

/** The tests that passed, from the reports of a run: a file for each project, named for it. */
export const reportedTests = (folder: string, root: string): readonly NamedTest[] =>
  PROJECTS.flatMap((project) => Report.parse(JSON.parse(readFileSync(join(folder, `${project}.json`), 'utf8'))).testResults).flatMap(
    ({ name: file, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'passed')
        .map(({ ancestorTitles, title }) => ({ path: pathFrom(root, file), name: [...ancestorTitles, title].join(' > ') })),
  );

/**
 * The tests that a run would run, each row of a table by its own name. Nothing is run: vitest imports the files, hooks stay still.
 * @throws Error when a file cannot be imported
 */
export const collectedTests = (root: string): readonly NamedTest[] => {
  const folder = mkdtempSync(join(tmpdir(), 'ankang-tests-'));
  try {
    const file = join(folder, 'tests.json');
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const projects = PROJECTS.flatMap((project) => ['--project', project]);
    const { status } = spawnSync(process.execPath, [vitest, 'list', '--no-static-parse', `--json=${file}`, ...projects], {
      cwd: root,
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error('The tests could not be listed; see above');
    return Collection.parse(JSON.parse(readFileSync(file, 'utf8'))).map((test) => ({ path: pathFrom(root, test.file), name: test.name }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

function pathFrom(root: string, file: string): string {
  return relative(root, file).replaceAll(sep, '/');
}
