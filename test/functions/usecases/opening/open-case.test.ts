import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerLost, meanwhile, outage, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import type { CaseRequest } from '../../../../functions/domain/case/case-request.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';
import type { Remembered } from '../../../../functions/ports/stores/commit.ts';
import type { Grant } from '../../../../functions/ports/stores/grant-store.ts';
import { type OpenCasePorts, type OpenCaseResult, openCase } from '../../../../functions/usecases/opening/open-case.ts';
import { callOf, committed, raising } from '../../../ports/doubles/commits.ts';
import { countsOf } from '../../domain/policy/ledger-with.ts';
import { at, policyWith, requestWith } from '../../domain/services/expert-visit/visit-case.ts';
import { phoneRequest } from '../../domain/services/phone-doctor/phone-doctor-case.ts';
import { comesToTheSame, leftBehind } from '../every-fault.ts';
import { eventTypes, followStream, loaded, type MemoryPorts, portsWith, START } from '../in-memory.ts';

/** Nothing is to be read, written or asked the time. */
const UNTOUCHED = new Proxy({} as OpenCasePorts, {
  get: (_ports, name) => {
    throw new Error(`An emergency looks at no ${String(name)}`);
  },
});
const call = callOf('key-00001');
const POOL = 'green-channel';

const openAs = (
  ports: OpenCasePorts,
  also: { call?: Remembered; request?: CaseRequest; memberId?: string } = {},
): Promise<OpenCaseResult> => openCase(ports, { memberId: 'm-1', request: requestWith(), channel: { kind: 'app' }, call, ...also });

const kindsOf = (results: readonly OpenCaseResult[]): Readonly<Record<string, number>> => {
  const kinds = results.map((result) => (result.kind === 'opened' && result.replayed ? 'replayed' : result.kind));
  return Object.fromEntries([...new Set(kinds)].map((kind) => [kind, kinds.filter((other) => other === kind).length]));
};

const burst = (ports: MemoryPorts, keys: readonly string[]) => Promise.all(keys.map((key) => openAs(ports, { call: callOf(key) })));
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `key-${index}`);

const GRANT: Grant = {
  grantId: 'g-1',
  policyNo: 'P-1',
  pool: POOL,
  serviceYear: { number: 1, from: '2026-01-21', to: '2027-01-20' } as Grant['serviceYear'],
  uses: 1,
  by: 'op-1',
  reason: 'agreed',
  at: START,
};

/** Ports on which somebody else acts once, just before the first commit. */
const withRival = (ports: MemoryPorts, act: () => Promise<unknown>): MemoryPorts => ({
  ...ports,
  cases: withFaults(ports.cases, { commit: { 1: meanwhile(act) } }),
});

const fed = ({ policies }: MemoryPorts, changes: Partial<Policy>) =>
  policies.savePolicy(policyWith({ sequence: 2, ...changes }), policyWith(), true);

describe('openCase', () => {
  it.each([
    ['a sound request', phoneRequest({ emergency: true })],
    ['one without attestation or consents', { ...phoneRequest({ emergency: true }), attestation: false, consents: [] }],
    ['one about a relative who is not covered', phoneRequest({ emergency: true, subject: { relation: 'spouse' } })],
    ['one for another’s policy', { ...phoneRequest({ emergency: true }), policyNo: 'P-9' }],
  ])('R15: an emergency opens no case, whatever else is wrong: %s', async (_fact, request) => {
    const result = await openCase(UNTOUCHED, { memberId: 'm-1', request, channel: { kind: 'app' }, call });
    expect(result).toStrictEqual({ kind: 'emergency-call-120' });
  });

  it('R46: opens a case that holds its use, and what follows of it is done', async () => {
    const ports = await portsWith(policyWith());
    const result = await openAs(ports);
    expect(result).toMatchObject({ kind: 'opened', replayed: false, state: { use: 'held', situation: { stage: 'accepting' } } });
    const caseId = result.kind === 'opened' ? result.state.caseId : '';
    expect(await countsOf(ports)).toStrictEqual({ taken: 1, held: 1, used: 0, extra: 0 });
    await followStream(ports);
    expect(ports.machines.executions.map(({ machine }) => machine)).toStrictEqual(['expert-visit', 'delivery']);
    expect(ports.messenger.sent.map(({ message }) => message.template)).toStrictEqual(['request-received']);
    expect((await ports.records.loadRecord(caseId))?.deliveries).toMatchObject([{ type: 'case.requested', state: 'pending' }]);
  });

  it.each([
    ['R5', 'a member without a policy', { memberId: 'm-2' }],
    ['R1', 'a policy that nobody fed', { request: requestWith({ policyNo: 'P-9' }) }],
  ])('%s: opens nothing for %s', async (_rule, _fact, also) => {
    const ports = await portsWith(policyWith());
    expect(await openAs(ports, also)).toStrictEqual({ kind: 'not-found' });
    expect(ports.table.changes).toStrictEqual([]);
  });

  it('R47: opens by phone for the vendor of the service alone, as of when the member spoke', async () => {
    const ports = await portsWith(policyWith());
    const channel = { kind: 'hotline', occurredAt: at('2026-10-12 09:30'), recordedCallIds: ['rec-1'] } as const;
    const openBy = (vendorId: string) =>
      openCase(ports, { memberId: 'm-1', request: requestWith(), channel: { ...channel, vendorId }, call });
    expect(await openBy('haorensheng')).toStrictEqual({ kind: 'not-found' });
    expect(await openBy('shanen')).toMatchObject({
      kind: 'opened',
      state: { openedAt: at('2026-10-12 09:30') },
      events: [{ occurredAt: at('2026-10-12 09:30'), recordedAt: START }],
    });
  });

  it.each([
    ['R5', 'one use', {}, 1],
    ['R4', 'one use and two that the contract adds', { overrides: [{ pool: POOL, extraUses: 2, reason: 'agreed' }] }, 3],
  ])('%s: of forty who ask at once for %s, so many get one', async (_rule, _fact, changes, uses) => {
    const ports = await portsWith(policyWith(changes));
    const results = await burst(ports, numbered(40));
    expect(kindsOf(results)).toStrictEqual({ opened: uses, 'not-entitled': 40 - uses });
    const denied = results.filter((result) => result.kind === 'not-entitled');
    expect(denied.every(({ reasons }) => reasons.length === 1 && reasons[0]?.code === 'no-uses-left')).toBe(true);
    expect(await countsOf(ports)).toStrictEqual({ taken: uses, held: uses, used: 0, extra: 0 });
    expect(ports.table.cases.size).toBe(uses);
    await followStream(ports);
    expect(ports.machines.executions.filter(({ machine }) => machine === 'expert-visit')).toHaveLength(uses);
  });

  it('R46: forty repeats of one call at once open one case, and each is told of it', async () => {
    const ports = await portsWith(policyWith());
    const results = await burst(
      ports,
      Array.from({ length: 40 }, () => 'key-1'),
    );
    expect(kindsOf(results)).toStrictEqual({ opened: 1, replayed: 39 });
    expect(new Set(results.map((result) => result.kind === 'opened' && result.state.caseId)).size).toBe(1);
    expect(ports.table.changes).toHaveLength(1);
  });

  it('R5: whoever comes in whichever order, no more is taken than there is', async () => {
    const keys = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(keys, fc.integer({ min: 0, max: 3 }), async (callers, extraUses) => {
        const overrides = extraUses === 0 ? [] : [{ pool: POOL, extraUses, reason: 'agreed' }];
        const ports = await portsWith(policyWith({ overrides }));
        const results = await burst(
          ports,
          callers.map((caller) => `key-${caller}`),
        );
        const expected = Math.min(new Set(callers).size, 1 + extraUses);
        expect(kindsOf(results)['opened']).toBe(expected);
        expect((await countsOf(ports)).held).toBe(expected);
        expect(ports.table.calls.size).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('R46: a repeat is told what the first call was told, however far the case has come', async () => {
    const ports = await portsWith(policyWith());
    const first = await openAs(ports);
    if (first.kind !== 'opened') throw new Error(`Not opened: ${first.kind}`);
    await committed(ports, raising(await loaded(ports, first.state.caseId), START));
    expect(await openAs(ports)).toStrictEqual({ ...first, replayed: true });
  });

  it('R46: the same key with another body is refused, and changes nothing', async () => {
    const ports = await portsWith(policyWith());
    await openAs(ports);
    const before = leftBehind(ports);
    expect(await openAs(ports, { call: { ...call, fingerprint: 'another' } })).toStrictEqual({ kind: 'idempotency-key-reused' });
    expect(leftBehind(ports)).toStrictEqual(before);
  });

  it('R46: a refusal is not remembered: the same call is judged anew', async () => {
    const ports = await portsWith(policyWith({ status: 'lapsed' }));
    expect((await openAs(ports)).kind).toBe('not-entitled');
    await ports.policies.savePolicy(policyWith({ sequence: 2 }), policyWith({ status: 'lapsed' }), false);
    expect(await openAs(ports)).toMatchObject({ kind: 'opened', replayed: false });
  });

  it('R11: a policy that lapses between the verdict and its storing opens nothing', async () => {
    const ports = await portsWith(policyWith());
    const result = await openAs(withRival(ports, () => fed(ports, { status: 'lapsed' })));
    expect(result).toMatchObject({ kind: 'not-entitled', reasons: [{ code: 'policy-not-in-force' }] });
    expect(ports.table.cases.size).toBe(0);
  });

  it('R4: a grant that comes meanwhile is counted in the verdict that is stored', async () => {
    const ports = await portsWith(policyWith());
    const result = await openAs(withRival(ports, () => ports.grants.addGrant('m-1', GRANT, callOf('grant-1'))));
    expect(result).toMatchObject({ kind: 'opened' });
    expect(JSON.stringify(result)).toContain('"limit":2');
    expect(await countsOf(ports)).toStrictEqual({ taken: 1, held: 1, used: 0, extra: 1 });
    expect((await openAs(ports, { call: callOf('key-2') })).kind).toBe('opened');
    expect((await openAs(ports, { call: callOf('key-3') })).kind).toBe('not-entitled');
  });

  it('R5: a use that somebody else takes meanwhile is not taken twice', async () => {
    const ports = await portsWith(policyWith());
    const result = await openAs(withRival(ports, () => openAs(ports, { call: callOf('key-other') })));
    expect(result).toMatchObject({ kind: 'not-entitled', reasons: [{ code: 'no-uses-left', held: 1 }] });
  });

  it('gives up, and has changed nothing, when the policy keeps changing', async () => {
    const ports = await portsWith(policyWith());
    let sequence = 1;
    const refed = meanwhile(async () => {
      sequence += 1;
      await ports.policies.savePolicy(policyWith({ sequence }), policyWith({ sequence: sequence - 1 }), false);
    });
    const cases = withFaults(ports.cases, { commit: { 1: refed, 2: refed, 3: refed, 4: refed, 5: refed } });
    await expect(openAs({ ...ports, cases })).rejects.toThrow(TryAgain);
    expect([ports.table.cases.size, ports.table.calls.size]).toStrictEqual([0, 0]);
  });

  it.each([outage, answerLost])('R46: a call that failed ($kind) opens one case when it is made again', async (fault) => {
    const attempt = {
      prepare: () => portsWith(policyWith()),
      act: (ports: MemoryPorts) => openAs({ ...ports, newId: () => 'case-1' }),
      see: leftBehind,
    };
    expect(await comesToTheSame(fault, attempt)).toBe(3);
    const ports = await attempt.prepare();
    const cases = withFaults(ports.cases, { commit: { 1: answerLost } });
    await expect(openAs({ ...ports, cases })).rejects.toThrow(TryAgain);
    const [caseId = ''] = ports.table.cases.keys();
    expect(await openAs(ports)).toMatchObject({ kind: 'opened', replayed: true, state: { caseId } });
    expect(await eventTypes(ports, caseId)).toStrictEqual(['case.opened']);
  });
});
