import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { bareEnvironment } from '../driving/bare-environment.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { booking, newPerson, type Person, visitRequest } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-06-01T10:00:00+08:00');
let endpoint: string;
let database: DynamoDBDocumentClient;
let table: string;

beforeAll(async () => {
  endpoint = (await client.call('GET', '/_local/endpoints')).body.dynamodb;
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  database = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'any', credentials }));
  table = (await database.send(new ListTablesCommand({}))).TableNames?.[0] ?? '';
});

const SCRIPT = fileURLToPath(new URL('../../../tools/reconcile/main.ts', import.meta.url));

/** Runs it as `npm run reconcile` does, in an environment that knows no AWS account. */
const run = (args: readonly string[], environment: Readonly<Record<string, string>>): Promise<{ status: number; said: string }> =>
  new Promise((resolve) => {
    const env = bareEnvironment(environment);
    execFile(process.execPath, [SCRIPT, ...args], { env }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), said: `${stdout}${stderr}` });
    });
  });

const reconcile = (args: readonly string[] = [], url = endpoint) => run(args, { AWS_ENDPOINT_URL_DYNAMODB: url });

const keyOf = ({ memberId, policyNo }: Person) => ({ pk: `MEMBER#${memberId}`, sk: `USES#${policyNo}#green-channel` });

/** Has the ledger of a person's visits say that these cases hold a use. */
const tamper = (person: Person, ...caseIds: readonly string[]) =>
  database.send(
    new UpdateCommand({
      TableName: table,
      Key: keyOf(person),
      UpdateExpression: 'SET #uses = :uses, #grants = if_not_exists(#grants, :none), #version = if_not_exists(#version, :first)',
      ExpressionAttributeNames: { '#uses': 'uses', '#grants': 'grants', '#version': 'version' },
      ExpressionAttributeValues: {
        ':uses': Object.fromEntries(caseIds.map((caseId) => [caseId, { day: '2026-06-01', state: 'held' }])),
        ':none': {},
        ':first': 1,
      },
    }),
  );

describe('reconciling the ledgers of uses with the events they come from', () => {
  it('finds no difference while there is nothing to count', async () => {
    expect(await reconcile()).toEqual({ status: 0, said: `0 ledgers in ${table}, 0 differ\n` });
  });

  it('R46: finds no difference after uses were held, used, and returned', async () => {
    await VisitJourney.open(client);
    await (await VisitJourney.open(client)).reach('choosing');
    await (await (await VisitJourney.open(client)).reach('booking')).cancel();
    const declined = await VisitJourney.open(client);
    await declined.report('case.declined', { reason: 'other', note: '' });
    await declined.member.open(visitRequest(declined.person.policyNo));
    const used = await (await VisitJourney.open(client)).reach('booking');
    await used.report('booking.confirmed', booking('2026-06-01T15:00:00+08:00'));
    await client.moveClock({ to: '2026-06-01T16:00:00+08:00' });
    await used.report('visit.completed', { admissionNote: null });
    expect(await used.uses()).toMatchObject({ used: 1 });
    expect(await reconcile()).toEqual({ status: 0, said: `5 ledgers in ${table}, 0 differ\n` });
    expect(await reconcile(['--table', table])).toMatchObject({ status: 0 });
  });

  it('finds a ledger that was tampered with, and repairs it when asked to', async () => {
    const visit = await VisitJourney.open(client);
    const { pk, sk } = keyOf(visit.person);
    await tamper(visit.person);
    const found = await reconcile();
    expect(found.status).toBe(1);
    expect(found.said).toContain(`${pk} ${sk}: case ${visit.caseId} stored nothing, events say held on 2026-06-01\n`);
    expect(found.said).toContain('6 ledgers');
    expect(found.said).toContain(', 1 differ\n');
    expect(await visit.uses()).toMatchObject({ held: 0 });
    const repaired = await reconcile(['--repair']);
    expect(repaired).toMatchObject({ status: 0, said: expect.stringContaining('(repaired)') });
    expect(await visit.uses()).toEqual({ limit: 1, held: 1, used: 0, left: 0 });
    expect(await reconcile()).toMatchObject({ status: 0, said: expect.stringContaining('0 differ') });
  });

  it('finds a ledger that no event speaks of', async () => {
    const person = await newPerson(client);
    await tamper(person, 'nobody');
    const { status, said } = await reconcile();
    expect(status).toBe(1);
    expect(said).toContain('case nobody stored held on 2026-06-01, events say nothing');
    await reconcile(['--repair']);
  });

  it('R4: counts the uses that operators granted, and restores them', async () => {
    const visit = await VisitJourney.open(client);
    const desk = await OperatorDesk.open(client);
    expect((await desk.grant(visit.person.policyNo, { uses: 2, reason: 'a goodwill' })).status).toBe(201);
    expect(await reconcile()).toMatchObject({ status: 0 });
    await database.send(
      new UpdateCommand({
        TableName: table,
        Key: keyOf(visit.person),
        UpdateExpression: 'SET #grants = :none',
        ExpressionAttributeNames: { '#grants': 'grants' },
        ExpressionAttributeValues: { ':none': {} },
      }),
    );
    expect(await reconcile(['--repair'])).toMatchObject({ said: expect.stringContaining('stored nothing, events say +2 on 2026-06-01') });
    expect(await visit.uses()).toEqual({ limit: 3, held: 1, used: 0, left: 2 });
    expect(await reconcile()).toMatchObject({ status: 0, said: expect.stringContaining('0 differ') });
  });

  it('finds the stack by its URL, in an environment that names no database', async () => {
    expect(await run(['--url', client.url], {})).toMatchObject({
      status: 0,
      said: expect.stringMatching(/^\d+ ledgers in .*, 0 differ\n$/u),
    });
    expect(await run(['--json', '--url', `${client.url}/`], {})).toMatchObject({ status: 0, said: expect.stringContaining('"left": 0') });
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const away = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.close();
    await once(server, 'close');
    const unanswered = `reconcile: nothing answers at ${away} (ECONNREFUSED); start a stack with npm start, or give its --url\n`;
    expect(await run(['--url', away], {})).toEqual({ status: 2, said: unanswered });
  });

  it('tells how to use it, and what is wrong with how it was used', async () => {
    expect(await reconcile(['--help'])).toMatchObject({ status: 0, said: expect.stringContaining('--table NAME') });
    expect(await reconcile(['--fix'])).toMatchObject({ status: 2, said: expect.stringContaining('--fix') });
    expect(await reconcile(['--policy', 'P-none'])).toMatchObject({ status: 2, said: expect.stringContaining('no policy P-none in') });
    expect(await reconcile(['--policy', 'P-1', '--repair'])).toMatchObject({
      status: 2,
      said: expect.stringContaining('without --policy'),
    });
    expect(await reconcile(['--table', 'none'])).toMatchObject({ status: 2, said: expect.stringContaining('ResourceNotFoundException') });
    expect(await reconcile([], 'http://127.0.0.1:9')).toMatchObject({ status: 2, said: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('explaining the ledgers of one policy', () => {
  let visit: VisitJourney;
  let policy: readonly string[];
  beforeAll(async () => {
    visit = await (await VisitJourney.open(client)).reach('booking');
    policy = ['--policy', visit.person.policyNo];
    await visit.report('booking.confirmed', booking('2026-06-02T10:00:00+08:00'));
    await client.moveClock({ to: '2026-06-02T11:00:00+08:00' });
    await visit.report('visit.completed', { admissionNote: null });
    const desk = await OperatorDesk.open(client);
    expect((await desk.grant(visit.person.policyNo, { uses: 2, reason: '样例原因' })).status).toBe(201);
  });

  it('R46: leads from the ledger to the events that moved it, and the grants', async () => {
    const { status, said } = await reconcile(policy);
    expect(status).toBe(0);
    expect(said).toMatch(
      new RegExp(
        [
          `policy ${visit.person.policyNo} of member ${visit.person.memberId}`,
          '',
          'green-channel: agrees',
          `  case ${visit.caseId}, expert-visit of 2026-06-01: used`,
          '    event 1 +case.opened +member +2026-06-01T16:.* +none>held',
          '    event \\d+ +visit.completed +vendor +2026-06-02T11:.* +held>used',
          '  grant \\S+ of 2026-06-02: extra \\+2, operator op-17, 2026-06-02T11:.*',
          '  ledger      taken 1, held 0, used 1, extra 2',
          '  events say  taken 1, held 0, used 1, extra 2',
          '',
          `1 ledgers of ${visit.person.policyNo}, 0 differ`,
          '$',
        ].join('\n'),
        'u',
      ),
    );
    expect(said).not.toMatch(/样例|138001/u);
  });

  it('R46: shows where the ledger and the events part, to people and machines', async () => {
    await tamper(visit.person, 'nobody', visit.caseId);
    const told = await reconcile(policy);
    expect(told.status).toBe(1);
    expect(told.said).toContain('green-channel: DIFFERS');
    expect(told.said).toContain('<- case nobody: the ledger says held on 2026-06-01, the events nothing');
    const { status, said } = await run([...policy, '--json', '--url', client.url], {});
    expect(status).toBe(1);
    expect(JSON.parse(said)).toMatchObject({
      table,
      policyNo: visit.person.policyNo,
      differing: 1,
      pools: [
        {
          pool: 'green-channel',
          differs: true,
          stored: { uses: { nobody: { state: 'held' } } },
          rebuilt: { uses: { [visit.caseId]: { state: 'used' } } },
          uses: [{ caseId: visit.caseId }],
        },
      ],
    });
    expect(said).not.toMatch(/样例|138001/u);
    await reconcile(['--repair']);
    expect(await reconcile(policy)).toMatchObject({ status: 0 });
  });
});
