import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { SYSTEM } from '../functions/adapters/aws/system.ts';
import type { Table } from '../functions/adapters/dynamo/table.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../local/cloud/http/credentials.ts';
import { isLoopback } from '../local/cloud/http/loopback.ts';
import { CommandFailure } from './command-failure.ts';
import { askStack, DEFAULT_STACK_URL } from './local-stack.ts';
import { stackUrl, text } from './option-types.ts';

/** A table with the client to reach it, for writing too. */
export interface FoundTable extends Table {
  readonly client: DynamoDBDocumentClient;
}

/** Which table is meant. */
export type TableSource =
  /** Of the database that the AWS SDK finds; the only one there is when it has no name. */
  | { readonly kind: 'table'; readonly name: string | undefined }
  /** Of a local stack. `named`: on the command line, so that its silence is an error. */
  | { readonly kind: 'stack'; readonly url: string; readonly named: boolean };

/** The options of every tool that reads a table. */
export const TABLE_OPTIONS = {
  url: { value: 'URL', read: stackUrl, help: `the local stack to ask, where it is not ${DEFAULT_STACK_URL}` },
  table: { value: 'NAME', read: text, help: 'the table to ask instead: on AWS, as the AWS SDK finds it' },
} as const;

/** @throws CommandFailure when both are given */
export const tableSource = ({ url, table }: { readonly url: string | undefined; readonly table: string | undefined }): TableSource => {
  if (url !== undefined && table !== undefined) throw new CommandFailure('give either --table or --url, not both');
  if (table !== undefined) return { kind: 'table', name: table };
  return { kind: 'stack', url: url ?? DEFAULT_STACK_URL, named: url !== undefined };
};

/**
 * DynamoDB as the AWS SDK finds it: by `AWS_ENDPOINT_URL_DYNAMODB`, or the account and region of the environment. A database on this
 * machine takes any credentials, and nobody should need some to ask it; the region is the local stack's.
 */
export const connectToDynamo = ({ AWS_ENDPOINT_URL_DYNAMODB: url = '' }: NodeJS.ProcessEnv): DynamoDBDocumentClient => {
  const local = URL.canParse(url) && isLoopback(new URL(url).hostname);
  const settings = local ? { endpoint: url, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS } : {};
  return DynamoDBDocumentClient.from(new DynamoDBClient(settings));
};

/** @throws CommandFailure when no stack answers, or where none is named and there is not exactly one table */
export const findTable = async (source: TableSource): Promise<FoundTable> => {
  const client = connectToDynamo(source.kind === 'stack' ? { AWS_ENDPOINT_URL_DYNAMODB: await databaseOf(source.url) } : process.env);
  const name = source.kind === 'table' ? source.name : await tableOf(source.url);
  // A command says what it has to say; what it records goes into no log.
  const { trace: _untold, ...timeAndChance } = SYSTEM;
  return { ...timeAndChance, client, name: name ?? (await onlyTable(client)) };
};

async function databaseOf(url: string): Promise<string> {
  return (await askStack(url, 'endpoints', z.object({ dynamodb: z.url() }))).dynamodb;
}

/** A database may have tables beside the one that the stack runs on. */
async function tableOf(url: string): Promise<string | undefined> {
  return (await askStack(url, 'tables', z.object({ tables: z.array(z.string()) }))).tables[0];
}

async function onlyTable(client: DynamoDBDocumentClient): Promise<string> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const [table, ...others] = TableNames;
  if (table !== undefined && others.length === 0) return table;
  throw new CommandFailure(
    table === undefined
      ? 'there is no table in that database; ask another one'
      : `there are ${TableNames.length} tables: name one with --table`,
  );
}
