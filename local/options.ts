import { parseArgs } from 'node:util';
import { isLoopback } from './cloud/http/loopback.ts';
import { parseInstant } from './instant.ts';
import { StartFailure } from './start-failure.ts';

/** What the command line of `npm start` decides. */
export interface StackOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Folder to keep everything in; in memory when undefined. */
  readonly data: string | undefined;
  /** Epoch milliseconds to set the clock to. */
  readonly at: number | undefined;
  /** A DynamoDB that runs already. */
  readonly dynamodb: string | undefined;
  /** File of policies to begin with; none when undefined. */
  readonly samples: string | undefined;
  readonly verbose: boolean;
}

export const HELP = `Runs Ankang on this machine: npm start -- [options]

  --port PORT       port on 127.0.0.1 (default 8080; 0 for any that is free)
  --data DIR        keep everything in this folder; without it, state is in memory
  --at INSTANT      set the clock, for example 2026-09-28T09:00:00+08:00; it ticks on from there
  --dynamodb URL    use a DynamoDB that runs already instead of starting one
  --samples FILE    policies to load at the first start (default samples/policies.ndjson)
  --no-samples      load none
  --verbose         print what the functions log to standard error
  --help            this text`;

const DEFAULT_PORT = 8080;

/**
 * @param defaultSamples the file that is loaded when the command line names no other
 * @returns undefined when help is asked for
 * @throws StartFailure naming the flag and what it takes
 */
export const parseOptions = (args: readonly string[], defaultSamples: string): StackOptions | undefined => {
  const values = readFlags(args);
  if (values.help === true) return undefined;
  return {
    port: readPort(values.port),
    data: values.data,
    at: readAt(values.at),
    dynamodb: readUrl(values.dynamodb),
    samples: values['no-samples'] === true ? undefined : (values.samples ?? defaultSamples),
    verbose: values.verbose ?? false,
  };
};

/**
 * Refuses to start where the environment sends AWS calls off this machine: a mistake there would write to a real account.
 * @throws StartFailure naming the variable
 */
export const refuseForeignEndpoints = (environment: NodeJS.ProcessEnv): void => {
  for (const [name, value] of Object.entries(environment)) {
    if (!/^AWS_ENDPOINT_URL(_|$)/.test(name) || value === undefined || value === '') continue;
    if (!URL.canParse(value) || !isLoopback(new URL(value).hostname)) {
      throw new StartFailure(`${name} points off this machine; unset it first: the local stack never talks to AWS`);
    }
  }
};

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        at: { type: 'string' },
        dynamodb: { type: 'string' },
        samples: { type: 'string' },
        'no-samples': { type: 'boolean' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new StartFailure(`${error instanceof Error ? error.message : error}\n\n${HELP}`, { cause: error });
  }
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new StartFailure(`--port takes a number from 0 to 65535, not ${text}`);
}

function readAt(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = parseInstant(text);
  if (at !== undefined) return at;
  throw new StartFailure(`--at takes an instant with its offset, such as 2026-09-28T09:00:00+08:00, not ${text}`);
}

function readUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && isLoopback(new URL(text).hostname)) return text;
  throw new StartFailure(`--dynamodb takes the URL of a DynamoDB on this machine, such as http://127.0.0.1:8000, not ${text}`);
}
