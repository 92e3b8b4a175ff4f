import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import type { Json } from '../driving/answer.ts';
import { Client } from '../driving/client.ts';
import { bareEnvironment } from '../driving/commands/bare-environment.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { booking, policyFeed, visitRequest } from '../driving/people.ts';
import { type HostedStack, startHostedStack } from '../driving/stacks/hosted-stack.ts';
import { RunningExecutions } from '../driving/stacks/running-executions.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

/** `SEED=4711` plays one drill again. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const START = '2026-06-01T10:00:00+08:00';
const VISIT = '2026-06-04T09:30:00+08:00';
const RESTORED = 'Restored';
const CASES = 9;
const STEPS = 26;

/** Numbers from 0 to below 1, the same for the same seed. */
const lotsOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const more = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32;
  };
};
const draw = lotsOf(SEED);
const drawn = (below: number): number => Math.floor(draw() * below);

/** What each visit does next, one after the other. */
const ROAD: readonly ((visit: VisitJourney) => Promise<unknown>)[] = [
  (visit) => visit.reach('proposing'),
  (visit) => visit.reach('choosing'),
  (visit) => visit.upload('medical-record'),
  (visit) => visit.reach('booking'),
  (visit) => visit.report('booking.confirmed', booking(VISIT)),
  (visit) => (visit.caseId > 'h' ? visit.cancel() : visit.report('booking.lost', { cause: 'doctor-away' })),
];

interface Taken {
  readonly at: string;
  readonly visit: VisitJourney;
  readonly version: number;
}

const SCRIPT = fileURLToPath(new URL('../../../tools/reconcile/main.ts', import.meta.url));

describe(`a restore drill (SEED=${SEED})`, () => {
  const data = temporaryFolder('restore-drill');
  let stack: HostedStack;
  let client: Client;
  /** The steps that were taken, in their order, and where each left its case. */
  const taken: Taken[] = [];
  let restoredTo: string;
  let said: Json;

  const reconcile = async (...args: readonly string[]): Promise<{ status: number; said: Json }> => {
    const all = [SCRIPT, '--url', stack.url, '--restored', restoredTo, '--json', ...args];
    const { status, stdout, stderr } = await new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, all, { env: bareEnvironment({}) }, (error, stdout, stderr) =>
        resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });
    expect(stderr).toBe('');
    return { status, said: JSON.parse(stdout) };
  };

  const note = async (visit: VisitJourney): Promise<void> => {
    await client.settle();
    taken.push({ at: await client.now(), visit, version: (await visit.read()).version });
    await client.moveClock({ advance: `PT${1 + drawn(4)}M` });
  };

  /** Where the restored table has a case; 0: nowhere. */
  const versionThen = ({ caseId }: VisitJourney): number =>
    taken.findLast(({ visit, at }) => visit.caseId === caseId && Date.parse(at) <= Date.parse(restoredTo))?.version ?? 0;
  const visits = (): readonly VisitJourney[] => [...new Map(taken.map(({ visit }) => [visit.caseId, visit])).values()].map(again);
  /** The same journey, at the stack that runs now. */
  const again = ({ person, member, vendor, caseId }: VisitJourney): VisitJourney =>
    new VisitJourney({ client, person, member, vendor, caseId });

  beforeAll(async () => {
    stack = await startHostedStack({ data, at: START });
    client = new Client(stack.url);
    const steps = new Map<VisitJourney, number>();
    for (let step = 0; step < STEPS; step += 1) {
      const open = [...steps].filter(([, done]) => done < ROAD.length);
      const [visit, done] = open[drawn(open.length)] ?? [];
      if (steps.size < CASES && (visit === undefined || drawn(3) === 0)) {
        const opened = await VisitJourney.open(client);
        steps.set(opened, 0);
        await note(opened);
      } else if (visit !== undefined && done !== undefined) {
        await ROAD[done]?.(visit);
        steps.set(visit, done + 1);
        await note(visit);
      }
    }
    // Between two steps: so far the world is known.
    const cut = Math.floor(STEPS / 3) + drawn(STEPS / 2);
    restoredTo = new Date(Date.parse(taken[cut]?.at ?? START) + 1_000).toISOString();

    const restored = await client.call('POST', '/_local/restores', { body: { table: RESTORED, to: restoredTo } });
    expect(restored.status, JSON.stringify(restored.body)).toBe(201);
    const { body: endpoints } = await client.call('GET', '/_local/endpoints');
    const database = new DynamoDBClient({
      endpoint: endpoints.dynamodb,
      region: 'any',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    });
    const stream = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } as const;
    await database.send(new UpdateTableCommand({ TableName: RESTORED, StreamSpecification: stream }));
    await stack.stop();
    stack = await startHostedStack({ data, table: RESTORED, port: Number(new URL(stack.url).port) });
    client = new Client(stack.url);
    const repaired = await reconcile('--repair');
    said = repaired.said;
    expect(repaired.status, JSON.stringify(said)).toBe(0);
  });
  afterAll(() => stack?.stop());

  it('says what is lost: the cases opened since, and the events of which the vendor was told', async () => {
    const lost = new Map<string, string>(said.losses.map(({ caseId, says }: Json) => [caseId, says]));
    for (const visit of visits()) {
      if (versionThen(visit) === 0) expect(lost.get(visit.caseId), visit.caseId).toBe('all of it');
    }
    const seen = (await client.call('GET', '/_local/vendors/shanen')).body.deliveries.map(({ body }: Json) => JSON.parse(body));
    for (const visit of visits().filter((each) => versionThen(each) > 0)) {
      const numbers: number[] = seen.filter(({ caseId }: Json) => caseId === visit.caseId).map(({ sequence }: Json) => sequence);
      if (Math.max(0, ...numbers) > versionThen(visit)) expect(lost.get(visit.caseId), visit.caseId).toContain('events');
    }
  });

  it('leaves nothing for a second repair to find', async () => {
    const { status, said: second } = await reconcile();
    expect([status, second.findings, second.differences]).toEqual([0, [], []]);
  });

  it('takes the insurer’s updates since then once more', async () => {
    const insurer = await client.insurer();
    for (const { person } of visits()) {
      const feed = policyFeed({ insured: { memberId: person.memberId } });
      expect([200, 201]).toContain((await insurer.call('PUT', `/policies/${person.policyNo}`, feed)).status);
    }
  });

  it('R46: no use is lost or doubled: a case that is there holds its one, of a case that is lost it is free', async () => {
    for (const visit of visits()) {
      const isThere = versionThen(visit) > 0;
      const use = isThere ? (await visit.read()).use : 'returned';
      const held = use === 'held' ? 1 : 0;
      expect([visit.caseId, await visit.uses()]).toEqual([visit.caseId, { limit: 1, held, used: 0, left: 1 - held }]);
    }
  });

  it('goes on: what was done since is done anew, under numbers that its vendor has not seen', async () => {
    const running = await RunningExecutions.of(client);
    for (const visit of visits()) {
      if (versionThen(visit) === 0) {
        expect((await visit.member.get(`/cases/${visit.caseId}`)).status).toBe(404);
        expect((await visit.member.open(visitRequest(visit.person.policyNo))).status).toBe(201);
      } else if ((await visit.read()).status === 'open') {
        if (['accepting', 'proposing', 'choosing'].includes((await visit.read()).stage)) await visit.reach('booking');
        await visit.cancel();
      }
    }
    await client.moveClock({ advance: 'PT1H' });
    const sent = (await client.call('GET', '/_local/vendors/shanen')).body.deliveries;
    const bodies = Map.groupBy<string, Json>(sent, ({ headers }) => headers['webhook-id']);
    for (const [id, each] of bodies) expect(new Set(each.map(({ body }) => body)).size, id).toBe(1);
    for (const visit of visits().filter((each) => versionThen(each) > 0)) {
      expect(await visit.uses()).toMatchObject({ held: 0, used: 0 });
      expect((await client.executions(visit.caseId)).filter(({ status }: Json) => status === 'RUNNING')).toEqual([]);
    }
    // Those of the cases that were opened anew.
    expect((await running.list()).length).toBe(visits().filter((visit) => versionThen(visit) === 0).length);
    const { status, said: last } = await reconcile();
    expect([status, last.findings]).toEqual([0, []]);
  });

  it('puts every case whose vendor knows more before an operator', async () => {
    const desk = await OperatorDesk.open(client);
    const behind: string[] = said.losses.filter(({ says }: Json) => says !== 'all of it').map(({ caseId }: Json) => caseId);
    for (const caseId of behind) {
      expect((await desk.readCase(caseId)).body.flags.map(({ flag }: Json) => flag)).toContain('restored');
    }
  });
});
