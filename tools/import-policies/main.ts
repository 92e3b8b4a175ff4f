/**
 * `npm run import-policies`: feeds a file of policies to a running Ankang, line by line.
 */
import { CommandFailure, FOUND, GOOD, STOPPED } from '../command-failure.ts';
import { explain, runCommand, say } from '../command-line.ts';
import { checkText, findPlace, importFile } from './import-file.ts';
import { IMPORT_POLICIES, type ImportOptions, importOptions } from './options.ts';
import type { Checkpoint } from './reporting/checkpoint.ts';
import { Progress } from './reporting/progress.ts';
import { duration, inWords, summaryLines } from './reporting/progress-text.ts';
import { countedLines } from './sending/outcome.ts';
import { Interrupted } from './sending/patient-feed.ts';
import { PoliciesApi, takeLocalToken } from './sending/policies-api.ts';

/** What is under way when the import is interrupted may still be answered. */
const GRACE_MS = 5_000;

await runCommand(IMPORT_POLICIES, (values) => run(importOptions(values, process.env)));

async function run(options: ImportOptions): Promise<number> {
  const place = findPlace(options);
  await checkText(options, place);
  const token = options.token ?? (await takeLocalToken(options.url));
  const stopping = stopWhenLeft();
  const api = new PoliciesApi(options.url, token, options.concurrency, stopping.requests.signal);
  const startedAt = performance.now();
  if (place.offset > 0) say(`${options.file}: goes on after line ${inWords(place.lines)}`);
  try {
    const counts = await importFile(options, place, api, new Progress(process.stderr), stopping.import);
    const fed = countedLines(counts) - countedLines(place.counts);
    say(`${options.file}: ${inWords(fed)} lines in ${duration((performance.now() - startedAt) / 1000)}${wholeOf(place, fed)}`);
    for (const line of summaryLines(counts)) say(line);
    if (counts.stale + counts.conflict + counts.refused > 0) say(`what was not taken, line by line: ${options.report}`);
    return counts.conflict + counts.refused === 0 ? GOOD : FOUND;
  } catch (error) {
    if (error instanceof Interrupted) throw new CommandFailure(`stopped; ${howToGoOn(options)}`, { exitStatus: STOPPED, cause: error });
    if (!(error instanceof CommandFailure)) throw new CommandFailure(explain(error), { exitStatus: STOPPED, cause: error });
    if (error.exitStatus !== STOPPED) throw error;
    throw new CommandFailure(`${error.message}\n${howToGoOn(options)}`, { exitStatus: STOPPED, cause: error });
  } finally {
    api.close();
  }
}

function wholeOf({ counts }: Checkpoint, fed: number): string {
  const before = countedLines(counts);
  return before === 0 ? '' : `, ${inWords(before + fed)} with those before`;
}

function howToGoOn({ progress }: ImportOptions): string {
  return `the same command goes on where this left off (as ${progress} has it); --restart begins anew`;
}

/** Whoever interrupts it, or takes its starter away, finds it where it was. */
function stopWhenLeft(): { import: AbortController; requests: AbortController } {
  const stopping = { import: new AbortController(), requests: new AbortController() };
  const stop = (): void => {
    stopping.import.abort();
    setTimeout(() => stopping.requests.abort(), GRACE_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', stop);
  if (process.connected) {
    process.once('disconnect', stop);
    // The channel to the starter keeps no import alive.
    process.channel?.unref();
  }
  return stopping;
}
