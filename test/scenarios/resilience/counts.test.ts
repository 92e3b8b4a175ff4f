import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, startDatabase } from '../../../local/cloud/dynamodb/dynamodb.ts';
import type { Json } from '../driving/answer.ts';
import { Client } from '../driving/client.ts';
import { type Insured, newInsured, spokenRequest } from '../driving/hotline-call.ts';
import { Journey } from '../driving/journey.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import {
  admissionNote,
  admissionRequest,
  booking,
  newPerson,
  opinionRequest,
  option,
  policyFeed,
  questionRequest,
  visitRequest,
} from '../driving/people.ts';
import { type CountedCall, CountingProxy } from '../driving/stacks/counting-proxy.ts';
import { type HostedStack, startHostedStack } from '../driving/stacks/hosted-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

let database: Database;
let proxy: CountingProxy;
let stack: HostedStack;
let client: Client;

beforeAll(async () => {
  database = await startDatabase(undefined, () => undefined);
  proxy = await CountingProxy.start(database.url);
  stack = await startHostedStack({ at: '2026-06-01T10:00:00+08:00', dynamodb: proxy.url });
  client = new Client(stack.url);
});
afterAll(async () => {
  await stack.stop();
  await proxy.stop();
  await database.stop();
});

/** What Step Functions bills: states entered, and tasks tried again. */
const transitionsOf = (history: readonly Json[]): number => {
  const count = (test: (type: string) => boolean): number => history.filter(({ type }) => test(type)).length;
  const retries = count((type) => type === 'TaskScheduled') - count((type) => type === 'TaskStateEntered');
  return count((type) => type.endsWith('StateEntered')) + Math.max(0, retries);
};

const operationsOf = (calls: readonly CountedCall[]): string[] => calls.map(({ operation }) => operation);

const CAPACITY = readFileSync(new URL('../../../docs/capacity.md', import.meta.url), 'utf8');

/** What docs/capacity.md says that a visit takes. */
const figureOf = (what: string): number => Number(new RegExp(`^\\| ${what} +\\| +(\\d+) `, 'mu').exec(CAPACITY)?.[1]);

interface Path {
  readonly journey: Journey;
  readonly steps: readonly (() => Promise<unknown>)[];
}

/** Days from the one on which the path begins. */
const daysOn = async (days: number, time: string): Promise<string> => {
  const today = Date.parse(`${(await client.now()).slice(0, 10)}T00:00:00Z`);
  return `${new Date(today + days * 86_400_000).toISOString().slice(0, 10)}T${time}+08:00`;
};

const options = (hospitals: readonly string[]): Json => ({ options: hospitals.map((hospital) => option(hospital)) });
const ward = async (): Promise<Json> => ({ ward: '样例病区', at: await client.now() });

/** An expert visit, or the leg of an admission that is one, from the request to the day of the visit. */
const toTheVisit = async (journey: Journey): Promise<readonly (() => Promise<unknown>)[]> => {
  const [visitAt, after] = [await daysOn(2, '09:30:00'), await daysOn(2, '11:00:00')];
  return [
    () => journey.report('case.accepted'),
    () => journey.report('options.proposed', options(['样例第一医院', '样例第三医院'])),
    () => journey.choose(),
    () => journey.report('booking.confirmed', booking(visitAt)),
    () => client.moveClock({ to: after }),
  ];
};

const toTheWard = (journey: Journey, bookedAt: string, after: string): readonly (() => Promise<unknown>)[] => [
  () => journey.report('case.accepted'),
  () => journey.report('booking.confirmed', booking(bookedAt)),
  () => client.moveClock({ to: after }),
  async () => journey.report('member.admitted', await ward()),
  () => journey.report('service.completed'),
];

const PATHS: Readonly<Record<string, () => Promise<Path>>> = {
  'a question to the phone doctor': async () => {
    const journey = await Journey.begin(client, 'haorensheng', questionRequest);
    return {
      journey,
      steps: [
        () => journey.report('consultation.started', { doctor: { name: '样例医生', title: 'chief', licenceNo: 'SAMPLE-LICENCE' } }),
        () => journey.report('consultation.completed', { advisedEmergency: false }),
      ],
    };
  },
  'a second opinion': async () => {
    const journey = await Journey.begin(client, 'haorensheng', opinionRequest);
    let documentId = '';
    return {
      journey,
      steps: [
        () => journey.report('case.accepted'),
        () => journey.report('records.requested', { list: ['出院小结'] }),
        () => journey.upload('medical-record'),
        () => journey.report('records.complete'),
        () => journey.report('options.proposed', options(['Sample Clinic', 'Example Institute', 'Specimen Hospital'])),
        () => journey.choose(),
        () => journey.report('records.dispatched'),
        async () => {
          documentId = await journey.upload('opinion');
        },
        () => journey.report('opinion.delivered', { documentId }),
        () => journey.report('opinion.explained', { doctor: { name: '样例医生', title: 'chief' } }),
      ],
    };
  },
  'an expert visit': async () => {
    const journey = await VisitJourney.open(client);
    const end = await daysOn(9, '20:00:00');
    return {
      journey,
      steps: [
        ...(await toTheVisit(journey)),
        () => journey.report('visit.completed', { admissionNote: null }),
        () => client.moveClock({ to: end }),
      ],
    };
  },
  'an admission with its note': async () => {
    const journey = await Journey.begin(client, 'shanen', admissionRequest);
    return { journey, steps: toTheWard(journey, await daysOn(2, '09:00:00'), await daysOn(2, '10:00:00')) };
  },
  'an admission without a note': async () => {
    const journey = await Journey.begin(client, 'shanen', (policyNo) => admissionRequest(policyNo, { request: { admissionNote: null } }));
    return {
      journey,
      steps: [
        ...(await toTheVisit(journey)),
        () => journey.report('visit.completed', { admissionNote: admissionNote() }),
        ...toTheWard(journey, await daysOn(4, '09:00:00'), await daysOn(4, '10:00:00')),
      ],
    };
  },
};

describe('what one happy path costs', () => {
  it.each([
    ['a question to the phone doctor', 6],
    ['a second opinion', 20],
    ['an expert visit', 18],
    ['an admission with its note', 14],
    ['an admission without a note', 24],
  ])('of %s: at most %d state transitions over all its machines', async (path, most) => {
    const { journey, steps } = (await PATHS[path]?.()) ?? expect.fail(path);
    for (const step of steps) {
      await client.settle();
      await step();
    }
    await client.settle();
    expect(await journey.read()).toMatchObject({ status: 'completed' });
    const executions = await client.executions(journey.caseId);
    const machines = executions.map(({ name, history }: Json) => [name.replace(journey.caseId, 'case'), transitionsOf(history)]);
    const total = machines.reduce((sum: number, [, transitions]: [string, number]) => sum + transitions, 0);
    console.info(
      `${path}: ${total} state transitions: ${machines.map(([name, count]: [string, number]) => `${name} ${count}`).join(', ')}`,
    );
    expect(total).toBeGreaterThan(machines.length);
    expect(total).toBeLessThanOrEqual(most);
  });
});

describe('what an answer costs in DynamoDB', () => {
  it('R46: is the case, its flags and one transaction for closing it, however many flags that resolves', async () => {
    const visit = await VisitJourney.open(client);
    // By then the vendor has been silent: a flag waits.
    await client.moveClock({ advance: 'P14D' });
    await visit.member.get('/benefits');
    const calls = await proxy.callsOf(async () => expect((await visit.cancel()).status).toBe('cancelled'));
    console.info(`${operationsOf(calls).join(', ')} to close a case`);
    expect(operationsOf(calls)).toEqual(['Query', 'Query', 'TransactWriteItems']);
  });

  it('is one query for what a member is entitled to', async () => {
    const visit = await VisitJourney.open(client);
    await client.settle();
    const calls = await proxy.callsOf(() => visit.member.get('/benefits'));
    expect(operationsOf(calls)).toEqual(['Query']);
  });

  it('is one query and one transaction of at most 20 write units for opening a case', async () => {
    const { memberId, policyNo } = await newPerson(client, { insured: { email: 'sample@example.com' } });
    const member = await client.member(memberId);
    // A function reads the calendar at its first call and keeps it.
    await member.get('/benefits');
    await client.settle();
    let status: number | undefined;
    const calls = await proxy.callsOf(async () => {
      status = (await member.open(visitRequest(policyNo, { language: 'zh-CN' }))).status;
    });
    expect(status).toBe(201);
    expect(operationsOf(calls)).toEqual(['Query', 'TransactWriteItems']);
    const { writeUnits = 0, spent } = calls[1] ?? {};
    console.info(`${writeUnits} write units to open a case: ${JSON.stringify(spent)}`);
    expect(writeUnits).toBeGreaterThan(0);
    expect(writeUnits).toBeLessThanOrEqual(20);
  });

  it('R47: is as much for a case that is opened by phone, and one query more where the policy has changed since the call', async () => {
    const vendor = await client.vendor('shanen');
    const calledAt = new Date(Date.parse(await client.now()) - 3_600_000).toISOString();
    const before = new Date(Date.parse(calledAt) - 60_000).toISOString();
    const openBy = async (person: Insured, occurredAt?: string): Promise<string[]> => {
      // A function reads the calendar at its first call and keeps it.
      await vendor.call('POST', '/verifications', { service: 'expert-visit', name: person.name, idNumber: person.idNumber });
      await client.settle();
      const calls = await proxy.callsOf(async () => {
        const opened = await vendor.open(spokenRequest('expert-visit', person), occurredAt === undefined ? {} : { occurredAt });
        expect(opened.status, JSON.stringify(opened.body)).toBe(201);
      });
      return operationsOf(calls);
    };
    expect(await openBy(await newInsured(client, { effectiveAt: before }))).toEqual(['Query', 'TransactWriteItems']);
    expect(await openBy(await newInsured(client, { effectiveAt: before }), calledAt)).toEqual(['Query', 'TransactWriteItems']);
    const person = await newInsured(client, { effectiveAt: before });
    const { name, idNumber, memberId, policyNo } = person;
    const changed = policyFeed({ sequence: 2, renewals: 1, insured: { name, idNumber, memberId } });
    expect((await (await client.insurer()).call('PUT', `/policies/${policyNo}`, changed)).status).toBe(200);
    expect(await openBy(person, calledAt)).toEqual(['Query', 'Query', 'TransactWriteItems']);
  });
});

describe('what the log tells of a case', () => {
  /** Which function says so, by the part of its name that is its own. */
  const HOPS: readonly (readonly [hop: string, of: RegExp, message: RegExp])[] = [
    ['request', /^Http/u, /^event recorded$/u],
    ['stream', /^CaseChanged/u, /^event followed$/u],
    ['machine', /^TasksAwaitStage/u, /^case waited for$/u],
    ['hand-off', /^TasksDeliverShanen/u, /^hand-off tried$/u],
    ['telling', /^Tellings/u, /^telling$/u],
  ];
  const hopOf = ({ of, message }: Json): string | undefined => HOPS.find(([, name, text]) => name.test(of) && text.test(message))?.[0];
  const linesOf = (caseId: string): readonly Json[] => {
    const log = new URL(`../../../.local/functions-${new URL(stack.url).port}.log`, import.meta.url);
    const lines = readFileSync(log, 'utf8').split('\n');
    return lines
      .filter((line) => line.includes(caseId))
      .map((line) => ({ ...JSON.parse(line.slice(line.indexOf(' '))), of: line.slice(0, line.indexOf(' ')).replace('AnkangService-', '') }))
      .filter((line) => line.caseId === caseId);
  };

  it('is one trace for each event, with its number, from the request through stream and machine to the hand-off', async () => {
    const visit = await VisitJourney.open(client);
    await client.settle();
    await visit.reach('proposing');
    await client.settle();
    await visit.reach('choosing');
    await client.settle();
    await visit.choose();
    await client.settle();
    const lines = linesOf(visit.caseId);
    const hopsOf = (seq: number): Json => {
      const own = lines.filter((line) => line.seq === seq);
      const [traceId, ...others] = new Set(own.map((line) => line.traceId));
      expect([traceId, others]).toEqual([expect.stringMatching(/^1-[\da-f]{8}-[\da-f]{24}$/u), []]);
      return { traceId, hops: [...new Set(own.map(hopOf))].sort() };
    };
    const followed = [1, 2, 3, 4].map(hopsOf);
    expect(followed.map(({ hops }) => hops)).toEqual([
      ['hand-off', 'machine', 'request', 'stream', 'telling'],
      ['machine', 'request', 'stream'],
      ['machine', 'request', 'stream', 'telling'],
      ['hand-off', 'machine', 'request', 'stream'],
    ]);
    expect(new Set(followed.map(({ traceId }) => traceId)).size).toBe(4);
    // The invocation's own trace is there as well: a hop of the request is in the trace that it names.
    const [request] = lines.filter((line) => hopOf(line) === 'request');
    expect(request).toMatchObject({ traceId: request?.['xray_trace_id'], requestId: expect.any(String), type: 'case.opened' });
  });
});

describe('what an expert visit takes, from the request to its end, with all that follows', () => {
  it('is what docs/capacity.md counts with, and at most 140 write units', async () => {
    await client.settle();
    let caseId = '';
    const calls = await proxy.allCallsOf(async () => {
      const { journey, steps } = (await PATHS['an expert visit']?.()) ?? expect.fail();
      caseId = journey.caseId;
      for (const step of steps) {
        await client.settle();
        await step();
      }
      await client.settle();
    });
    // What time does to cases of other tests is not of this one.
    const written = calls.filter(({ asked, writeUnits }) => writeUnits > 0 && asked.includes(caseId));
    const total = written.reduce((sum, { writeUnits }) => sum + writeUnits, 0);
    console.info(`${total} write units for a visit, by ${written.length} writes`);
    expect(total).toBeGreaterThan(50);
    expect(total).toBeLessThanOrEqual(140);
    const executions = await client.executions(caseId);
    const desk = await OperatorDesk.open(client);
    const { timeline, deliveries } = (await desk.readCase(caseId)).body;
    const messages = await client.messages(caseId);
    const taken = {
      'state transitions': executions.reduce((sum: number, { history }: Json) => sum + transitionsOf(history), 0),
      'executions started': executions.length,
      'hand-offs': deliveries.length,
      events: timeline.length,
      'text messages': messages.filter(({ channel }) => channel === 'sms').length,
    };
    console.info(JSON.stringify(taken));
    for (const [what, count] of Object.entries(taken)) expect(figureOf(what), what).toBe(count);
    // Sizes of items differ by a name or two.
    expect(Math.abs(figureOf('write units') - total)).toBeLessThanOrEqual(5);
  });
});

describe('what a check of every five minutes costs', () => {
  it('R45: is a query for each partition of cases and of hand-offs that is written to, and once an hour for those there were once', async () => {
    const queries: number[] = [];
    // An hour of checks, one at a time.
    while (queries.length < 12) {
      const calls = await proxy.allCallsOf(() => client.moveClock({ advance: 'PT5M' }));
      queries.push(calls.filter(({ operation, asked }) => operation === 'Query' && asked.includes('"due"')).length);
    }
    expect(queries.toSorted((one, other) => one - other)).toEqual([...Array(11).fill(4), 20]);
  });
});
