import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { bareEnvironment } from '../driving/commands/bare-environment.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { booking, newPerson, type Person, visitRequest } from '../driving/people.ts';
import { stateOf } from '../driving/stacks/machine-state.ts';
import { RunningExecutions } from '../driving/stacks/running-executions.ts';
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
    const alone = ' (what runs and is kept beside them was not looked at)';
    expect(await reconcile()).toEqual({
      status: 0,
      said: `0 cases in ${table}, 0 findings${alone}\n0 ledgers in ${table}, 0 differ\n`,
    });
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
    expect(await reconcile()).toMatchObject({ status: 0, said: expect.stringContaining(`5 ledgers in ${table}, 0 differ\n`) });
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
      said: expect.stringMatching(/^\d+ cases in .*, 0 findings\n\d+ ledgers in .*, 0 differ\n$/u),
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

describe('reconciling cases, and what there is beside the table, with their events', () => {
  let visit: VisitJourney;
  let onAws: Readonly<Record<string, string>>;
  const json = async (...args: readonly string[]) => {
    const { status, said } = await run(['--json', '--table', table, ...args], onAws);
    return { status, ...JSON.parse(said) };
  };
  /** Found in these words, repaired, and found no more. */
  const expectRepaired = async (...says: readonly string[]): Promise<void> => {
    const found = await json();
    expect(found.status).toBe(1);
    for (const each of says) {
      expect(found.findings).toContainEqual({ about: `case ${visit.caseId}`, says: expect.stringContaining(each), state: 'left' });
    }
    const repaired = await json('--repair');
    expect([repaired.status, repaired.left]).toEqual([0, 0]);
    expect(repaired.findings.map(({ state }: Json) => state)).not.toContain('left');
    expect(await json()).toMatchObject({ status: 0, findings: [] });
  };
  const stored = async (sk: string) => {
    const Key = { pk: `CASE#${visit.caseId}`, sk };
    return { Key, item: (await database.send(new GetCommand({ TableName: table, Key }))).Item ?? {} };
  };
  beforeAll(async () => {
    const { body } = await client.call('GET', '/_local/endpoints');
    // As on AWS: by the name of the table, and whatever the SDK finds.
    onAws = {
      AWS_ENDPOINT_URL_DYNAMODB: body.dynamodb,
      AWS_ENDPOINT_URL_SFN: body.states,
      AWS_ENDPOINT_URL_S3: body.s3,
      AWS_ENDPOINT_URL_CLOUDFORMATION: body.cloudformation,
      AWS_REGION: 'ap-east-1',
      AWS_ACCESS_KEY_ID: 'any',
      AWS_SECRET_ACCESS_KEY: 'any',
    };
  });

  it('R46: a case that is further than its events is put back to them, and the loss is said', async () => {
    visit = await (await VisitJourney.open(client)).reach('choosing');
    await client.settle();
    const { Key } = await stored(`EVENT#00000${(await visit.read()).version}`);
    await database.send(new DeleteCommand({ TableName: table, Key }));
    const { losses } = await json();
    expect(losses).toEqual([{ caseId: visit.caseId, says: 'events 3 to 3', vendorId: 'shanen' }]);
    await expectRepaired('it is at version 3, choosing, use held; its events come to 2, proposing, use held');
    expect(await visit.read()).toMatchObject({ stage: 'proposing', use: 'held', version: 2 });
    await visit.reach('booking');
  });

  it('R45: an execution is started in the place of one that is gone, and the case goes on', async () => {
    await client.settle();
    await (await RunningExecutions.of(client)).stopAll();
    const found = await json();
    expect(found.findings).toContainEqual({ about: `case ${visit.caseId}`, says: 'nothing runs for it', state: 'left' });
    expect(await json('--repair')).toMatchObject({ status: 0, left: 0 });
    await client.settle();
    expect(await stateOf(client, visit.caseId, `${visit.caseId}-2`)).toEqual({ status: 'RUNNING', state: 'booking' });
  });

  it('a token that points nowhere is replaced by the one that the execution waits with', async () => {
    const { item } = await stored('TOKEN');
    await database.send(new PutCommand({ TableName: table, Item: { ...item, token: 'nowhere' } }));
    await expectRepaired(`it is at booking, and ${visit.caseId}-2 waits at booking for a token that it would not be woken by`);
    await visit.report('booking.confirmed', booking('2026-06-05T10:00:00+08:00'));
    await client.settle();
    expect((await stateOf(client, visit.caseId, `${visit.caseId}-2`)).state).toBe('booked');
  });

  it('a hand-off whose record says that it is pending goes out once more, under the id that its vendor knows', async () => {
    const { item } = await stored(`DELIVERY#${visit.caseId}-1-case-requested`);
    await database.send(new PutCommand({ TableName: table, Item: { ...item, state: 'pending' } }));
    await expectRepaired(`hand-off ${visit.caseId}-1-case-requested is pending, and nothing delivers it`);
    const sent = (await client.handOffs('shanen', visit.caseId)).filter(({ event }) => event.type === 'case.requested');
    expect(sent.map(({ headers }) => headers['webhook-id'])).toEqual(Array(2).fill(`${visit.caseId}-1-case-requested`));
  });

  it('a document is checked once more where no event says that it is kept, and deleted where nothing names it', async () => {
    const documentId = await visit.upload('report');
    const { Key, item } = await stored(`DOC#${documentId}`);
    const { version } = await visit.read();
    await database.send(new DeleteCommand({ TableName: table, Key: (await stored(`EVENT#${String(version).padStart(6, '0')}`)).Key }));
    await expectRepaired(`document ${documentId} is stored, its events say pending`);
    expect((await visit.read()).documents).toEqual([expect.objectContaining({ documentId, state: 'stored' })]);
    await database.send(new DeleteCommand({ TableName: table, Key }));
    await expectRepaired(`document ${documentId} is kept, and nothing names it`);
    expect(item).not.toEqual({});
  });

  it('a call that is remembered for what is no more is forgotten: its repeat is taken', async () => {
    visit = await VisitJourney.open(client);
    await visit.report('case.accepted', {}, { id: 'accepted-once' });
    await client.settle();
    await database.send(new DeleteCommand({ TableName: table, Key: (await stored('EVENT#000002')).Key }));
    await expectRepaired('its events come to 1, accepting');
    const answer = await visit.vendor.report('case.accepted', visit.caseId, {}, { id: 'accepted-once' });
    expect([answer.status, answer.body]).toEqual([202, { accepted: true }]);
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
