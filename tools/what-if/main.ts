/**
 * `npm run what-if`: which past cases other switches would have decided differently; and which past cases there are.
 */
import { once } from 'node:events';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { FOUND, GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { findTable } from '../find-table.ts';
import { exportCases } from './export/export-cases.ts';
import { taskOf, WHAT_IF, type WhatIfTask } from './options.ts';
import { editionNamed, whatIf } from './what-if.ts';

await runCommand(WHAT_IF, (values) => {
  const task = taskOf(values);
  return task.kind === 'export' ? writeCases(task) : compare(task);
});

async function compare({ edition, settings, cases }: Extract<WhatIfTask, { kind: 'compare' }>): Promise<number> {
  let faults = 0;
  for await (const { kind, line } of whatIf(edition, settings, linesOf(cases))) {
    if (kind === 'fault') {
      faults += 1;
      process.stderr.write(`${line}\n`);
    } else say(line);
  }
  return faults === 0 ? GOOD : FOUND;
}

async function writeCases({ file, edition, source }: Extract<WhatIfTask, { kind: 'export' }>): Promise<number> {
  if (edition !== undefined) editionNamed(edition);
  const table = await findTable(source);
  // What people are ill with is in it.
  const handle = openSync(file, 'w', 0o600);
  let written = 0;
  let leftOut = 0;
  try {
    for await (const exported of exportCases(table, edition)) {
      if (exported.kind === 'case') {
        writeSync(handle, `${exported.line}\n`);
        written += 1;
      } else {
        leftOut += 1;
        process.stderr.write(`case ${exported.caseId} is left out: ${exported.why}\n`);
      }
    }
  } finally {
    closeSync(handle);
  }
  say(`${written} past cases in ${file}${leftOut === 0 ? '' : `; ${leftOut} left out`}`);
  return leftOut === 0 ? GOOD : FOUND;
}

/** Starts to read only when asked for a line, so that none is lost. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8');
  await once(input, 'open');
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}
