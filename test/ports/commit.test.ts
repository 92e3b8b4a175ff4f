import { expect, it } from 'vitest';
import { NO_OPENINGS } from '../../functions/domain/services/opening/member-limits.ts';
import type { Commit } from '../../functions/ports/stores/commit.ts';
import { countsOf } from '../functions/domain/policy/ledger-with.ts';
import { at, policyWith, report } from '../functions/domain/services/expert-visit/visit-case.ts';
import { callOf, committed, everythingOf, openingOf, raising, reportsOn, resolving, today } from './doubles/commits.ts';
import { describeStores, type Stores } from './doubles/stores.ts';

const CALL = callOf('key-1');
const POOL = 'green-channel';
const GRANT = {
  grantId: 'g-1',
  policyNo: 'P-1',
  pool: POOL,
  serviceYear: { number: 1, from: at('2026-01-21 00:00').slice(0, 10), to: '2027-01-20' },
  uses: 1,
  by: 'op-1',
  reason: 'agreed',
  at: today('09:00'),
} as unknown as Parameters<Stores['grants']['addGrant']>[1];

const accepted = (state: Commit['after'], also: Partial<Commit> = {}): Commit =>
  reportsOn(state, [report('case.accepted', {}, '2026-10-12 11:00')], also);

/** A policy, and a case of it that was opened a moment ago and holds its only use. */
const withCase = async (stores: Stores) => {
  await stores.policies.savePolicy(policyWith(), null, false);
  return committed(stores, openingOf('case-1', {}, { policySequence: 1 }));
};

/** What is to be the same as when the verdict was made, and how to make it another. */
const CONDITIONS: readonly (readonly [string, (stores: Stores) => Promise<Commit>])[] = [
  [
    'a new case has an id that is taken',
    // Of another policy, whose use is free: nothing else is wrong with it.
    async (stores) => openingOf((await withCase(stores)).caseId, { at: at('2026-10-12 10:05'), policy: policyWith({ policyNo: 'P-2' }) }),
  ],
  [
    'the case has moved on',
    async (stores) => {
      const state = await withCase(stores);
      await committed(stores, accepted(state));
      return accepted(state);
    },
  ],
  ['there is no such case', async () => accepted(openingOf('case-1').after)],
  [
    'R5: another use was taken meanwhile',
    async (stores) => {
      await withCase(stores);
      return openingOf('case-2');
    },
  ],
  [
    'R5: another use was taken meanwhile from a ledger that had entries before',
    async (stores) => {
      await stores.grants.addGrant('m-1', GRANT, callOf('grant-1'));
      const ledger = await stores.ledger('m-1', 'P-1', POOL);
      await committed(stores, openingOf('case-1', { ledger }));
      return openingOf('case-2', { ledger });
    },
  ],
  [
    'R4: a grant has changed the limit',
    async (stores) => {
      await stores.grants.addGrant('m-1', GRANT, callOf('grant-2'));
      return openingOf('case-1');
    },
  ],
  [
    'the member has opened another case meanwhile',
    async (stores) => {
      await committed(stores, { ...openingOf('case-1'), openings: NO_OPENINGS });
      return { ...openingOf('case-2', { policy: policyWith({ policyNo: 'P-2' }) }), openings: NO_OPENINGS };
    },
  ],
  ['the use to be settled is in no ledger', async () => ({ ...openingOf('case-1'), move: { move: 'held>used' } })],
  [
    'the policy was fed anew',
    async (stores) => {
      await stores.policies.savePolicy(policyWith({ sequence: 2 }), null, false);
      return openingOf('case-1', {}, { policySequence: 1 });
    },
  ],
  ['there is no policy', async () => openingOf('case-1', {}, { policySequence: 1 })],
  [
    'the flag to be resolved was resolved',
    async (stores) => {
      const flagged = await committed(stores, raising(await withCase(stores), today('10:30'), 'vendor-silent'));
      await committed(stores, resolving(flagged, today('10:40'), 'vendor-silent'));
      return { ...resolving(flagged, today('10:50'), 'vendor-silent'), before: flagged.version + 1 };
    },
  ],
  ['the flag to be resolved was never raised', async (stores) => resolving(await withCase(stores), today('10:50'), 'vendor-silent')],
  [
    'the delivery is not kept',
    async (stores) =>
      accepted(await withCase(stores), { delivery: { deliveryId: 'd-1', state: 'failed', tries: 3, attempts: [], nextTryAt: null } }),
  ],
];

describeStores('commit', (open) => {
  it('stores the case, its events, its use, and tells the stream of each event in its order', async () => {
    const stores = await open();
    const state = await withCase(stores);
    const commit = accepted(state);
    await committed(stores, commit);
    expect(await stores.cases.load('case-1')).toStrictEqual(commit.after);
    expect((await stores.cases.loadFile('case-1'))?.events).toStrictEqual([...openingOf('case-1').events, ...commit.events]);
    expect(await countsOf(stores)).toStrictEqual({ taken: 1, held: 1, used: 0, extra: 0 });
    const told = [...openingOf('case-1').events, ...commit.events].map((event) => ({ kind: 'case-event', caseId: 'case-1', event }));
    expect(await stores.changes()).toStrictEqual(told);
  });

  it.each(CONDITIONS)('is stale, and writes nothing, when %s', async (_fact, prepare) => {
    const stores = await open();
    const commit = await prepare(stores);
    const call = callOf('another-key');
    const access = { at: today('12:00'), by: { role: 'operator', id: 'op-1' }, why: 'asked', what: 'case' } as const;
    const before = await everythingOf(stores, commit.after.caseId, call);
    expect(await stores.cases.commit({ ...commit, remember: call, access })).toBe('stale');
    expect(await everythingOf(stores, commit.after.caseId, call)).toStrictEqual(before);
  });

  it.each(CONDITIONS)('is remembered, and not stale, when it was carried out before and %s too', async (_fact, prepare) => {
    const stores = await open();
    const commit = await prepare(stores);
    await committed(stores, openingOf('case-of-the-call', { policy: policyWith({ policyNo: 'P-9' }) }, { remember: CALL }));
    const before = await everythingOf(stores, commit.after.caseId, CALL);
    expect(await stores.cases.commit({ ...commit, remember: CALL })).toBe('remembered');
    expect(await everythingOf(stores, commit.after.caseId, CALL)).toStrictEqual(before);
  });

  it('remembers a call by its kind, its caller and its id together', async () => {
    const stores = await open();
    await committed(stores, openingOf('case-1', {}, { remember: CALL }));
    const others = [{ ...CALL, kind: 'webhook' } as const, { ...CALL, caller: 'm-2' }, { ...CALL, id: 'key-2' }];
    for (const [index, remember] of others.entries()) {
      const policy = policyWith({ policyNo: `P-${index + 2}` });
      expect(await stores.cases.commit(openingOf(`case-${index + 2}`, { policy }, { remember }))).toBe('committed');
    }
  });

  it('forgets a call thirty days after it was recorded, whenever what it reported happened', async () => {
    const stores = await open();
    const reported = report('case.accepted', {}, '2026-10-12 11:00', { recordedAt: at('2026-10-14 09:00') });
    await committed(stores, reportsOn(await withCase(stores), [reported], { remember: CALL }));
    stores.clock.moveTo(at('2026-11-13 08:59:59'));
    expect(await stores.cases.recall(CALL)).toMatchObject({ fingerprint: CALL.fingerprint, caseId: 'case-1' });
    stores.clock.moveTo(at('2026-11-13 09:00:00'));
    expect(await stores.cases.recall(CALL)).toBeNull();
    const again = openingOf('case-2', { policy: policyWith({ policyNo: 'P-2' }), at: at('2026-11-13 09:00') }, { remember: CALL });
    expect(await stores.cases.commit(again)).toBe('committed');
    expect(await stores.cases.recall(CALL)).toMatchObject({ caseId: 'case-2' });
  });

  it('R46: moves a use between held and used, and gives it back', async () => {
    const stores = await open();
    const state = await withCase(stores);
    const moves = ['held>used', 'used>returned', 'returned>used'] as const;
    let current = state;
    const counted: unknown[] = [];
    for (const [index, move] of moves.entries()) {
      const hold = move === 'returned>used' ? { hold: await stores.ledger('m-1', 'P-1', POOL) } : {};
      current = await committed(stores, { ...raising(current, today(`11:0${index}`)), move: { move, ...hold } });
      counted.push(await countsOf(stores));
    }
    expect(counted).toStrictEqual([
      { taken: 1, held: 0, used: 1, extra: 0 },
      { taken: 0, held: 0, used: 0, extra: 0 },
      { taken: 1, held: 0, used: 1, extra: 0 },
    ]);
  });

  it('R4: takes a use that was granted, when the verdict knew of the grant', async () => {
    const stores = await open();
    await withCase(stores);
    await stores.grants.addGrant('m-1', GRANT, callOf('grant-3'));
    const second = openingOf('case-2', { ledger: await stores.ledger('m-1', 'P-1', POOL) });
    expect(await stores.cases.commit(second)).toBe('committed');
    expect(await countsOf(stores)).toStrictEqual({ taken: 2, held: 2, used: 0, extra: 1 });
  });

  it('writes a document, a delivery and an access with the case', async () => {
    const stores = await open();
    const state = await withCase(stores);
    const delivery = {
      deliveryId: 'd-1',
      vendorId: 'shanen',
      type: 'case.requested',
      body: '{}',
      state: 'pending',
      tries: 0,
      attempts: [],
      nextTryAt: null,
      pendingSince: null,
      tryingUntil: null,
      execution: null,
    } as const;
    await stores.deliveries.add('case-1', delivery);
    const document = {
      documentId: 'doc-1',
      kind: 'report',
      filename: 'a.pdf',
      contentType: 'application/pdf',
      size: 5,
      state: 'stored',
      addedAt: today('10:30'),
      addedBy: 'member',
    } as const;
    const access = { at: today('11:00'), by: { role: 'operator', id: 'op-1' }, why: 'asked', what: 'case' } as const;
    await committed(
      stores,
      accepted(state, { document, access, delivery: { deliveryId: 'd-1', state: 'failed', tries: 10, attempts: [], nextTryAt: null } }),
    );
    expect(await stores.cases.loadDocument('case-1', 'doc-1')).toStrictEqual(document);
    expect(await stores.deliveries.loadDelivery('case-1', 'd-1')).toStrictEqual({
      ...delivery,
      state: 'failed',
      tries: 10,
      attempts: [],
      nextTryAt: null,
    });
    expect(await stores.accesses.listAccesses('case-1')).toStrictEqual([access]);
  });

  it('raises flags, raises one anew, and keeps when each was resolved', async () => {
    const stores = await open();
    let state = await withCase(stores);
    state = await committed(stores, raising(state, today('10:10'), 'vendor-silent', 'deadline-missed'));
    state = await committed(stores, resolving(state, today('10:20'), 'vendor-silent'));
    state = await committed(stores, raising(state, today('10:30'), 'handoff-failed'));
    state = await committed(stores, raising(state, today('10:40'), 'vendor-silent'));
    await committed(stores, resolving(state, today('10:50'), 'handoff-failed'));
    expect((await stores.records.loadRecord('case-1'))?.flags).toStrictEqual([
      { flag: 'deadline-missed', raisedAt: today('10:10'), resolvedAt: null },
      { flag: 'handoff-failed', raisedAt: today('10:30'), resolvedAt: today('10:50') },
      { flag: 'vendor-silent', raisedAt: today('10:40'), resolvedAt: null },
    ]);
  });

  it('lets one of several win that decided from the same version', async () => {
    const stores = await open();
    const state = await withCase(stores);
    const results = await Promise.all([1, 2, 3, 4].map(() => stores.cases.commit(accepted(state))));
    expect(results.toSorted()).toStrictEqual(['committed', 'stale', 'stale', 'stale']);
    expect((await stores.cases.loadFile('case-1'))?.events).toHaveLength(2);
  });

  it('R5: gives the last use to one of several that ask for it at once', async () => {
    const stores = await open();
    const results = await Promise.all(['case-1', 'case-2', 'case-3'].map((caseId) => stores.cases.commit(openingOf(caseId))));
    expect(results.toSorted()).toStrictEqual(['committed', 'stale', 'stale']);
    expect(await countsOf(stores)).toStrictEqual({ taken: 1, held: 1, used: 0, extra: 0 });
  });

  it('carries a call out once that comes several times at once', async () => {
    const stores = await open();
    const commits = ['case-1', 'case-2', 'case-3'].map((caseId, index) =>
      openingOf(caseId, { policy: policyWith({ policyNo: `P-${index}` }) }, { remember: CALL }),
    );
    const results = await Promise.all(commits.map((commit) => stores.cases.commit(commit)));
    expect(results.toSorted()).toStrictEqual(['committed', 'remembered', 'remembered']);
  });
});
