import { MESSENGERS, type MessengerChoice, parseMessenger } from '../infra/messenger.ts';
import { PARTITIONS, type Partition } from '../infra/partition.ts';
import { describeCommand } from '../tools/command-description.ts';
import { CommandFailure } from '../tools/command-failure.ts';
import { parseCommandLine } from '../tools/command-line.ts';
import { folderToKeep, inputFile, inputFolder, oneOf, type ReadValue, wholeNumber } from '../tools/option-types.ts';
import { isLoopback } from './cloud/http/loopback.ts';
import { parseInstant } from './instant.ts';

/** What the command line of `npm start` decides. */
export interface StackOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Absolute path of the folder to keep everything in; in memory when undefined. */
  readonly data: string | undefined;
  /** Epoch milliseconds to set the clock to. */
  readonly at: number | undefined;
  /** A DynamoDB that runs already. */
  readonly dynamodb: string | undefined;
  /** Absolute path of a folder that was synthesized into; what is in the repository is synthesized when undefined. */
  readonly assembly: string | undefined;
  /** Whose templates these are. */
  readonly partition: Partition;
  /** Who sends text messages in the templates that are synthesized. */
  readonly messenger: MessengerChoice;
  /** File of policies to begin with; none when undefined. */
  readonly samples: string | undefined;
  readonly verbose: boolean;
}

const instant: ReadValue<number> = (text, name) => {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  throw new CommandFailure(`${name} takes an instant with its offset, such as 2026-09-28T09:00:00+08:00, not ${text}`);
};

const databaseUrl: ReadValue<string> = (text, name) => {
  if (URL.canParse(text) && isLoopback(new URL(text).hostname)) return text;
  throw new CommandFailure(`${name} takes the URL of a DynamoDB on this machine, such as http://127.0.0.1:8000, not ${text}`);
};

export const START = describeCommand({
  name: 'start',
  call: 'npm start --',
  does: 'Runs Ankang on this machine',
  options: {
    port: { value: 'PORT', read: wholeNumber(0, 65_535), otherwise: 8080, help: 'port on 127.0.0.1; 0 for any that is free' },
    data: { value: 'DIR', read: folderToKeep, help: 'keep everything in this folder; without it, state is in memory' },
    at: {
      value: 'INSTANT',
      read: instant,
      help:
        'set the clock, for example 2026-09-28T09:00:00+08:00; it ticks on from there. With --data the later of this and the clock that ' +
        'was kept counts',
    },
    dynamodb: { value: 'URL', read: databaseUrl, help: 'use a DynamoDB that runs already instead of starting one' },
    assembly: {
      value: 'DIR',
      read: inputFolder,
      help: 'run the templates in this folder, as `cdk synth` writes it, instead of synthesizing',
    },
    partition: { value: 'PARTITION', read: oneOf(PARTITIONS), otherwise: 'aws', help: 'run the templates for aws, or for aws-cn' },
    messenger: {
      value: 'MESSENGER',
      read: oneOf(MESSENGERS),
      help: 'who sends text messages: sns, gateway or none; sns in aws, and the gateway in aws-cn, when left out',
    },
    samples: { value: 'FILE', read: inputFile, help: 'policies to load at the first start (default samples/policies.ndjson)' },
    'no-samples': { help: 'load none' },
    verbose: { help: 'print what the functions log to standard error' },
  },
  notes: ['Files and folders are named from the folder you call it in.'],
  statuses: { 0: 'it was stopped', 1: 'it could not start, or not go on' },
});

/** @throws CommandFailure for one that the partition lacks */
export const messengerOf = (given: MessengerChoice | undefined, partition: Partition): MessengerChoice => {
  try {
    return parseMessenger(given, partition);
  } catch (error) {
    throw error instanceof RangeError ? new CommandFailure(`--${error.message}`) : error;
  }
};

/**
 * @param defaultSamples the file that is loaded when the command line names no other
 * @returns undefined when help is asked for
 * @throws CommandFailure naming the flag and what it takes
 */
export const parseOptions = (args: readonly string[], defaultSamples: string): StackOptions | undefined => {
  const values = parseCommandLine(START, args);
  if (values === undefined) return undefined;
  const { 'no-samples': none, samples = defaultSamples, messenger: given, ...options } = values;
  const messenger = messengerOf(given, options.partition);
  return { ...options, messenger, samples: none ? undefined : samples };
};

/**
 * Refuses to start where the environment sends AWS calls off this machine: a mistake there would write to a real account.
 * @throws CommandFailure naming the variable
 */
export const refuseForeignEndpoints = (environment: NodeJS.ProcessEnv): void => {
  for (const [name, value] of Object.entries(environment)) {
    if (!/^AWS_ENDPOINT_URL(_|$)/.test(name) || value === undefined || value === '') continue;
    if (!URL.canParse(value) || !isLoopback(new URL(value).hostname)) {
      throw new CommandFailure(`${name} points off this machine; unset it first: the local stack never talks to AWS`);
    }
  }
};
