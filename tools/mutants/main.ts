/** `npm run mutants`: plants one fault after another in a copy of the sources, and tells which tests notice it. */
import { join } from 'node:path';
import { MUTANTS } from '../../test/mutants/mutants.ts';
import { describeCommand, type Values } from '../command-description.ts';
import { CommandFailure, FOUND, GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { text } from '../option-types.ts';
import { layOutTable } from '../text-layout.ts';
import type { Mutant } from './mutant.ts';
import { copySources, type SourceCopy } from './source-copy.ts';

const COMMAND = describeCommand({
  name: 'mutants',
  does: 'Plants known faults, one at a time, in a copy of the sources and tells whether the unit tests notice',
  options: {
    only: { value: 'WORDS', read: text, many: true, help: 'only the faults whose name contains these words' },
  },
  notes: ['The faults and the tests that are to notice each stand in test/mutants/mutants.ts. The checkout itself is not touched.'],
  statuses: { 0: 'every fault was caught', 1: 'one survived', 2: 'it could not be told' },
});

const ROOT = join(import.meta.dirname, '../..');
const WIDTH = process.stdout.columns ?? 160;
const COLUMNS = [{ title: 'fault', width: 60 }, { title: '', width: 8 }, { title: 's', width: 4 }, { title: 'test that caught it' }];

await runCommand(COMMAND, run);

function run({ only }: Values<typeof COMMAND>): number {
  const mutants = only.length === 0 ? MUTANTS : MUTANTS.filter(({ name }) => only.some((words) => name.includes(words)));
  if (mutants.length === 0) throw new CommandFailure('no fault has a name with these words; test/mutants/mutants.ts lists them');
  const copy = copySources(ROOT);
  try {
    checkSound(copy, mutants);
    return plantAll(copy, mutants);
  } finally {
    copy.remove();
  }
}

/** A test that fails anyway would catch everything. */
function checkSound(copy: SourceCopy, mutants: readonly Mutant[]): void {
  const tests = [...new Set(mutants.flatMap(({ tests: files }) => files))];
  const [failed, seconds] = timed(() => copy.failedTest(tests));
  if (failed !== null) throw new CommandFailure(`a test fails without any fault: ${failed}`);
  say(`without a fault the tests pass (files: ${tests.length}), in ${seconds} s\n`);
}

function plantAll(copy: SourceCopy, mutants: readonly Mutant[]): number {
  const [titles = []] = layOutTable(COLUMNS, [], WIDTH);
  for (const line of titles) say(line);
  let survived = 0;
  for (const mutant of mutants) {
    const [failed, seconds] = timed(() => copy.failedTestUnder(mutant));
    if (failed === null) survived += 1;
    sayRow([mutant.name, failed === null ? 'SURVIVED' : 'caught', String(seconds), failed ?? '']);
  }
  say(`\n${mutants.length - survived} of ${mutants.length} faults caught`);
  return survived === 0 ? GOOD : FOUND;
}

function sayRow(cells: readonly string[]): void {
  for (const line of layOutTable(COLUMNS, [cells], WIDTH)[1] ?? []) say(line);
}

function timed<Result>(work: () => Result): readonly [Result, number] {
  const startedAt = performance.now();
  const result = work();
  return [result, Math.round((performance.now() - startedAt) / 1000)];
}
