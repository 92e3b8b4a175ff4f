import { basename, dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { isLoopback } from '../../local/cloud/http/loopback.ts';
import { ImportProblem, NOT_BEGUN } from './import-problem.ts';

export const Format = z.enum(['ndjson', 'csv']);
export type Format = z.infer<typeof Format>;

export interface ImportOptions {
  readonly file: string;
  /** Where the API answers, without a slash at the end. */
  readonly url: string;
  /** None is needed on this machine: the local stack gives one. */
  readonly token: string | undefined;
  readonly format: Format;
  /** Lines under way at once. */
  readonly concurrency: number;
  readonly report: string;
  readonly progress: string;
  readonly restart: boolean;
  /** How long the API may stay without an answer. */
  readonly patienceSeconds: number;
}

const DEFAULT_URL = 'http://127.0.0.1:8080';
const DEFAULT_CONCURRENCY = 16;
const MOST_AT_ONCE = 256;
const DEFAULT_PATIENCE_SECONDS = 60;
const DAY_SECONDS = 86_400;

export const HELP = `Feeds a file of policies to a running Ankang: npm run import-policies -- FILE [options]

  FILE               NDJSON (an object a line: policyNo and the body of PUT /policies/{policyNo}) or CSV (a header of
                     dotted paths such as policyNo,sequence,insured.name; overrides as JSON; an empty cell is left out)
  --url URL          where Ankang answers (default ${DEFAULT_URL}); https, unless it is this machine
  --token TOKEN      bearer token with the scope insurer; better given as ANKANG_TOKEN, which no list of processes shows.
                     A local stack gives one by itself
  --format FORMAT    ndjson or csv (default: by the name, .csv is CSV)
  --concurrency N    lines under way at once, 1 to ${MOST_AT_ONCE} (default ${DEFAULT_CONCURRENCY})
  --report PATH      where what was not taken is written (default FILE.refused.ndjson)
  --patience SECONDS how long the API may give no answer before the import stops (default ${DEFAULT_PATIENCE_SECONDS})
  --restart          begin anew, whatever an earlier run has done
  --help             this text

An import that was stopped or killed goes on where it was when the same command is given again.
Exit status: 0 nothing was refused, 1 some lines were (see the report), 2 it could not begin, 3 it stopped before the end.`;

const FLAGS = {
  url: { type: 'string' },
  token: { type: 'string' },
  format: { type: 'string' },
  concurrency: { type: 'string' },
  report: { type: 'string' },
  patience: { type: 'string' },
  restart: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/**
 * @returns undefined when help is asked for
 * @throws ImportProblem naming the flag and what it takes
 */
export const parseOptions = (args: readonly string[], env: Readonly<Record<string, string | undefined>>): ImportOptions | undefined => {
  const { values, positionals } = readFlags(args);
  if (values.help === true) return undefined;
  const [file, ...others] = positionals;
  if (file === undefined) throw misused('FILE is missing');
  if (others.length > 0) throw misused(`one FILE at a time, not ${positionals.length}`);
  const report = values.report ?? `${file}.refused.ndjson`;
  const token = values.token ?? env['ANKANG_TOKEN'];
  return {
    file,
    url: readUrl(values.url ?? DEFAULT_URL),
    token: token === '' ? undefined : token,
    format: readFormat(values.format, file),
    concurrency: readCount('--concurrency', values.concurrency, DEFAULT_CONCURRENCY, MOST_AT_ONCE),
    report,
    progress: values.report === undefined ? `${file}.progress.json` : join(dirname(report), `${basename(file)}.progress.json`),
    restart: values.restart === true,
    patienceSeconds: readCount('--patience', values.patience, DEFAULT_PATIENCE_SECONDS, DAY_SECONDS),
  };
};

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
  } catch (error) {
    throw misused(error instanceof Error ? error.message : String(error), error);
  }
}

function readUrl(text: string): string {
  const url = URL.parse(text);
  const plain = url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (plain && safe) return url.href.replace(/\/+$/u, '');
  throw misused('--url takes an https URL, or http on this machine such as http://127.0.0.1:8080');
}

function readFormat(text: string | undefined, file: string): Format {
  if (text === undefined) return extname(file).toLowerCase() === '.csv' ? 'csv' : 'ndjson';
  const format = Format.safeParse(text);
  if (format.success) return format.data;
  throw misused(`--format takes ${Format.options.join(' or ')}, not ${text}`);
}

function readCount(flag: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const count = /^\d{1,9}$/u.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= most) return count;
  throw misused(`${flag} takes a whole number from 1 to ${most}, not ${text}`);
}

const misused = (message: string, cause?: unknown): ImportProblem => new ImportProblem(`${message}\n\n${HELP}`, NOT_BEGUN, { cause });
