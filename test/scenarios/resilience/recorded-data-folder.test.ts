import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RecordedCase, readRecording, unpack } from '../../recorded/data-folder.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import type { Json } from '../driving/answer.ts';
import { Client } from '../driving/client.ts';
import { spokenRequest } from '../driving/hotline-call.ts';
import { OperatorDesk, REASON } from '../driving/operator-desk.ts';
import { booking, option, policyFeed } from '../driving/people.ts';
import { type HostedStack, startHostedStack } from '../driving/stacks/hosted-stack.ts';
import { wordless } from '../driving/wordless.ts';

const recording = readRecording();
const open = recording.cases.filter(({ status }) => status === 'open');

const folder = temporaryFolder('recorded', unpack);
let stack: HostedStack;
let client: Client;
let desk: OperatorDesk;

beforeAll(async () => {
  stack = await startHostedStack({ data: folder });
  client = new Client(stack.url);
  desk = await OperatorDesk.open(client);
});
afterAll(async () => {
  await stack.stop();
});

const get = async ({ memberId }: { memberId: string }, path: string): Promise<Json> => {
  const { status, body } = await (await client.member(memberId)).get(path);
  expect(status, `${path}: ${JSON.stringify(body)}`).toBe(200);
  return body;
};
const named = (name: string): RecordedCase => {
  const found = recording.cases.find((recorded) => recorded.name === name);
  if (found === undefined) throw new Error(`No case is recorded as ${name}`);
  return found;
};
const statusesOf = async (caseId: string): Promise<[string, string][]> =>
  (await client.executions(caseId)).map(({ name, status }: Json) => [name, status]);

/** What a recorded case goes on showing. Closed ones had been silent about what was arranged when this folder was left. */
const kept = ({ booking, chosen, opinion, admission, ...recorded }: Json): Json =>
  wordless(recorded.status === 'open' ? { ...recorded, booking, chosen, opinion, admission } : recorded);

/** What follows the clock, which ticks. */
const untimed = ({ asOf, policies }: Json): Json =>
  policies.map(({ benefits, ...policy }: Json) => ({
    ...policy,
    benefits: benefits.map(({ opensAt, ...benefit }: Json) => ({ ...benefit, ...(opensAt !== asOf && { opensAt }) })),
  }));

const VISIT = ['accepting', 'proposing', 'choosing', 'booking', 'booked', 'rebooking'];
const ADMISSION = ['accepting', 'arranging', 'choosing', 'booked', 'rebooking', 'admitted'];
const EVERY_STAGE = [
  ['phone-doctor', null, ['calling-back', 'consulting']],
  ['second-opinion', null, ['accepting', 'gathering-records', 'proposing', 'choosing', 'dispatching', 'awaiting-opinion', 'explaining']],
  ['expert-visit', null, [...VISIT, 'visited']],
  ['admission', 'visit', VISIT],
  ['admission', 'admission', ADMISSION],
  ['overseas-care', 'visit', VISIT],
  ['overseas-care', 'admission', ADMISSION],
] as const;

const OUTCOMES = [
  'completed',
  'declined-illness-out-of-scope',
  'declined-outside-network',
  'cancelled-by-member',
  'no-show',
  'admission-not-indicated',
  'records-idle',
  'no-choice',
  'policy-ended',
  'diagnosed-in-waiting-period',
];

describe('a data folder of November 2026, as it was left', () => {
  it('holds a case of every service in every stage, and of every outcome', () => {
    for (const [service, leg, stages] of EVERY_STAGE) {
      const there = open.filter((recorded) => recorded.service === service && recorded.leg === leg).map(({ stage }) => stage);
      expect(there, service).toEqual(expect.arrayContaining([...stages]));
    }
    expect(recording.cases.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(OUTCOMES));
  });

  it('shows members their cases, who read them, and their benefits', async () => {
    for (const { name, caseId, memberId, member, accesses } of recording.cases) {
      expect(await get({ memberId }, `/cases/${caseId}`), name).toMatchObject(kept(member));
      expect(await get({ memberId }, `/cases/${caseId}/accesses`), name).toMatchObject(accesses);
      expect(untimed(await get({ memberId }, '/benefits')), name).toMatchObject(wordless(untimed(recording.benefits[memberId])));
    }
  });

  it('shows operators the cases with flags and deliveries, and the events that were rejected', async () => {
    for (const { name, caseId, operator } of recording.cases) {
      const { status, body } = await desk.readCase(caseId);
      expect(status, `${name}: ${JSON.stringify(body)}`).toBe(200);
      expect(body, name).toMatchObject(kept(operator));
    }
    expect((await desk.get('/rejected-events')).body).toMatchObject(recording.rejectedEvents);
  });

  it('has a machine waiting for every open case, and for no closed one', async () => {
    for (const { name, caseId, status } of recording.cases) {
      const statuses = new Map(await statusesOf(caseId));
      expect(statuses.get(caseId), name).toBe(status === 'open' ? 'RUNNING' : 'SUCCEEDED');
    }
  });
});

describe('what was under way', () => {
  const doctor = { name: '样例医生', title: 'chief' };
  const options = [option('样例第一医院'), option('样例第三医院')];
  const bed = booking('2026-11-09T09:30:00+08:00');

  it.each([
    ['phone-doctor, calling-back', 'consultation.started', { doctor: { ...doctor, licenceNo: 'SAMPLE-LICENCE' } }, 'consulting'],
    ['phone-doctor, consulting', 'consultation.completed', { advisedEmergency: false }, null],
    ['second-opinion, accepting', 'case.accepted', {}, 'gathering-records'],
    ['second-opinion, gathering-records', 'records.complete', {}, 'proposing'],
    ['second-opinion, dispatching', 'records.dispatched', {}, 'awaiting-opinion'],
    ['second-opinion, explaining', 'opinion.explained', { doctor }, null],
    ['expert-visit, accepting', 'case.accepted', {}, 'proposing'],
    ['expert-visit, proposing', 'options.proposed', { options }, 'choosing'],
    ['expert-visit, booking', 'booking.confirmed', bed, 'booked'],
    ['expert-visit, booked', 'booking.lost', { cause: 'hospital' }, 'rebooking'],
    ['expert-visit, rebooking', 'options.proposed', { options }, 'choosing'],
    ['expert-visit, visited', 'service.completed', {}, null],
    ['admission, accepting', 'case.accepted', {}, 'arranging'],
    ['admission, visit leg without a note, booking', 'booking.confirmed', bed, 'booked'],
    ['admission, admission leg without a note, arranging', 'booking.confirmed', bed, 'booked'],
    ['overseas-care, arranging', 'booking.confirmed', bed, 'booked'],
    ['overseas-care, visit leg without a note, accepting', 'case.accepted', {}, 'proposing'],
    ['overseas-care, admission leg without a note, rebooking', 'options.proposed', { options }, 'choosing'],
    ['overseas-care, admitted', 'service.completed', {}, null],
  ])('goes on: %s, %s', async (name, type, data: Json, stage) => {
    const recorded = named(name);
    const vendor = await client.vendor(recorded.operator.vendorId);
    const { status, body } = await vendor.report(type, recorded.caseId, data);
    expect(status, JSON.stringify(body)).toBe(202);
    expect(await get(recorded, `/cases/${recorded.caseId}`)).toMatchObject({ stage, status: stage === null ? 'completed' : 'open' });
  });

  it.each([
    'second-opinion, choosing',
    'expert-visit, choosing',
    'admission, choosing',
    'overseas-care, choosing',
    'admission, visit leg without a note, choosing',
  ])('is chosen by the member: %s', async (name) => {
    const { caseId, memberId, member } = named(name);
    const { proposalId, options: offered } = member.proposal;
    const choice = { proposalId, optionId: offered[0].optionId };
    const answer = await (await client.member(memberId)).call('POST', `/cases/${caseId}/choices`, choice);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body.stage).not.toBe('choosing');
  });

  it('is sent on by hand where a hand-off was given up', async () => {
    const { caseId, operator } = named('hand-off given up');
    const [{ deliveryId }] = operator.deliveries;
    expect((await desk.post(`/deliveries/${deliveryId}/retry`, { reason: REASON })).status).toBe(200);
    await client.settle();
    expect((await desk.readCase(caseId)).body.deliveries).toMatchObject([{ deliveryId, state: 'delivered' }]);
  });
});

describe('a policy fed before its states were kept', () => {
  it('R1: holds as it was until it is fed anew, and what was asked for before is judged by it', async () => {
    const { memberId, policyNo } = named('phone-doctor, calling-back');
    const [insurer, vendor] = [await client.insurer(), await client.vendor('shanen')];
    const { sequence } = (await insurer.get(`/policies/${policyNo}`)).body;
    const calledAt = await client.now();
    await client.moveClock({ advance: 'PT1M' });
    const lapsed = policyFeed({ sequence: sequence + 1, status: 'lapsed', insured: { memberId } });
    expect((await insurer.call('PUT', `/policies/${policyNo}`, lapsed)).status).toBe(200);
    const request = spokenRequest('expert-visit', { memberId, policyNo });
    expect((await vendor.open(request)).body).toMatchObject({ code: 'not-entitled', policySequence: sequence + 1 });
    const opened = await vendor.open(request, { occurredAt: calledAt });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    await client.settle();
    expect(await get({ memberId }, `/cases/${opened.body.caseId}`)).toMatchObject({
      outcome: 'policy-ended',
      verdict: { policySequence: sequence },
    });
  });
});

describe('the days after', () => {
  it('find every timer that was set, and no machine fails', async () => {
    await client.moveClock({ advance: 'P1D' });
    const retried = (await desk.readCase(named('hand-off tried again').caseId)).body;
    expect(retried.deliveries).toMatchObject([{ state: 'delivered' }]);
    await client.moveClock({ to: '2026-11-05T10:00:00+08:00' });
    const typesOf = async (name: string): Promise<string[]> =>
      (await get(named(name), `/cases/${named(name).caseId}`)).timeline.map(({ type }: Json) => type);
    expect(await typesOf('admission, booked')).toContain('visit.tomorrow');
    const { flags } = (await desk.readCase(named('second-opinion, proposing').caseId)).body;
    expect(flags).toMatchObject([{ flag: 'vendor-silent', resolvedAt: null }]);
    for (const { name, caseId } of recording.cases) {
      for (const [execution, status] of await statusesOf(caseId))
        expect(['RUNNING', 'SUCCEEDED'], `${name}: ${execution}`).toContain(status);
    }
    expect(readFileSync(join(folder, 'functions.log'), 'utf8')).not.toMatch(/"level":"(ERROR|CRITICAL)"/u);
  });
});
