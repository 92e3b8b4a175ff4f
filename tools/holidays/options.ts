import { parseArgs } from 'node:util';
import { isLoopback } from '../../local/cloud/http/loopback.ts';
import { UsageError } from '../usage-error.ts';

/** Whose open deadlines are looked at, and where the notice is published. */
export type Target =
  | { readonly kind: 'table'; readonly name: string }
  /** `named`: on the command line, so that its silence is an error. */
  | { readonly kind: 'local'; readonly url: string; readonly named: boolean };

export interface HolidaysOptions {
  readonly file: string;
  readonly target: Target;
  readonly publish: boolean;
}

export const HELP = `Checks a year's holiday notice and shows which open deadlines it would move: npm run holidays -- FILE [options]

  FILE           the notice, in the form of catalogue/holidays/2026.json
  --url URL      the local stack to ask (default http://127.0.0.1:8080)
  --table NAME   the table to ask instead: on AWS, as the AWS SDK finds it
  --publish      store the notice, unless it has errors: open deadlines that waited for it are then recomputed
  --help         this text

Each deadline that would move is shown as case, deadline, due before -> after. Exit status: 0 when the notice is plausible (warnings
are for you to judge) and was published if asked to, 1 when it has errors, 2 when it could not be told.`;

const DEFAULT_URL = 'http://127.0.0.1:8080';

/**
 * @returns undefined when help is asked for
 * @throws UsageError naming the flag and what it takes
 */
export const parseOptions = (args: readonly string[]): HolidaysOptions | undefined => {
  const { values, positionals } = readFlags(args);
  if (values.help === true) return undefined;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(`name one file with a notice\n\n${HELP}`);
  return { file, target: readTarget(values), publish: values.publish ?? false };
};

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { table: { type: 'string' }, url: { type: 'string' }, publish: { type: 'boolean' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${HELP}`, { cause: error });
  }
}

function readTarget({ table, url }: { readonly table?: string | undefined; readonly url?: string | undefined }): Target {
  if (table !== undefined && url !== undefined) throw new UsageError('give either --table or --url, not both');
  if (table === '') throw new UsageError('--table takes the name of a table');
  if (table !== undefined) return { kind: 'table', name: table };
  if (url === undefined) return { kind: 'local', url: DEFAULT_URL, named: false };
  const parsed = URL.parse(url);
  if (parsed !== null && parsed.protocol === 'http:' && isLoopback(parsed.hostname))
    return { kind: 'local', url: parsed.origin, named: true };
  throw new UsageError(`--url takes the URL of a stack on this machine, such as ${DEFAULT_URL}, not ${url}`);
}
