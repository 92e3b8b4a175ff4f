import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import type { Vendor } from '../driving/client.ts';
import { type Insured, newInsured, spokenRequest } from '../driving/hotline-call.ts';
import { policyFeed } from '../driving/people.ts';
import { expectProblem, faultsOf, reasonsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const client = withStack('2026-09-28T08:30:00+08:00');
let vendor: Vendor;

beforeAll(async () => {
  vendor = await client.vendor('shanen');
  // Whatever is fed from now on is received at noon or later.
  await client.moveClock({ to: '2026-09-28T12:00:00+08:00' });
});

/** A time of the day on which everything happens. */
const at = (time: string): string => `2026-09-28T${time}:00+08:00`;

/** What the feed says of a policy: each entry is one more than the sequence before it. */
type State = Json & { readonly effectiveAt?: string };

const IN_FORCE = { status: 'in-force' };
const LAPSED = { status: 'lapsed' };
const NOT_VISITS = { service: 'expert-visit', excluded: true, reason: 'agreed' };

const put = async ({ memberId, policyNo, name, idNumber }: Insured, changes: Json): Promise<Answer> =>
  (await client.insurer()).call('PUT', `/policies/${policyNo}`, policyFeed({ ...changes, insured: { memberId, name, idNumber } }));

/** Somebody whose policy is fed state by state, the first as it is made. */
const insuredWith = async ([first, ...others]: readonly State[]): Promise<Insured> => {
  const person = await newInsured(client, { sequence: 1, ...first });
  for (const [index, state] of others.entries()) {
    const answer = await put(person, { sequence: index + 2, ...state });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
  return person;
};

const openAsOf = (person: Insured, time: string): Promise<Answer> =>
  vendor.open(spokenRequest('expert-visit', person), { occurredAt: at(time) });

const caseOf = async ({ memberId }: Insured, { body }: Answer): Promise<Json> => {
  await client.settle();
  return (await (await client.member(memberId)).get(`/cases/${body.caseId}`)).body;
};

/** In force from eight, lapsed from nine, in force again from ten. */
const REINSTATED: readonly State[] = [
  { ...IN_FORCE, effectiveAt: at('08:00') },
  { ...LAPSED, effectiveAt: at('09:00') },
  { ...IN_FORCE, effectiveAt: at('10:00') },
];

describe('a request that is entered later than it was made', () => {
  it.each<readonly [string, string, readonly State[], string, number]>([
    ['R1', 'after a lapse since reinstated', REINSTATED, '10:30', 3],
    ['R1', 'at the very instant of the reinstatement', REINSTATED, '10:00', 3],
    ['R1', 'before anything that the feed told of', REINSTATED.slice(2), '09:30', 1],
    [
      'R1',
      'after a lapse was taken back by a correction from the same instant',
      [...REINSTATED.slice(0, 2), { ...IN_FORCE, effectiveAt: at('09:00') }],
      '09:30',
      3,
    ],
    [
      'R1',
      'after a lapse was taken back by a correction from an earlier instant',
      [...REINSTATED.slice(0, 2), { ...IN_FORCE, effectiveAt: at('08:30') }],
      '09:30',
      3,
    ],
    [
      'R2',
      'after a cooling-off that a later state made longer',
      [{ effectiveAt: at('08:00') }, { coolingOffEndsOn: '2026-09-30' }],
      '11:00',
      1,
    ],
    ['R4', 'before the contract left the service out', [{ effectiveAt: at('08:00') }, { overrides: [NOT_VISITS] }], '11:00', 1],
  ])('%s: opens by the state that held when it was made: %s', async (_rule, _fact, states, time, sequence) => {
    const person = await insuredWith(states);
    const opened = await openAsOf(person, time);
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    expect(await caseOf(person, opened)).toMatchObject({
      status: 'open',
      use: 'held',
      openedAt: at(time),
      verdict: { asOf: at(time), policySequence: sequence },
    });
  });

  it.each<readonly [string, string, readonly State[], string, string, number]>([
    ['R1', 'inside a lapse since reinstated', REINSTATED, '09:30', 'policy-not-in-force', 2],
    ['R1', 'at the very instant of a lapse', REINSTATED, '09:00', 'policy-not-in-force', 2],
    [
      'R1',
      'inside a lapse that the feed told of before it told of the time before',
      [
        { ...IN_FORCE, effectiveAt: at('08:00') },
        { ...IN_FORCE, effectiveAt: at('10:00') },
        { ...LAPSED, effectiveAt: at('09:00') },
        { ...IN_FORCE, effectiveAt: at('11:00') },
      ],
      '10:30',
      'policy-not-in-force',
      3,
    ],
    [
      'R1',
      'from the instant that a correction moved a lapse to',
      [...REINSTATED.slice(0, 2), { ...LAPSED, effectiveAt: at('08:30') }, { ...IN_FORCE, effectiveAt: at('10:00') }],
      '08:45',
      'policy-not-in-force',
      3,
    ],
    [
      'R1',
      'when two states begin at one instant, by the one fed last',
      [
        { ...IN_FORCE, effectiveAt: at('08:00') },
        { ...IN_FORCE, effectiveAt: at('09:00') },
        { ...LAPSED, effectiveAt: at('09:00') },
        { ...IN_FORCE, effectiveAt: at('10:00') },
      ],
      '09:15',
      'policy-not-in-force',
      3,
    ],
    [
      'R2',
      'within a cooling-off that a later state made shorter',
      [{ coolingOffEndsOn: '2026-09-30', effectiveAt: at('08:00') }, {}],
      '11:00',
      'cooling-off',
      1,
    ],
    [
      'R4',
      'when the contract left the service out',
      [{ overrides: [NOT_VISITS], effectiveAt: at('08:00') }, {}],
      '11:00',
      'excluded-by-contract',
      1,
    ],
  ])('%s: is denied by the state that held when it was made: %s', async (_rule, _fact, states, time, reason, sequence) => {
    const person = await insuredWith(states);
    const answer = await openAsOf(person, time);
    expect(reasonsOf(answer)).toContain(reason);
    expect(answer.body.policySequence).toBe(sequence);
  });

  it.each<readonly [string, string, readonly State[]]>([
    ['R11', 'has lapsed since', REINSTATED.slice(0, 2)],
    ['R11', 'has lapsed since, and is in force again', REINSTATED],
    [
      'R11',
      'was surrendered since, as the feed tells without saying from when',
      [{ ...IN_FORCE, effectiveAt: at('08:00') }, { status: 'surrendered' }],
    ],
  ])('%s: opens, and is stopped by what came after, when the policy %s', async (_rule, _fact, states) => {
    const person = await insuredWith(states);
    const opened = await openAsOf(person, '08:45');
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    const stopped = await caseOf(person, opened);
    expect(stopped).toMatchObject({ status: 'terminated', outcome: 'policy-ended', use: 'returned', verdict: { policySequence: 1 } });
    expect(stopped.timeline.map(({ type }: Json) => type)).toEqual(['case.opened', 'policy.ended']);
  });

  it('R5: counts in the years of the policy as it stands now, whatever state it is judged by', async () => {
    const person = await insuredWith([
      { coolingOffEndsOn: '2025-01-20', issuedOn: '2025-01-05', waitingPeriodEndsOn: '2025-01-20', renewals: 1, effectiveAt: at('08:00') },
    ]);
    expect((await openAsOf(person, '11:00')).status).toBe(201);
    const corrected = {
      sequence: 2,
      issuedOn: '2025-01-05',
      waitingPeriodEndsOn: '2025-01-20',
      coolingOffEndsOn: '2025-12-20',
      renewals: 0,
    };
    expect((await put(person, corrected)).status).toBe(200);
    const again = await openAsOf(person, '11:30');
    expect(reasonsOf(again)).toEqual(['no-uses-left']);
    expect(again.body.reasons[0]).toMatchObject({ held: 1, usesLeft: 0, countedFrom: '2025-12-21', countedTo: '2026-12-20' });
  });
});

describe('PUT /policies/{policyNo} with effectiveAt', () => {
  it('R1: is told from when the state holds: what the feed named, else when it was received', async () => {
    const insurer = await client.insurer();
    const read = async ({ policyNo }: Insured): Promise<Json> => (await insurer.get(`/policies/${policyNo}`)).body;
    const named = await insuredWith([{ effectiveAt: '2026-09-28T01:00:00.250Z' }]);
    expect(await read(named)).toMatchObject({ effectiveAt: at('09:00') });
    const before = Date.parse(await client.now());
    const unnamed = await insuredWith([{}]);
    const received = Date.parse((await read(unnamed)).effectiveAt);
    expect(received).toBeGreaterThanOrEqual(Math.floor(before / 1000) * 1000);
    expect(received).toBeLessThanOrEqual(Date.parse(await client.now()));
  });

  it('R1: not later than its receipt, else 422, and nothing is changed', async () => {
    const person = await insuredWith([{}]);
    const ahead = new Date(Date.parse(await client.now()) + 60_000).toISOString();
    expect(faultsOf(await put(person, { sequence: 2, effectiveAt: ahead }))).toEqual(['/effectiveAt in-the-future']);
    expect(faultsOf(await put(person, { sequence: 2, effectiveAt: '2026-09-28' }))).toEqual(['/effectiveAt wrong-format']);
    expect((await (await client.insurer()).get(`/policies/${person.policyNo}`)).body.sequence).toBe(1);
  });

  it('R1: of an equal sequence says the same again, or something else', async () => {
    const person = await insuredWith([{ effectiveAt: at('09:00') }]);
    const again = await put(person, { sequence: 1, effectiveAt: '2026-09-28T01:00:00Z' });
    expect([again.status, again.headers.get('feed-result')]).toEqual([200, 'same']);
    expect((await put(person, { sequence: 1 })).headers.get('feed-result')).toBe('same');
    expectProblem(await put(person, { sequence: 1, effectiveAt: at('09:01') }), 409, 'stale-policy-update');
    const unnamed = await insuredWith([{}]);
    await client.moveClock({ advance: 'PT1M' });
    expect((await put(unnamed, { sequence: 1 })).headers.get('feed-result')).toBe('same');
  });
});
