import { parseArgs } from 'node:util';
import { isLoopback } from '../../local/cloud/http/loopback.ts';
import { CHAPTERS, chaptersNamed } from './chapters.ts';
import type { Chapter } from './tour.ts';
import { TourProblem } from './tour-problem.ts';

export interface TourOptions {
  /** Origin of a stack that runs already; the tour boots one of its own when undefined. */
  readonly url: string | undefined;
  /** Without the pauses for reading. */
  readonly fast: boolean;
  readonly chapters: readonly Chapter[];
}

const LONGEST_NAME = Math.max(...CHAPTERS.map(({ name }) => name.length));
const LISTED = CHAPTERS.map(({ name, title }) => `  ${name.padEnd(LONGEST_NAME)}  ${title}`).join('\n');

export const HELP = `Tells what becomes of a request, service by service, in about two minutes: npm run tour -- [options]

  --chapter NAME  only this chapter, after the policies that it needs; may be given again
  --url URL       a stack that runs already, such as http://127.0.0.1:8080; the tour feeds it the sample
                  policies, opens cases and moves its clock on by about five weeks
  --fast          without the pauses for reading (there are none when the output is not a terminal)
  --help          this text

Chapters, in the order they are told:

${LISTED}

Without --url the tour boots a stack of its own, in memory on a free port, and stops it at the end.`;

/**
 * @returns undefined when help is asked for
 * @throws TourProblem naming the flag and what it takes
 */
export const parseOptions = (args: readonly string[]): TourOptions | undefined => {
  const { url, fast = false, help, chapter = [] } = readFlags(args);
  return help === true ? undefined : { url: readUrl(url), fast, chapters: readChapters(chapter) };
};

function readFlags(args: readonly string[]) {
  const options = {
    chapter: { type: 'string', multiple: true },
    url: { type: 'string' },
    fast: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
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

function readChapters(names: readonly string[]): readonly Chapter[] {
  const known: readonly string[] = CHAPTERS.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TourProblem(`--chapter takes one of ${known.join(', ')}, not ${unknown}`);
  return chaptersNamed(names);
}
