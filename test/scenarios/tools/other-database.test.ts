import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, startDatabase } from '../../../local/cloud/dynamodb/dynamodb.ts';
import { type LocalStack, startLocalStack } from '../../../local/spawn.ts';
import type { Json } from '../driving/answer.ts';
import { Client } from '../driving/client.ts';
import { bareEnvironment } from '../driving/commands/bare-environment.ts';
import { runHolidays } from '../driving/commands/holidays-script.ts';
import { booking } from '../driving/people.ts';
import { CountingProxy } from '../driving/stacks/counting-proxy.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const RECONCILE = fileURLToPath(new URL('../../../tools/reconcile/main.ts', import.meta.url));
const NOTICE = fileURLToPath(new URL('../../../catalogue/holidays/2026.json', import.meta.url));

let database: Database;
let proxy: CountingProxy;
let stack: LocalStack;

beforeAll(async () => {
  database = await startDatabase(undefined, () => undefined);
  proxy = await CountingProxy.start(database.url);
  stack = await startLocalStack({ at: '2026-09-28T10:00:00+08:00', dynamodb: proxy.url });
});
afterAll(async () => {
  await stack.stop();
  await proxy.stop();
  await database.stop();
});

const reconcile = (): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [RECONCILE, '--url', stack.url], { env: bareEnvironment() }, (_error, out, err) => resolve(out + err));
  });

describe('a DynamoDB of your own', () => {
  it('is signed for with one key and one region, by the stack, its functions and the tools alike', async () => {
    const client = new Client(stack.url);
    const visit = await (await VisitJourney.open(client)).reach('booking');
    await visit.report('booking.confirmed', booking('2026-09-30T09:30:00+08:00'));
    await client.moveClock({ to: '2026-09-30T12:00:00+08:00' });
    await visit.report('visit.completed', { admissionNote: null });
    expect(await visit.uses()).toEqual({ limit: 1, held: 0, used: 1, left: 0 });
    const notice: Json = JSON.parse(readFileSync(NOTICE, 'utf8'));
    expect((await client.call('PUT', '/_local/holidays/2026', { body: notice })).status).toBe(200);
    expect((await runHolidays(notice, ['--url', stack.url])).status).toBe(0);
    expect(await reconcile()).toMatch(/^1 cases in \S+, 0 findings\n1 ledgers in \S+, 0 differ\n$/u);
    expect([...proxy.signedFor]).toEqual(['local ap-east-1']);
  });
});
