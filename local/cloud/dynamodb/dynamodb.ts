import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import * as z from 'zod';
import type { Resource } from '../resources/resources.ts';
import { callDynamoDb, DynamoDbRefusal } from './dynamodb-call.ts';
import { findDynoxide } from './dynoxide-binary.ts';
import type { DYNAMODB_TYPES } from './resource-types.ts';

/** A DynamoDB to talk to. */
export interface Database {
  readonly url: string;
  /** Resolves, with the reason, should the database end by itself. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** What is to be used as a DynamoDB does not answer as one. */
export class NoDatabaseThere extends Error {
  override readonly name = 'NoDatabaseThere';
}

/** A database that has so long not answered is as good as dead. */
const PATIENCE_MS = 10_000;

/**
 * @param url a DynamoDB that runs already, outside the stack's care
 * @throws NoDatabaseThere
 */
export const foreignDatabase = async (url: string): Promise<Database> => {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    await callDynamoDb(url, 'DynamoDB_20120810.ListTables', {}, z.object({ TableNames: z.array(z.string()) }), signal);
    await callDynamoDb(url, 'DynamoDBStreams_20120810.ListStreams', {}, z.object({ Streams: z.array(z.unknown()) }), signal);
  } catch (error) {
    throw new NoDatabaseThere(shortcomingOf(error, url), { cause: error });
  }
  return { url, ended: new Promise(() => undefined), stop: () => Promise.resolve() };
};

function shortcomingOf(error: unknown, url: string): string {
  if (isSilence(error)) return `no DynamoDB answers at ${url} (${reasonOf(error)})`;
  if (error instanceof DynamoDbRefusal) return `the DynamoDB at ${url} cannot be used: ${error.message}`;
  return `what answers at ${url} is no DynamoDB`;
}

/** Whether a call came to nothing before there was an answer: the connection failed, which has a code, or time is up. */
function isSilence(error: unknown): error is Error {
  return error instanceof Error && ('code' in error || error.name === 'AbortError');
}

function reasonOf(error: Error): string {
  return error.name !== 'AbortError' && 'code' in error ? String(error.code) : `nothing within ${PATIENCE_MS / 1000} seconds`;
}

/**
 * Starts DynamoDB's stand-in as a child that ends with this process, however that ends.
 *
 * @param file where to keep the data; in memory when undefined
 */
export const startDatabase = async (file: string | undefined, say: (progress: string) => void): Promise<Database> => {
  const binary = await findDynoxide(say);
  const port = await freePort();
  const args = ['--host', '127.0.0.1', '--port', String(port), ...(file === undefined ? [] : ['--db-path', file])];
  const child = spawnTied(binary, args);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-2_000);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`${errors.trim()} (${signal ?? `status ${code}`})`.trim()));
  });
  const url = `http://127.0.0.1:${port}`;
  const looking = new AbortController();
  const failed = ended.then((reason) => {
    looking.abort();
    throw new Error(`DynamoDB did not start: ${reason}`);
  });
  await Promise.race([untilAnswering(url, looking.signal), failed]);
  return {
    url,
    ended,
    stop: async () => {
      child.stdin?.end();
      child.kill();
      await ended;
    },
  };
};

/** Creates the template's tables, as far as they are not there yet. */
export const createTables = async (
  url: string,
  tables: readonly Resource<(typeof DYNAMODB_TYPES)['AWS::DynamoDB::Table']>[],
): Promise<void> => {
  for (const { ref, properties } of tables) {
    const { StreamSpecification: stream, GlobalSecondaryIndexes: indexes, PointInTimeRecoverySpecification: _, ...rest } = properties;
    const input = {
      ...rest,
      TableName: ref,
      ...(stream !== undefined && { StreamSpecification: { StreamEnabled: true, ...stream } }),
      ...(indexes !== undefined && { GlobalSecondaryIndexes: indexes }),
    };
    try {
      await callDynamoDb(url, 'DynamoDB_20120810.CreateTable', input, z.unknown());
    } catch (error) {
      // There already: kept from an earlier run.
      if (!(error instanceof DynamoDbRefusal && error.type === 'ResourceInUseException')) throw error;
    }
  }
};

/**
 * The child's shell holds the reading end of our pipe: when this process is gone, even by `kill -9`, reading ends and the shell
 * ends the database. Windows has no such shell; there the database is ended on an orderly stop only.
 */
function spawnTied(binary: string, args: readonly string[]): ChildProcess {
  const stdio = ['pipe', 'ignore', 'pipe'] as const;
  if (process.platform === 'win32') return spawn(binary, args, { stdio: [...stdio] });
  const script = [
    'exec 3<&0',
    '"$0" "$@" </dev/null & database=$!',
    '(read -r _ <&3; kill "$database") 2>/dev/null &',
    'trap \'kill "$database"\' TERM',
    // Again after a signal has interrupted it, so that the database does not stay as a zombie.
    'while kill -0 "$database" 2>/dev/null; do wait "$database"; done',
  ].join('\n');
  // In a group of its own: Ctrl-C reaches this process alone, which stops the database when nothing needs it any more.
  return spawn('sh', ['-c', script, binary, ...args], { stdio: [...stdio], detached: true });
}

async function untilAnswering(url: string, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.any([stop, AbortSignal.timeout(1_000)]) }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}
