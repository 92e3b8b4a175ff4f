import { describe, expect, it } from 'vitest';
import { meanwhile, outage, withFaults, withFaultsIn } from '../../../../functions/adapters/memory/faults.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';
import { flagCase } from '../../../../functions/usecases/effects/flag-case.ts';
import type { OperatorPorts, OperatorResult } from '../../../../functions/usecases/operating/act-for-operator.ts';
import { closeForOperator } from '../../../../functions/usecases/operating/close-case.ts';
import { readForOperator } from '../../../../functions/usecases/operating/read-for-operator.ts';
import { resolveFlag } from '../../../../functions/usecases/operating/resolve-flag.ts';
import { retryDelivery } from '../../../../functions/usecases/operating/retry-delivery.ts';
import { settleUse } from '../../../../functions/usecases/operating/settle-use.ts';
import { takeOperatorEvent } from '../../../../functions/usecases/operating/take-operator-event.ts';
import { committed, openingOf, raising } from '../../../ports/doubles/commits.ts';
import { countsOf } from '../../domain/policy/ledger-with.ts';
import { at, BOOKING, day, policyWith } from '../../domain/services/expert-visit/visit-case.ts';
import { leftBehind } from '../every-fault.ts';
import {
  closedVisit,
  eventTypes,
  flagsRaised,
  followStream,
  loaded,
  type MemoryPorts,
  portsWith,
  recordOf,
  START,
  visitAt,
} from '../in-memory.ts';
import { DELIVERY } from '../writing-use-cases.ts';

const ENTRY = { by: 'op-1', reason: 'the hospital confirms' };
const booked = { type: 'booking.confirmed', data: BOOKING } as const;
const counter = (ports: MemoryPorts) => countsOf(ports);
const current = (ports: MemoryPorts) => ports.ledger('m-1', 'P-1', 'green-channel');

const flagged = async (): Promise<MemoryPorts> => {
  const ports = await visitAt('booking');
  await committed(ports, raising(await loaded(ports), ports.now(), 'vendor-silent'));
  await ports.deliveries.add('case-1', { ...DELIVERY, state: 'failed', tries: 10, attempts: [], nextTryAt: null });
  return ports;
};

/** Everything an operator may do to a case: to that of `flagged`, unless it is another. */
const ACTIONS: readonly (readonly [string, (ports: MemoryPorts) => Promise<OperatorResult>, prepare: () => Promise<MemoryPorts>])[] = [
  ['reading a case', (ports) => readForOperator(ports, 'case-1', ENTRY), flagged],
  ['settling a use', (ports) => settleUse(ports, 'case-1', 'returned', ENTRY), () => closedVisit('used')],
  ['closing a case', (ports) => closeForOperator(ports, 'case-1', { outcome: 'declined-other', use: 'returned' }, ENTRY), flagged],
  ['resolving a flag', (ports) => resolveFlag(ports, 'case-1', { flag: 'vendor-silent', decision: undefined }, ENTRY), flagged],
  ['retrying a delivery', (ports) => retryDelivery(ports, 'case-1', DELIVERY.deliveryId, ENTRY), flagged],
  [
    'entering a report',
    (ports) => takeOperatorEvent(ports, 'case-1', { vendorId: 'shanen', report: booked, occurredAt: ports.now() }, ENTRY),
    flagged,
  ],
];

describe('whatever an operator does', () => {
  it.each(ACTIONS)('R17: %s is on record, with who and why, and shows the case as it is stored', async (_name, act, prepare) => {
    const ports = await prepare();
    const shown = await act(ports);
    const access = { at: ports.now(), by: { role: 'operator', id: 'op-1' }, why: ENTRY.reason, what: 'case' };
    expect(await ports.accesses.listAccesses('case-1')).toStrictEqual([access]);
    const { name, phone } = policyWith().insured;
    expect(shown).toStrictEqual({ kind: 'shown', record: await recordOf(ports), contact: { name, phone } });
  });

  it.each(ACTIONS)('R17: %s shows nothing, and does nothing, while it cannot be put on record', async (_name, act, prepare) => {
    const ports = await prepare();
    const before = leftBehind(ports);
    const failing = {
      accesses: withFaults(ports.accesses, { recordAccess: { 1: outage } }),
      cases: withFaults(ports.cases, { commit: { 1: outage } }),
    };
    await expect(act({ ...ports, ...failing })).rejects.toThrow(TryAgain);
    expect(leftBehind(ports)).toStrictEqual(before);
  });

  it.each(ACTIONS)('R17: %s finds no case that is not there, and nothing is on record about it', async (_name, act) => {
    const ports = await portsWith(policyWith());
    expect(await act(ports)).toStrictEqual({ kind: 'not-found' });
    expect(await ports.accesses.listAccesses('case-1')).toStrictEqual([]);
  });
});

describe('settleUse', () => {
  it.each([
    ['R39', 'a used one goes back', ['returned'], { taken: 0, held: 0, used: 0 }],
    ['R5', 'one that went back is taken after all, while it is there', ['returned', 'used'], { taken: 1, held: 0, used: 1 }],
  ] as const)('%s: %s', async (_rule, _fact, uses, counted) => {
    const ports = await closedVisit('used');
    for (const use of uses) expect((await settleUse(ports, 'case-1', use, ENTRY)).kind).toBe('shown');
    expect(await counter(ports)).toMatchObject(counted);
  });

  it('R5: one that went back cannot be taken anew once another case has it', async () => {
    const ports = await closedVisit('returned');
    await committed(ports, openingOf('case-2', { ledger: await current(ports) }, { policySequence: 1 }));
    const before = leftBehind(ports);
    expect(await settleUse(ports, 'case-1', 'used', ENTRY)).toMatchObject({ kind: 'not-entitled', reasons: [{ code: 'no-uses-left' }] });
    expect(leftBehind(ports)).toStrictEqual(before);
  });

  it('R5: of an operator and an opening that want the last use at once, one gets it', async () => {
    const ports = await closedVisit('returned');
    const opening = openingOf('case-2', { ledger: await current(ports) });
    const [settled, opened] = await Promise.all([settleUse(ports, 'case-1', 'used', ENTRY), ports.cases.commit(opening)]);
    expect([settled.kind === 'shown', opened === 'committed'].filter(Boolean)).toHaveLength(1);
    expect((await counter(ports)).taken).toBe(1);
  });

  it('R5: one that went back is not taken anew by a contract that was changed meanwhile', async () => {
    const agreed = policyWith({ overrides: [{ pool: 'green-channel', extraUses: 1, reason: 'agreed' }] });
    const ports = await closedVisit('returned', agreed);
    await committed(ports, openingOf('case-2', { policy: agreed, ledger: await current(ports) }, { policySequence: 1 }));
    const changed = meanwhile(() => ports.policies.savePolicy(policyWith({ sequence: 2 }), agreed, false));
    const cases = withFaults(ports.cases, { commit: { 1: changed } });
    expect(await settleUse({ ...ports, cases }, 'case-1', 'used', ENTRY)).toMatchObject({ kind: 'not-entitled' });
    expect((await counter(ports)).taken).toBe(1);
  });

  it.each<readonly [string, Partial<Policy>, string]>([
    ['in the year that its day is in now', { coolingOffEndsOn: day('2026-10-01') }, 'not-entitled'],
    ['in a year of its own, once the years moved', { coolingOffEndsOn: day('2025-10-12'), renewals: 1 }, 'shown'],
    ['on a day that is in no year any more', { coolingOffEndsOn: day('2026-10-12') }, 'shown'],
  ])('R5: one that went back is taken anew %s', async (_when, changes, kind) => {
    const ports = await closedVisit('returned');
    await committed(ports, openingOf('case-2', { ledger: await current(ports), at: at('2026-10-13 10:00') }));
    await ports.policies.savePolicy(policyWith({ ...changes, sequence: 2 }), policyWith(), false);
    expect((await settleUse(ports, 'case-1', 'used', ENTRY)).kind).toBe(kind);
  });

  it('R5: one that another operator takes anew meanwhile is taken once', async () => {
    const ports = await closedVisit('returned');
    const ledger = withFaultsIn(ports.ledger, { 1: meanwhile(() => settleUse(ports, 'case-1', 'used', ENTRY)) });
    expect((await settleUse({ ...ports, ledger }, 'case-1', 'used', ENTRY)).kind).toBe('shown');
    expect(await counter(ports)).toMatchObject({ taken: 1, held: 0, used: 1 });
  });

  it('R46: an open case is not settled', async () => {
    const ports = await visitAt('booking');
    const before = leftBehind(ports);
    expect(await settleUse(ports, 'case-1', 'returned', ENTRY)).toStrictEqual({ kind: 'case-open' });
    expect(leftBehind(ports)).toStrictEqual(before);
  });

  it('R46: settling it as it is changes nothing, but is on record', async () => {
    const ports = await closedVisit('used');
    const before = await eventTypes(ports);
    await settleUse(ports, 'case-1', 'used', ENTRY);
    expect(await eventTypes(ports)).toStrictEqual(before);
    expect(await ports.accesses.listAccesses('case-1')).toHaveLength(1);
  });
});

describe('closeForOperator', () => {
  it('R46: closes a case with what becomes of its use, once', async () => {
    const ports = await visitAt('booking');
    const close = () => closeForOperator(ports, 'case-1', { outcome: 'no-show', use: 'used' }, ENTRY);
    expect(await close()).toMatchObject({ kind: 'shown', record: { state: { situation: { stage: 'closed', outcome: 'no-show' } } } });
    expect(await close()).toStrictEqual({ kind: 'case-closed' });
    expect(await counter(ports)).toMatchObject({ taken: 1, held: 0, used: 1 });
  });
});

describe('resolveFlag', () => {
  it('R45: resolves a flag once, and one that was never raised is not found', async () => {
    const ports = await flagged();
    const resolve = (flag: 'vendor-silent' | 'handoff-failed') => resolveFlag(ports, 'case-1', { flag, decision: undefined }, ENTRY);
    expect((await resolve('handoff-failed')).kind).toBe('not-found');
    await resolve('vendor-silent');
    await resolve('vendor-silent');
    expect(await flagsRaised(ports)).toStrictEqual([]);
    expect((await eventTypes(ports)).filter((type) => type === 'flag.resolved')).toHaveLength(1);
    expect((await ports.lists.attention({})).entries).toStrictEqual([]);
  });

  it.each([
    ['continue', 'booked', { taken: 1, held: 1 }],
    ['terminate', 'closed', { taken: 0, held: 0 }],
  ] as const)('R11: decides whether a booked case whose policy ended goes on: %s', async (decision, stage, counted) => {
    const ports = await visitAt('booked');
    await ports.policies.savePolicy(policyWith({ sequence: 2, status: 'lapsed' }), policyWith(), true);
    await followStream(ports);
    expect(await flagsRaised(ports)).toStrictEqual(['policy-ended-after-booking']);
    await resolveFlag(ports, 'case-1', { flag: 'policy-ended-after-booking', decision }, ENTRY);
    expect((await loaded(ports)).situation.stage).toBe(stage);
    expect(await counter(ports)).toMatchObject(counted);
    expect(await flagsRaised(ports)).toStrictEqual([]);
  });
});

describe('retryDelivery', () => {
  it('R45: sends one that failed anew, each time under another execution', async () => {
    const ports = await flagged();
    const followed = await followStream(ports);
    for (const execution of ['case-1-1-case-requested-2', 'case-1-1-case-requested-3']) {
      expect((await retryDelivery(ports, 'case-1', DELIVERY.deliveryId, ENTRY)).kind).toBe('shown');
      expect(await ports.deliveries.loadDelivery('case-1', DELIVERY.deliveryId)).toMatchObject({ state: 'pending', tries: 0 });
      await followStream(ports, followed);
      expect(ports.machines.executions.at(-1)).toMatchObject({ machine: 'delivery', name: execution });
      await ports.deliveries.noteTry('case-1', DELIVERY.deliveryId, { state: 'failed', tries: 10, attempts: [], nextTryAt: null });
    }
  });

  it.each([
    ['no other hand-off of its case has failed', 'delivered', 200, false],
    ['another one is still on its way', 'pending', 503, false],
    ['another one has failed as well', 'failed', 503, true],
    ['the vendor has put a stop to another one', 'stopped', 410, true],
    ['another one says nothing any more', 'stopped', 503, false],
  ] as const)('R45: where %s, the flag rises again: %s after %i, %s', async (_fact, state, status, rises) => {
    const ports = await flagged();
    const attempts = [{ at: START, status, error: null }];
    await ports.deliveries.add('case-1', { ...DELIVERY, deliveryId: 'case-1-2-choice-made', type: 'choice.made', state, attempts });
    await flagCase(ports, 'case-1', 'handoff-failed');
    await retryDelivery(ports, 'case-1', DELIVERY.deliveryId, ENTRY);
    expect((await loaded(ports)).risingAt?.['handoff-failed'] !== undefined).toBe(rises);
  });

  it.each(['pending', 'delivered'] as const)('R45: leaves one alone that is %s', async (state) => {
    const ports = await visitAt('accepting');
    await ports.deliveries.add('case-1', { ...DELIVERY, state });
    expect(await retryDelivery(ports, 'case-1', DELIVERY.deliveryId, ENTRY)).toStrictEqual({ kind: 'delivery-not-failed', state });
    expect((await retryDelivery(ports, 'case-1', 'another', ENTRY)).kind).toBe('not-found');
    expect(await eventTypes(ports)).toStrictEqual(['case.opened']);
  });
});

describe('takeOperatorEvent', () => {
  const enter = (ports: OperatorPorts, vendorId = 'shanen') =>
    takeOperatorEvent(ports, 'case-1', { vendorId, report: booked, occurredAt: ports.now() }, ENTRY);

  it('R47: is on the timeline as the operator’s entry', async () => {
    const ports = await visitAt('booking');
    await enter(ports);
    expect((await recordOf(ports)).events.at(-1)).toMatchObject({ type: 'booking.confirmed', actor: 'operator', entry: ENTRY });
  });

  it.each([
    ['R47', 'at a stage that does not expect it', 'choosing', 'shanen', 'event-not-expected'],
    ['R17', 'for a vendor that the case is not with', 'booking', 'haorensheng', 'invalid-request'],
  ] as const)('%s: refuses one %s to the operator’s face, and keeps it nowhere', async (_rule, _what, stage, vendorId, kind) => {
    const ports = await visitAt(stage);
    const before = leftBehind(ports);
    expect((await enter(ports, vendorId)).kind).toBe(kind);
    expect(leftBehind(ports)).toStrictEqual(before);
  });
});
