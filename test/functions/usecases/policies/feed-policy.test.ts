import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerLost, meanwhile, outage, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import type { Policy, PolicyFeed } from '../../../../functions/domain/policy/policy.ts';
import type { Instant } from '../../../../functions/domain/time/time.ts';
import { putPolicy } from '../../../../functions/usecases/policies/feed-policy.ts';
import { readStates } from '../../../../functions/usecases/policies/read-states.ts';
import { at, day, policyWith } from '../../domain/services/expert-visit/visit-case.ts';
import { comesToTheSame, leftBehind } from '../every-fault.ts';
import { followStream, type MemoryPorts, portsWith, START, visitAt } from '../in-memory.ts';

const feedOf = (changes: Partial<Policy> = {}): PolicyFeed => {
  const { policyNo: _, ...feed } = policyWith(changes);
  return feed;
};

const put = (ports: MemoryPorts, changes: Partial<Policy> = {}) => putPolicy(ports, 'P-1', feedOf(changes));
const insured = (changes: Partial<Policy['insured']>) => ({ insured: { ...policyWith().insured, ...changes } });
const endings = ({ table }: MemoryPorts) => table.changes.filter(({ kind }) => kind === 'policy-ending').length;

describe('putPolicy', () => {
  it('R1: takes a new policy, a change of it, and the same again', async () => {
    const ports = await portsWith();
    expect((await put(ports)).kind).toBe('created');
    expect((await put(ports)).kind).toBe('same');
    expect((await put(ports, { sequence: 2, renewals: 1 })).kind).toBe('changed');
    expect(await put(ports)).toStrictEqual({ kind: 'stale-policy-update', sequence: 2 });
    expect(await put(ports, { sequence: 2, renewals: 2 })).toStrictEqual({ kind: 'stale-policy-update', sequence: 2 });
    expect(await ports.policy('P-1')).toStrictEqual(policyWith({ sequence: 2, renewals: 1, effectiveAt: START }));
  });

  it.each<readonly [string, string, Instant | undefined, Instant | undefined, string]>([
    ['R1', 'the same instant', at('2026-10-12 09:00'), at('2026-10-12 09:00'), 'same'],
    ['R1', 'none, where one was named', at('2026-10-12 09:00'), undefined, 'same'],
    ['R1', 'none, where none was named', undefined, undefined, 'same'],
    ['R1', 'that of its first receipt, where none was named', undefined, START, 'same'],
    ['R1', 'another instant', at('2026-10-12 09:00'), at('2026-10-12 09:01'), 'stale-policy-update'],
    ['R1', 'an instant, where none was named', undefined, at('2026-10-12 09:00'), 'stale-policy-update'],
  ])('%s: of an equal sequence that names %s is judged by what it says', async (_rule, _what, first, again, kind) => {
    const ports = await portsWith();
    const naming = (effectiveAt: Instant | undefined) => put(ports, effectiveAt === undefined ? {} : { effectiveAt });
    await naming(first);
    ports.clock.moveTo(at('2026-10-12 11:00'));
    expect((await naming(again)).kind).toBe(kind);
    expect((await ports.policy('P-1'))?.effectiveAt).toBe(first ?? START);
  });

  it('R1: a policy stored before its states were kept is the first of them, and holds from the beginning', async () => {
    const ports = await portsWith(policyWith());
    await put(ports, { sequence: 2, status: 'lapsed' });
    const present = (await ports.policy('P-1')) ?? expect.fail('it is gone');
    const { held, later } = await readStates(ports, present, at('2026-10-12 09:59'));
    expect([held, later.map(({ sequence }) => sequence)]).toStrictEqual([policyWith(), [2]]);
  });

  it('R1: in whatever order updates come, also at once, the highest sequence is what stands', async () => {
    const sequences = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sequences, fc.boolean(), async (order, atOnce) => {
        const ports = await portsWith();
        const feed = (sequence: number) => put(ports, { sequence, renewals: sequence });
        if (atOnce) await Promise.all(order.map(feed));
        else for (const sequence of order) await feed(sequence);
        const highest = Math.max(...order);
        expect(await ports.policy('P-1')).toMatchObject({ sequence: highest, renewals: highest });
      }),
      { numRuns: 60 },
    );
  });

  it('R1: judges anew when somebody else fed the policy meanwhile', async () => {
    const ports = await portsWith(policyWith());
    const newer = meanwhile(() => put(ports, { sequence: 3 }));
    const policies = withFaults(ports.policies, { savePolicy: { 1: newer } });
    expect(await put({ ...ports, policies }, { sequence: 2 })).toStrictEqual({ kind: 'stale-policy-update', sequence: 3 });
    const older = meanwhile(() => put(ports, { sequence: 4 }));
    const again = withFaults(ports.policies, { savePolicy: { 1: older } });
    expect((await put({ ...ports, policies: again }, { sequence: 5 })).kind).toBe('changed');
  });

  it.each<readonly [string, string, Partial<Policy>, string, string]>([
    ['R12', 'an edition that the catalogue lacks', { edition: '1999-XX-01' }, '/edition', 'unknown-edition'],
    [
      'R4',
      'an extra use of a pool that the edition lacks',
      { overrides: [{ pool: 'another', extraUses: 1, reason: 'agreed' }] },
      '/overrides/0/pool',
      'unknown-pool',
    ],
    ['R31', 'an ID number of another birth date', insured({ birthDate: day('1990-03-08') }), '/insured/idNumber', 'id-birth-date-mismatch'],
    ['R1', 'a state that is yet to come', { effectiveAt: at('2026-10-12 10:01') }, '/effectiveAt', 'in-the-future'],
    ['R7', 'another insured', insured({ memberId: 'm-2' }), '/insured/memberId', 'insured-cannot-change'],
  ])('%s: refuses %s, and changes nothing', async (_rule, _what, changes, pointer, code) => {
    const ports = await portsWith(policyWith());
    const before = leftBehind(ports);
    expect(await put(ports, { sequence: 2, ...changes })).toMatchObject({ kind: 'invalid-request', errors: [{ pointer, code }] });
    expect(leftBehind(ports)).toStrictEqual(before);
  });

  it('R19: finds an insured by the number in the one form it is kept in', async () => {
    const ports = await portsWith();
    await put(ports, insured({ idType: 'passport', idNumber: 'e1234567' }));
    expect(await ports.findInsured('E1234567')).toStrictEqual([{ memberId: 'm-1', policyNo: 'P-1' }]);
  });

  it.each<readonly [string, Partial<Policy>, number]>([
    ['lapses', { status: 'lapsed' }, 1],
    ['loses some of its sum', { sumAssured: 1000 }, 1],
    ['is renewed', { renewals: 1 }, 0],
  ])('R11: has the stream look at the cases of a policy that %s', async (_what, changes, looks) => {
    const ports = await portsWith(policyWith());
    await put(ports, { sequence: 2, ...changes });
    expect(endings(ports)).toBe(looks);
  });

  it('R11: a case of a policy that lapses is stopped, and both are told', async () => {
    const ports = await visitAt('choosing');
    await put(ports, { sequence: 2, status: 'lapsed' });
    await followStream(ports);
    expect((await ports.cases.load('case-1'))?.situation).toMatchObject({ stage: 'closed', outcome: 'policy-ended' });
    expect(ports.messenger.sent.map(({ message }) => message.template)).toContain('case-closed');
  });

  it.each([outage, answerLost])('R11: comes to the same when a call that failed ($kind) is made again', async (fault) => {
    const act = (ports: MemoryPorts) => put(ports, { sequence: 2, status: 'lapsed' });
    expect(await comesToTheSame(fault, { prepare: () => portsWith(policyWith()), act, see: leftBehind })).toBe(2);
  });
});
