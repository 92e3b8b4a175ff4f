import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { HolidayNotice } from '../../catalogue/schema.ts';
import { SYSTEM } from '../../functions/adapters/aws/system.ts';
import { dynamoCaseStore } from '../../functions/adapters/dynamo/case-store.ts';
import { KEYS } from '../../functions/adapters/dynamo/keys.ts';
import { dynamoNotices } from '../../functions/adapters/dynamo/notices.ts';
import { Instant, instantOf } from '../../functions/domain/time/time.ts';
import { connectToDynamo, onlyTable } from '../find-table.ts';
import { UsageError } from '../usage-error.ts';
import { type Effect, effectOf } from './moves.ts';
import type { Target } from './options.ts';

/** Where notices are kept, and the cases that they concern. */
export interface Office {
  /** As it is told to people. */
  readonly name: string;
  effectOf(notice: HolidayNotice): Promise<Effect>;
  publish(notice: HolidayNotice): Promise<void>;
}

/** @returns undefined when nothing answers there */
export const openOffice = async (target: Target): Promise<Office | undefined> =>
  target.kind === 'table' ? officeOfTable(target.name) : officeOfStack(target.url);

function officeOfTable(name: string): Office {
  const client = connectToDynamo(process.env);
  return {
    name: `table ${name}`,
    effectOf: (notice) => effectOf(portsOf(client, name), notice, instantOf(Date.now())),
    publish: (notice) => publishNotice(client, name, notice),
  };
}

/** Writes the notice of its year over whatever the table held for that year. */
export const publishNotice = async (client: DynamoDBDocumentClient, tableName: string, notice: HolidayNotice): Promise<void> => {
  await client.send(new PutCommand({ TableName: tableName, Item: { ...KEYS.notice(notice.year), notice } }));
};

/** A local stack publishes by itself: its functions are made to start anew, and all that follows is waited for. */
async function officeOfStack(url: string): Promise<Office | undefined> {
  if (!(await isThere(url))) return undefined;
  const { dynamodb } = await ask(`${url}/_local/endpoints`, z.object({ dynamodb: z.url() }));
  const client = connectToDynamo({ AWS_ENDPOINT_URL_DYNAMODB: dynamodb });
  return {
    name: `the stack at ${url}`,
    effectOf: async (notice) => {
      const { now } = await ask(`${url}/_local/clock`, z.object({ now: Instant }));
      return effectOf(portsOf(client, await onlyTable(client)), notice, now);
    },
    publish: async (notice) => {
      await ask(`${url}/_local/holidays/${notice.year}`, z.object({ year: z.number() }), notice);
    },
  };
}

const portsOf = (client: DynamoDBDocumentClient, name: string) => {
  const table = { client, name, ...SYSTEM };
  return { cases: dynamoCaseStore(table), notices: dynamoNotices(table) };
};

const isThere = (url: string): Promise<boolean> =>
  fetch(`${url}/_local/clock`).then(
    async (answer) => {
      await answer.arrayBuffer();
      return true;
    },
    () => false,
  );

/** Reads, or with a body puts. */
async function ask<Schema extends z.ZodType>(url: string, schema: Schema, body?: unknown): Promise<z.output<Schema>> {
  const answer = await fetch(url, body === undefined ? {} : { method: 'PUT', body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new UsageError(`${url} answered ${answer.status}: ${text}`);
  return schema.parse(JSON.parse(text));
}
