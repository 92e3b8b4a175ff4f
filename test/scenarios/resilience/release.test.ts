import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Alarms } from '../driving/alarms.ts';
import type { Json } from '../driving/answer.ts';
import { type Caller, Client } from '../driving/client.ts';
import { Journey } from '../driving/journey.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { admissionRequest, booking, newPerson, opinionRequest, option, questionRequest, visitRequest } from '../driving/people.ts';
import { type HostedStack, startHostedStack } from '../driving/stacks/hosted-stack.ts';
import { NextAssembly } from '../driving/stacks/next-assembly.ts';
import { RunningExecutions } from '../driving/stacks/running-executions.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

/** As many cases are open when the next version comes. */
const MANY = Number(process.env['CASES'] ?? 200);

/** Calls enough that a tenth of them is hardly ever none. */
const CALLS = 60;

const folders: string[] = [];
const next: NextAssembly[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
  for (const assembly of next) assembly.remove();
});

/** A stack on a data folder that is restarted, on the same port, with what is released next. */
class ReleasedStack {
  readonly client: Client;
  readonly #data: string;
  #stack: HostedStack;

  private constructor(stack: HostedStack, data: string) {
    this.#stack = stack;
    this.#data = data;
    this.client = new Client(stack.url);
    folders.push(data);
  }

  static async start(): Promise<ReleasedStack> {
    const data = mkdtempSync(join(tmpdir(), 'ankang-release-'));
    return new ReleasedStack(await startHostedStack({ data, at: '2026-06-01T10:00:00+08:00' }), data);
  }

  async release(assembly: NextAssembly): Promise<void> {
    const port = Number(new URL(this.client.url).port);
    await this.#stack.stop();
    this.#stack = await startHostedStack({ data: this.#data, port, assembly: assembly.folder });
  }

  async latest(): Promise<Json> {
    return (await this.client.call('GET', '/_local/release')).body;
  }

  stop(): Promise<void> {
    return this.#stack.stop();
  }
}

const assembled = (): NextAssembly => {
  const assembly = new NextAssembly();
  next.push(assembly);
  return assembly;
};

/** The function as it was, with a mark on each answer. */
const MARKED = `
import { handler as before } from './before.mjs';
export const handler = async (...call) => {
  const answer = await before(...call);
  return { ...answer, headers: { ...answer.headers, 'x-release': 'next' } };
};`;

const BROKEN = `export const handler = async () => { throw new Error('broken'); };`;

/** A state that executions of the next version enter first. */
const announced = (states: Record<string, Json>): void => {
  states['Announced'] = { Type: 'Pass', Next: states['Begin'].Next };
  states['Begin'].Next = 'Announced';
};

/** The executions of a case's own machine, the latest first: not those of its hand-offs. */
const executionsOf = async (client: Client, caseId: string): Promise<readonly Json[]> =>
  (await client.executions(caseId)).filter(({ name }: Json) => /^(?:-\d+)?$/u.test(name.slice(caseId.length)));

const QUESTION = ['haorensheng', questionRequest] as const;
const OTHERS = [
  ['haorensheng', opinionRequest],
  ['shanen', visitRequest],
  ['shanen', admissionRequest],
] as const;

/** Every fourth of the first sixteen asks the phone doctor: their promises run out within the half hour, one timer after the other. */
const kindOf = (place: number): readonly [vendorId: string, request: (policyNo: string) => Json] =>
  (place < 16 && place % 4 === 0 ? QUESTION : OTHERS[place < 16 ? (place % 4) - 1 : place % OTHERS.length]) ?? QUESTION;

describe('a release in the middle of open cases', () => {
  let stack: ReleasedStack;
  let client: Client;
  let member: Caller;
  afterAll(() => stack?.stop());

  const openMany = async (count: number): Promise<readonly Journey[]> => {
    const opened: Journey[] = [];
    while (opened.length < count) {
      const some = Array.from({ length: Math.min(8, count - opened.length) }, (_, index) => {
        const [vendorId, request] = kindOf(opened.length + index);
        return Journey.begin(client, vendorId, request);
      });
      opened.push(...(await Promise.all(some)));
    }
    await client.settle();
    return opened;
  };
  const stagesOf = async (): Promise<ReadonlyMap<string, string>> => {
    const desk = await OperatorDesk.open(client);
    const stages = new Map<string, string>();
    for (let path = '/cases?status=open'; ; ) {
      const { body } = await desk.get(path);
      for (const { caseId, stage } of body.cases) stages.set(caseId, stage);
      if (body.next === null) return stages;
      path = `/cases?status=open&cursor=${encodeURIComponent(body.next)}`;
    }
  };
  const versionOfQuestions = (): string | undefined => [...versions].find(([machine]) => machine.includes('PhoneDoctor'))?.[1];
  /** Whether each of some calls was answered by the next version. */
  const marks = async (): Promise<readonly boolean[]> => {
    const answers: boolean[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      const { status, headers } = await member.get('/benefits');
      expect(status).toBe(200);
      answers.push(headers.get('x-release') === 'next');
    }
    return answers;
  };

  let journeys: readonly Journey[];
  let versions: ReadonlyMap<string, string>;
  let stages: ReadonlyMap<string, string>;

  it(`finds ${MANY} cases of all services, in several stages`, async () => {
    stack = await ReleasedStack.start();
    client = stack.client;
    expect(await stack.latest()).toBeNull();
    const began = performance.now();
    journeys = await openMany(MANY);
    console.info(`${MANY} cases were opened in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    member = (journeys[0] ?? expect.fail()).member;
    const [, opinion, visit, , , , chosen] = journeys;
    await opinion?.report('case.accepted');
    await visit?.report('case.accepted');
    await chosen?.report('case.accepted');
    await chosen?.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] });
    await client.settle();
    stages = await stagesOf();
    expect(stages.size).toBe(MANY);
    const executions = await Promise.all(journeys.slice(0, 8).map(async ({ caseId }) => (await executionsOf(client, caseId))[0]));
    versions = new Map(executions.map(({ stateMachine, version }) => [stateMachine, version]));
    expect(versions.size).toBe(4);
  }, 600_000);

  it('leaves executions on their version, and most callers with the functions before, while a tenth tries the next', async () => {
    const assembly = assembled();
    assembly.changeFunction('HttpMembers', MARKED);
    for (const name of ['PhoneDoctor', 'SecondOpinion', 'ExpertVisit', 'Admission']) assembly.changeMachine(`Workflows${name}`, announced);
    await stack.release(assembly);
    const { state, aliases } = await stack.latest();
    expect([state, aliases.length]).toEqual(['moving', 5]);
    const answers = await marks();
    const ofNext = answers.filter(Boolean).length;
    expect(ofNext).toBeLessThan(CALLS / 2);
    const running = new Set((await (await RunningExecutions.of(client)).list()).map(({ name }) => name));
    expect(journeys.filter(({ caseId }) => !running.has(caseId))).toEqual([]);
    expect(await stagesOf()).toEqual(stages);
  }, 120_000);

  it('takes all callers to the next functions after five minutes, and what begins to the next machines', async () => {
    await client.moveClock({ advance: 'PT5M' });
    expect((await stack.latest()).state).toBe('released');
    expect(new Set(await marks())).toEqual(new Set([true]));
    const visit = await VisitJourney.open(client);
    await client.settle();
    const [execution] = await executionsOf(client, visit.caseId);
    expect(execution.version).not.toBe(versions.get(execution.stateMachine));
    const entered = execution.history.flatMap(({ stateEnteredEventDetails }: Json) => stateEnteredEventDetails?.name ?? []);
    expect(entered).toEqual(['Begin', 'Announced', 'Accepting']);
  });

  it('lets every case end right: on the version it began on, or, not ended, in its stage with its machine', async () => {
    const [question, opinion, visit, admission] = journeys.slice(0, 4) as unknown as [Journey, Journey, Journey, Journey];
    const doctor = { name: '样例医生', title: 'chief' };
    await question.report('consultation.started', { doctor: { ...doctor, licenceNo: 'SAMPLE-LICENCE' } });
    await question.report('consultation.completed', { advisedEmergency: false });
    await opinion.report('case.declined', { reason: 'illness-out-of-scope' });
    await visit.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] });
    await visit.choose();
    await visit.report('booking.confirmed', booking('2026-06-01T16:00:00+08:00'));
    await admission.report('case.accepted');
    const cancelled = journeys[6] ?? expect.fail();
    await cancelled.choose();
    await cancelled.cancel();
    await client.settle();
    const ended = [question, opinion, cancelled];
    for (const { caseId } of ended) {
      const [execution, ...others] = await executionsOf(client, caseId);
      expect([execution.status, execution.version, others]).toEqual(['SUCCEEDED', versions.get(execution.stateMachine), []]);
    }
    expect((await question.read()).outcome).toBe('completed');
    expect((await opinion.read()).outcome).toBe('declined-illness-out-of-scope');
    expect((await cancelled.read()).outcome).toBe('cancelled-by-member');

    const moved = new Map([
      [visit.caseId, 'booked'],
      [admission.caseId, 'arranging'],
    ]);
    const [now, running] = [await stagesOf(), new Set((await (await RunningExecutions.of(client)).list()).map(({ name }) => name))];
    for (const { caseId } of journeys.filter((journey) => !ended.includes(journey))) {
      expect([now.get(caseId), running.has(caseId)], caseId).toEqual([moved.get(caseId) ?? stages.get(caseId), true]);
    }
    expect((await visit.uses('expert-visit')).held).toBe(1);
  });

  it('goes on by the clock: a timer that an execution set before the release calls the functions after it', async () => {
    const [late, visit] = [journeys[4] ?? expect.fail(), journeys[2] ?? expect.fail()];
    await client.moveClock({ advance: 'PT31M' });
    expect((await late.read()).timeline.map(({ type }: Json) => type)).toContain('deadline.missed');
    expect(await executionsOf(client, late.caseId)).toMatchObject([{ status: 'RUNNING', version: versionOfQuestions() }]);
    await visit.report('visit.completed', { admissionNote: null });
    await visit.report('service.completed');
    await client.settle();
    expect((await visit.read()).outcome).toBe('completed');
    expect((await executionsOf(client, visit.caseId)).map(({ status }) => status)).toEqual(['SUCCEEDED']);
    const all = (await Promise.all(journeys.map(({ caseId }) => executionsOf(client, caseId)))).flat();
    expect(all.filter(({ status }) => !['RUNNING', 'SUCCEEDED'].includes(status))).toEqual([]);
  });
});

describe('a release with a fault in it', () => {
  it('is taken back by the alarm of its function when callers meet it, and nobody meets it any more', async () => {
    const stack = await ReleasedStack.start();
    const { client } = stack;
    try {
      const { memberId } = await newPerson(client);
      const assembly = assembled();
      const version = assembly.changeFunction('HttpMembers', BROKEN);
      await stack.release(assembly);
      const alarms = await Alarms.of(client);
      await alarms.begin();
      const token = await client.token({ scope: 'member', memberId });
      const ask = async (): Promise<number> =>
        (await fetch(`${client.url}/benefits`, { headers: { authorization: `Bearer ${token}` } })).status;
      const answers: number[] = [];
      while (answers.at(-1) !== 500 && answers.length < 300) answers.push(await ask());
      expect(answers.filter((status) => status !== 200)).toEqual([500]);
      expect(await alarms.crossed()).toContain('Members-Fault-Count');
      expect(await stack.latest()).toMatchObject({
        state: 'rolled-back',
        alarm: 'AnkangService-Members-Fault-Count-Critical',
        aliases: [{ alias: expect.stringMatching(/HttpMembers.*:live$/u), to: expect.stringContaining(version) }],
      });
      for (let call = 0; call < CALLS; call += 1) expect(await ask()).toBe(200);
      await client.moveClock({ advance: 'PT10M' });
      expect(await ask()).toBe(200);
    } finally {
      await stack.stop();
    }
  }, 180_000);

  it('R45: is taken back by the alarm of its machine, and the case whose execution died has another one on the version before', async () => {
    const stack = await ReleasedStack.start();
    const { client } = stack;
    try {
      const assembly = assembled();
      assembly.changeMachine('WorkflowsExpertVisit', (states) => {
        states['Broken'] = { Type: 'Fail', Error: 'Broken' };
        states['Begin'].Next = 'Broken';
      });
      await stack.release(assembly);
      const visits: VisitJourney[] = [];
      while ((await stack.latest()).state === 'moving' && visits.length < 150) {
        visits.push(await VisitJourney.open(client));
        await client.settle();
      }
      expect(await stack.latest()).toMatchObject({ state: 'rolled-back', alarm: 'AnkangService-expert-visit-Failure-Count-Critical' });
      const [{ from } = { from: '' }] = (await stack.latest()).aliases;
      const hit = visits.at(-1) ?? expect.fail();
      expect((await executionsOf(client, hit.caseId)).map(({ status }) => status)).toEqual(['FAILED']);
      const { dueAt } = await hit.deadline('stage');
      await client.moveClock({ to: dueAt });
      await client.moveClock({ advance: 'PT10M' });
      const [another] = await executionsOf(client, hit.caseId);
      expect(another).toMatchObject({ name: `${hit.caseId}-2`, status: 'RUNNING', version: from.split(':').at(-1) });
      await hit.reach('proposing');
    } finally {
      await stack.stop();
    }
  }, 300_000);
});
