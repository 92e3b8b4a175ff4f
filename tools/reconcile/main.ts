/**
 * Rebuilds every use counter from its cases' events and its grants, and compares it with the one that is stored.
 *
 * It reaches DynamoDB as the AWS SDK is told to: by `AWS_ENDPOINT_URL_DYNAMODB`, or the account and region of the environment.
 */
import { parseArgs } from 'node:util';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { connectToDynamo, onlyTable } from '../find-table.ts';
import { UsageError } from '../usage-error.ts';
import { areEqual, type Counts, type Difference, differencesBetween, rebuildLedger } from './ledger.ts';
import { readStoredLedger, repairCounter } from './stored-ledger.ts';

const HELP = `Compares every use counter with the events and grants it was counted from: npm run reconcile -- [options]

  --table NAME   the table; when left out, the only one there is
  --repair       write what the events say into the counters that differ
  --help         this text

DynamoDB is found as the AWS SDK finds it; for the local stack, set AWS_ENDPOINT_URL_DYNAMODB to the URL that
GET /_local/endpoints shows. Exit status: 0 when all agree (or were repaired), 1 when some differ, 2 when it could not be told.`;

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`reconcile: ${error instanceof UsageError ? error.message : explain(error)}\n`);
  process.exitCode = 2;
}

async function run(): Promise<number> {
  const options = readOptions();
  if (options.help === true) {
    say(HELP);
    return 0;
  }
  const client = connectToDynamo(process.env);
  const table = options.table ?? (await onlyTable(client));
  const { differences, counted } = await compare(client, table);
  let left = differences.length;
  for (const difference of differences) {
    const repaired = options.repair === true && (await repairCounter(client, table, difference));
    if (repaired) left -= 1;
    say(
      `${difference.counter}: stored ${inWords(difference.stored)}, events say ${inWords(difference.rebuilt)}${repaired ? ' (repaired)' : ''}`,
    );
  }
  say(`${counted} counters in ${table}, ${differences.length} differ${options.repair === true ? `, ${left} left` : ''}`);
  return left === 0 ? 0 : 1;
}

/** A case may move while its table is read: only what differs in the same way twice does differ. */
async function compare(client: DynamoDBDocumentClient, table: string): Promise<{ differences: readonly Difference[]; counted: number }> {
  const first = await readDifferences(client, table);
  if (first.differences.length === 0) return first;
  const second = await readDifferences(client, table);
  const differences = second.differences.filter(({ counter, stored, rebuilt }) =>
    first.differences.some((other) => other.counter === counter && areEqual(other.stored, stored) && areEqual(other.rebuilt, rebuilt)),
  );
  return { differences, counted: second.counted };
}

async function readDifferences(
  client: DynamoDBDocumentClient,
  table: string,
): Promise<{ differences: readonly Difference[]; counted: number }> {
  const { counters, events, grants } = await readStoredLedger(client, table);
  const differences = differencesBetween(counters, rebuildLedger(events, grants));
  return { differences, counted: counters.size };
}

function readOptions() {
  try {
    return parseArgs({ options: { table: { type: 'string' }, repair: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${HELP}`, { cause: error });
  }
}

function inWords({ taken, held, used, extra }: Counts): string {
  return `taken ${taken}, held ${held}, used ${used}, extra ${extra}`;
}

function explain(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
