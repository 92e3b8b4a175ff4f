/**
 * `npm run what-if`: which past cases other switches would have decided differently.
 */
import { once } from 'node:events';
import { createReadStream, type ReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { HELP, parseOptions } from './options.ts';
import { UsageProblem } from './usage-problem.ts';
import { whatIf } from './what-if.ts';

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`what-if: ${error instanceof UsageProblem ? error.message : explain(error)}\n`);
  process.exitCode = 2;
}

async function run(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  let faults = 0;
  const lines = linesOf(await openFile(options.casesFile));
  for await (const { kind, line } of whatIf(options.edition, options.settings, lines)) {
    if (kind === 'fault') faults += 1;
    (kind === 'fault' ? process.stderr : process.stdout).write(`${line}\n`);
  }
  return faults === 0 ? 0 : 1;
}

/** @throws UsageProblem when there is no such file to read */
async function openFile(file: string): Promise<ReadStream> {
  const input = createReadStream(file, 'utf8');
  try {
    await once(input, 'open');
  } catch (error) {
    throw new UsageProblem(`--cases: ${file} cannot be read`, { cause: error });
  }
  return input;
}

/** Starts to read only when asked for a line, so that none is lost. */
async function* linesOf(input: ReadStream): AsyncGenerator<string> {
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

function explain(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
