import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailure } from '../command-failure.ts';
import { type Mutant, plant } from './mutant.ts';
import { failedTestIn } from './verdict.ts';

/** No run of the tests takes this long; one that does waits for something that a fault has made never happen. */
const LONGEST_RUN_MILLIS = 300_000;

/** A search that finds nothing goes through all that it is told to, on a machine that may be busy. */
const LONGEST_SEARCH_MILLIS = 3_600_000;

/** Of the checkout, what is neither hidden nor made from the rest. */
const isSource = (name: string): boolean => !name.startsWith('.') && !name.startsWith('cdk.out') && name !== 'node_modules';

/** The sources of a checkout in a folder of their own. The packages are the checkout's. */
export interface SourceCopy {
  /** Runs these tests until one fails: its name, `null` where all pass. */
  failedTest(tests: readonly string[]): string | null;
  /** Runs a mutant's tests with its fault in the sources, which is out of them afterwards. */
  failedTestUnder(mutant: Mutant): string | null;
  /** What a program of the copy says with a mutant's fault in the sources, whatever it ends with. */
  outputUnder(mutant: Mutant, args: readonly string[]): string;
  remove(): void;
}

export const copySources = (root: string): SourceCopy => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ankang-mutants-')));
  for (const name of readdirSync(root).filter(isSource)) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');

  const failedTest = (tests: readonly string[]): string | null => {
    const report = join(folder, 'report.json');
    rmSync(report, { force: true });
    const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
    const options = ['--project', 'unit', '--bail', '1', '--reporter', 'json', '--outputFile', report];
    const { status, error } = spawnSync(process.execPath, [vitest, 'run', ...options, ...tests], {
      cwd: folder,
      timeout: LONGEST_RUN_MILLIS,
    });
    if (error !== undefined) throw new CommandFailure(`the tests did not end: ${tests.join(', ')}`, { cause: error });
    return failedTestIn(readFileSync(report, 'utf8'), status);
  };

  const under = <Result>(mutant: Mutant, work: () => Result): Result => {
    const file = join(folder, mutant.file);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, plant(text, mutant));
    try {
      return work();
    } finally {
      writeFileSync(file, text);
    }
  };

  return {
    failedTest,
    failedTestUnder: (mutant) => under(mutant, () => failedTest(mutant.tests)),
    outputUnder: (mutant, args) =>
      under(mutant, () => {
        const { stdout, error } = spawnSync(process.execPath, [...args], { cwd: folder, encoding: 'utf8', timeout: LONGEST_SEARCH_MILLIS });
        // What was cut off has found nothing yet: that is not to have looked everywhere.
        if (error !== undefined) throw new CommandFailure(`the search did not end: ${mutant.name}`, { cause: error });
        return stdout;
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
