import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanwhile, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import type { Policy, PolicyFeed } from '../../../../functions/domain/policy/policy.ts';
import { addSeconds, type Instant } from '../../../../functions/domain/time/time.ts';
import { type OpenCaseResult, openCase } from '../../../../functions/usecases/opening/open-case.ts';
import { putPolicy } from '../../../../functions/usecases/policies/feed-policy.ts';
import { callOf } from '../../../ports/doubles/commits.ts';
import { countsOf } from '../../domain/policy/ledger-with.ts';
import { at, day, policyWith, requestWith } from '../../domain/services/expert-visit/visit-case.ts';
import { callsOf } from '../every-fault.ts';
import { eventTypes, followStream, loaded, type MemoryPorts, portsWith, START } from '../in-memory.ts';

const openAsOf = (ports: MemoryPorts, occurredAt: Instant, id = 'key-1'): Promise<OpenCaseResult> =>
  openCase(ports, {
    memberId: 'm-1',
    request: requestWith(),
    channel: { kind: 'hotline', vendorId: 'shanen', occurredAt, recordedCallIds: ['rec-1'] },
    call: callOf(id),
  });

const feed = async (ports: MemoryPorts, changes: Partial<Policy>) => {
  const { policyNo, ...state } = policyWith(changes);
  return putPolicy(ports, policyNo, state satisfies PolicyFeed);
};

/** A policy that was fed state by state, each one more than the sequence before it, all received at START. */
const fedWith = async (...states: readonly Partial<Policy>[]): Promise<MemoryPorts> => {
  const ports = await portsWith();
  for (const [index, state] of states.entries()) await feed(ports, { sequence: index + 1, ...state });
  return ports;
};

const today = (time: string): Instant => at(`2026-10-12 ${time}`);
const lapsedFrom = (time: string): Partial<Policy> => ({ status: 'lapsed', effectiveAt: today(time) });
const inForceFrom = (time: string): Partial<Policy> => ({ effectiveAt: today(time) });

/** Which state of the feed an answer rests on, and how it fell. */
const judged = (result: OpenCaseResult): readonly unknown[] => {
  if (result.kind === 'not-entitled') return [result.policySequence, result.reasons.map(({ code }) => code)];
  const [opening] = result.kind === 'opened' ? result.events : [];
  return opening?.type === 'case.opened' ? [opening.data.verdict.policySequence, 'opened'] : [result.kind];
};

describe('openCase for a request that is entered later than it was made', () => {
  it.each([
    ['as of now', START, []],
    ['as of a minute ahead, by the clock of who enters it', today('10:01'), []],
    ['as of when the policy came to stand as it does', today('09:00'), []],
    ['as of before that', today('08:59'), ['statesBefore']],
    ['as of more than seven days ago, which is refused', at('2026-10-05 09:00'), []],
  ] as const)('R47: reads earlier states only where one of them held: %s', async (_fact, occurredAt, reads) => {
    const ports = await fedWith(inForceFrom('08:00'), inForceFrom('09:00'));
    const calls = await callsOf(ports, (recorded) => openAsOf(recorded, occurredAt));
    expect(calls.map(({ port }) => port).filter((port) => port === 'statesBefore')).toStrictEqual(reads);
  });

  it('R1: a request in the app is made now, whatever the clock of who took the feed', async () => {
    const ports = await portsWith(policyWith({ effectiveAt: today('10:01') }));
    const calls = await callsOf(ports, (recorded) =>
      openCase(recorded, { memberId: 'm-1', request: requestWith(), channel: { kind: 'app' }, call: callOf('key-1') }),
    );
    expect(calls.map(({ port, method }) => method ?? port)).toStrictEqual(['loadMember', 'calendar', 'commit']);
  });

  it.each<readonly [string, string, Partial<Policy>, readonly unknown[]]>([
    ['R1', 'that reaches back to the request', lapsedFrom('09:15'), [3, ['policy-not-in-force']]],
    ['R1', 'that does not', lapsedFrom('09:45'), [1, 'opened']],
  ])('%s: a state of the feed that comes between reading and storing counts: one %s', async (_rule, _fact, late, expected) => {
    const ports = await fedWith(inForceFrom('08:00'), inForceFrom('09:40'));
    const cases = withFaults(ports.cases, { commit: { 1: meanwhile(() => feed(ports, { sequence: 3, ...late })) } });
    expect(judged(await openAsOf({ ...ports, cases }, today('09:30')))).toStrictEqual(expected);
    expect(await countsOf(ports)).toMatchObject({ held: expected[1] === 'opened' ? 1 : 0 });
  });

  it('R1: a state of the feed that comes between member and states changes nothing of what was read', async () => {
    const ports = await fedWith(inForceFrom('08:00'), inForceFrom('09:40'));
    const reading: MemoryPorts = {
      ...ports,
      async *statesBefore(policyNo, sequence) {
        if (sequence === 2) await feed(ports, { sequence: 3, ...lapsedFrom('09:15') });
        yield* ports.statesBefore(policyNo, sequence);
      },
    };
    expect(judged(await openAsOf(reading, today('09:30')))).toStrictEqual([3, ['policy-not-in-force']]);
  });

  it.each<readonly [string, string, readonly Partial<Policy>[], readonly string[]]>([
    ['R11', 'a lapse that lasts', [inForceFrom('08:00'), lapsedFrom('09:00')], ['case.opened', 'policy.ended']],
    ['R11', 'a lapse since reinstated', [inForceFrom('08:00'), lapsedFrom('09:00'), inForceFrom('09:30')], ['case.opened', 'policy.ended']],
    ['R11', 'a lapse that a correction undid', [inForceFrom('08:00'), lapsedFrom('09:00'), inForceFrom('08:50')], ['case.opened']],
    [
      'R11',
      'a lapse that was over before it',
      [lapsedFrom('08:00'), inForceFrom('08:30'), { effectiveAt: today('09:30'), renewals: 1 }],
      ['case.opened'],
    ],
  ])('%s: is stopped, once, by what came after it: %s', async (_rule, _fact, states, events) => {
    const ports = await fedWith(...states);
    const result = await openAsOf(ports, today('08:45'));
    const caseId = result.kind === 'opened' ? result.state.caseId : expect.fail(result.kind);
    await followStream(ports);
    await followStream(ports);
    expect(await eventTypes(ports, caseId)).toStrictEqual(events);
    expect((await loaded(ports, caseId)).use).toBe(events.length === 1 ? 'held' : 'returned');
  });

  it('R1: under any feed, fed in any order, the verdict is that of the one state that held', async () => {
    const state = fc.record({
      status: fc.constantFrom('in-force' as const, 'lapsed' as const, 'surrendered' as const),
      /** Minutes before START; left out: as received. */
      begins: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 4 }),
      coolingOffEndsOn: fc.constantFrom('2026-01-20', '2026-10-11', '2026-10-12', '2026-12-31').map(day),
      excluded: fc.boolean(),
    });
    const feeds = fc.uniqueArray(fc.record({ sequence: fc.nat(40), state }), {
      minLength: 1,
      maxLength: 8,
      selector: ({ sequence }) => sequence,
    });
    const changesOf = ({ status, begins, coolingOffEndsOn, excluded }: typeof state extends fc.Arbitrary<infer Made> ? Made : never) => ({
      status,
      coolingOffEndsOn,
      overrides: excluded ? [{ service: 'expert-visit' as const, excluded: true as const, reason: 'agreed' }] : [],
      ...(begins === undefined ? {} : { effectiveAt: addSeconds(START, -60 * begins) }),
    });
    await fc.assert(
      fc.asyncProperty(feeds, fc.integer({ min: 0, max: 70 }), async (order, minutes) => {
        const askedAt = addSeconds(START, -60 * minutes);
        const ports = await portsWith();
        const taken: { sequence: number; begins: number; changes: Partial<Policy> }[] = [];
        for (const { sequence, state: made } of order) {
          const changes = changesOf(made);
          const { kind } = await feed(ports, { sequence, ...changes });
          if (kind === 'created' || kind === 'changed') taken.push({ sequence, begins: made.begins ?? 0, changes });
        }
        const begun = taken.filter(({ begins }) => begins >= minutes);
        const held = (begun.length === 0 ? taken : begun).reduce((best, one) =>
          begun.length === 0 ? best : one.sequence > best.sequence ? one : best,
        );
        const verdict = judged(await openAsOf(ports, askedAt));
        expect(verdict[0]).toBe(held.sequence);
        // Nothing but the states that had begun bears on it: whoever had been fed only that one answers the same.
        const alone = await portsWith(policyWith({ sequence: held.sequence, ...held.changes, effectiveAt: askedAt }));
        expect(verdict).toStrictEqual(judged(await openAsOf(alone, askedAt)));
      }),
      { numRuns: 150 },
    );
  });
});
