import { parseArgs } from 'node:util';
import { isLoopback } from '../../local/loopback.ts';
import { TourProblem } from './tour-problem.ts';

export interface TourOptions {
  /** Origin of a stack that runs already; the tour boots one of its own when undefined. */
  readonly url: string | undefined;
  /** Without the pauses for reading. */
  readonly fast: boolean;
}

export const HELP = `Tells the journey of a case in the terminal, in about a minute: npm run tour -- [options]

  --url URL   a stack that runs already, such as http://127.0.0.1:8080; the tour feeds it the sample
              policies, opens cases and moves its clock on by two to three weeks
  --fast      without the pauses for reading (there are none when the output is not a terminal)
  --help      this text

Without --url the tour boots a stack of its own, in memory on a free port, and stops it at the end.`;

/**
 * @returns undefined when help is asked for
 * @throws TourProblem naming the flag and what it takes
 */
export const parseOptions = (args: readonly string[]): TourOptions | undefined => {
  const { url, fast = false, help } = readFlags(args);
  return help === true ? undefined : { url: readUrl(url), fast };
};

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { url: { type: 'string' }, fast: { type: 'boolean' }, help: { type: 'boolean' } } })
      .values;
  } catch (error) {
    throw new TourProblem(`${error instanceof Error ? error.message : error}\n\n${HELP}`, { cause: error });
  }
}

function readUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (url !== null && url.protocol === 'http:' && isLoopback(url.hostname)) return url.origin;
  throw new TourProblem(`--url takes the URL of a stack on this machine, such as http://127.0.0.1:8080, not ${text}`);
}
