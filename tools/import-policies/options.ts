import { basename, dirname, extname, join } from 'node:path';
import * as z from 'zod';
import { isLoopback } from '../../local/cloud/http/loopback.ts';
import { describeCommand, type Values } from '../command-description.ts';
import { CommandFailure } from '../command-failure.ts';
import { DEFAULT_STACK_URL } from '../local-stack.ts';
import { inputFile, oneOf, outputFile, type ReadValue, wholeNumber } from '../option-types.ts';
import { Encoding } from './reading/encoding.ts';

export const Format = z.enum(['ndjson', 'csv']);
export type Format = z.infer<typeof Format>;

export interface ImportOptions {
  readonly file: string;
  /** Where the API answers, without a slash at the end. */
  readonly url: string;
  /** None is needed on this machine: the local stack gives one. */
  readonly token: string | undefined;
  readonly format: Format;
  readonly encoding: Encoding;
  /** Lines under way at once. */
  readonly concurrency: number;
  readonly report: string;
  readonly progress: string;
  readonly restart: boolean;
  /** How long the API may stay without an answer. */
  readonly patienceSeconds: number;
}

const MOST_AT_ONCE = 256;
const DAY_SECONDS = 86_400;

/** Where the API answers. It may name a password, so that a wrong one is not repeated. */
const apiUrl: ReadValue<string> = (text, name) => {
  const url = URL.parse(text);
  const plain = url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (plain && safe) return url.href.replace(/\/+$/u, '');
  throw new CommandFailure(`${name} takes an https URL, or http on this machine such as ${DEFAULT_STACK_URL}`);
};

export const IMPORT_POLICIES = describeCommand({
  name: 'import-policies',
  does: 'Feeds a file of policies to a running Ankang',
  arguments: {
    file: {
      value: 'FILE',
      read: inputFile,
      help:
        'NDJSON (an object a line: policyNo and the body of PUT /policies/{policyNo}) or CSV (a header of dotted paths such as ' +
        'policyNo,sequence,insured.name; overrides as JSON; an empty cell is left out)',
    },
  },
  options: {
    url: { value: 'URL', read: apiUrl, otherwise: DEFAULT_STACK_URL, help: 'where Ankang answers; https, unless it is this machine' },
    token: {
      value: 'TOKEN',
      read: (text) => text,
      help:
        'bearer token with the scope insurer; better given as ANKANG_TOKEN, which no list of processes shows. A local stack gives one by ' +
        'itself',
    },
    format: { value: 'FORMAT', read: oneOf(Format.options), help: 'ndjson or csv (default: by the name, .csv is CSV)' },
    encoding: {
      value: 'NAME',
      read: oneOf(Encoding.options),
      otherwise: 'utf-8',
      help: 'utf-8, or gb18030 for a file in GB18030, GBK or GB 2312',
    },
    concurrency: {
      value: 'N',
      read: wholeNumber(1, MOST_AT_ONCE),
      otherwise: 16,
      help: `lines under way at once, 1 to ${MOST_AT_ONCE}`,
    },
    report: { value: 'PATH', read: outputFile, help: 'where what was not taken is written (default FILE.refused.ndjson)' },
    patience: {
      value: 'SECONDS',
      read: wholeNumber(1, DAY_SECONDS),
      otherwise: 60,
      help: 'how long the API may give no answer before the import stops',
    },
    restart: { help: 'begin anew, whatever an earlier run has done' },
  },
  notes: ['An import that was stopped or killed goes on where it was when the same command is given again.'],
  statuses: {
    0: 'nothing was refused',
    1: 'some lines were, or are in conflict (see the report)',
    2: 'it could not begin',
    3: 'it stopped before the end',
  },
});

/** What is not given follows from the file's name and the environment. */
export const importOptions = (
  { file, url, token, format, encoding, concurrency, report, patience, restart }: Values<typeof IMPORT_POLICIES>,
  { ANKANG_TOKEN }: Readonly<Record<string, string | undefined>>,
): ImportOptions => ({
  file,
  url,
  token: (token ?? ANKANG_TOKEN) || undefined,
  format: format ?? (extname(file).toLowerCase() === '.csv' ? 'csv' : 'ndjson'),
  encoding,
  concurrency,
  report: report ?? `${file}.refused.ndjson`,
  progress: join(dirname(report ?? file), `${basename(file)}.progress.json`),
  restart,
  patienceSeconds: patience,
});
