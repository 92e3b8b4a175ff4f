/**
 * `npm run what-if`: which past cases other switches would have decided differently.
 */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { FOUND, GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { WHAT_IF, type WhatIfOptions } from './options.ts';
import { whatIf } from './what-if.ts';

await runCommand(WHAT_IF, run);

async function run({ edition, with: settings, cases }: WhatIfOptions): Promise<number> {
  let faults = 0;
  for await (const { kind, line } of whatIf(edition, settings, linesOf(cases))) {
    if (kind === 'fault') {
      faults += 1;
      process.stderr.write(`${line}\n`);
    } else say(line);
  }
  return faults === 0 ? GOOD : FOUND;
}

/** Starts to read only when asked for a line, so that none is lost. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8');
  await once(input, 'open');
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}
