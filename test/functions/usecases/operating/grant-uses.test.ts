import { describe, expect, it } from 'vitest';
import { answerLost, outage } from '../../../../functions/adapters/memory/faults.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import type { Remembered } from '../../../../functions/ports/stores/commit.ts';
import type { Grant } from '../../../../functions/ports/stores/grant-store.ts';
import { grantUses } from '../../../../functions/usecases/operating/grant-uses.ts';
import { callOf } from '../../../ports/doubles/commits.ts';
import { countsOf } from '../../domain/policy/ledger-with.ts';
import { day, policyWith } from '../../domain/services/expert-visit/visit-case.ts';
import { comesToTheSame, leftBehind } from '../every-fault.ts';
import { type MemoryPorts, portsWith, START } from '../in-memory.ts';

const POOL = 'green-channel';
const CALL = callOf('key-1');

const grant = (ports: MemoryPorts, wanted: Partial<Pick<Grant, 'policyNo' | 'pool' | 'uses'>> = {}, call: Remembered = CALL) =>
  grantUses(ports, { policyNo: 'P-1', pool: POOL, uses: 2, ...wanted }, { by: 'op-1', reason: 'agreed' }, call);

const extraOf = async (ports: MemoryPorts) => (await countsOf(ports)).extra;

describe('grantUses', () => {
  it('R4: adds uses in the service year that it is now, with who, why and when', async () => {
    const ports = await portsWith(policyWith());
    const serviceYear = { number: 1, from: '2026-01-21', to: '2027-01-20' };
    expect(await grant(ports)).toStrictEqual({
      kind: 'granted',
      grant: { grantId: expect.any(String), policyNo: 'P-1', pool: POOL, serviceYear, uses: 2, by: 'op-1', reason: 'agreed', at: START },
    });
    expect(await extraOf(ports)).toBe(2);
  });

  it('R4: a call grants once, however often it comes, and each time is told of the same grant', async () => {
    const ports = await portsWith(policyWith());
    const answers = await Promise.all([1, 2, 3, 4].map(() => grant(ports)));
    answers.push(await grant(ports));
    expect(new Set(answers.map((answer) => answer.kind === 'granted' && answer.grant.grantId)).size).toBe(1);
    expect([await extraOf(ports), ports.table.grants.size]).toStrictEqual([2, 1]);
    expect(await grant(ports, {}, { ...CALL, fingerprint: 'another' })).toStrictEqual({ kind: 'idempotency-key-reused' });
  });

  it('R4: grants of several calls add up', async () => {
    const ports = await portsWith(policyWith());
    await Promise.all([1, 2, 3].map((index) => grant(ports, { uses: index }, callOf(`key-${index}`))));
    expect(await extraOf(ports)).toBe(6);
  });

  it.each<readonly [string, string, Partial<Policy>, Parameters<typeof grant>[1], object]>([
    ['R4', 'a policy that nobody fed', {}, { policyNo: 'P-9' }, { kind: 'not-found' }],
    ['R4', 'a pool that the edition lacks', {}, { pool: 'another' }, { errors: [{ pointer: '/pool', code: 'unknown-pool' }] }],
    ['R46', 'a pool that is not counted', {}, { pool: 'phone-doctor' }, { errors: [{ pointer: '/pool', code: 'unlimited-pool' }] }],
    ['R2', 'a policy in its cooling-off', { coolingOffEndsOn: day('2026-10-20') }, {}, { reasons: [{ code: 'cooling-off' }] }],
  ])('%s: grants nothing for %s', async (_rule, _what, changes, wanted, expected) => {
    const ports = await portsWith(policyWith(changes));
    const before = leftBehind(ports);
    expect(await grant(ports, wanted)).toMatchObject(expected);
    expect(leftBehind(ports)).toStrictEqual(before);
  });

  it.each([outage, answerLost])('R4: grants once when a call that failed ($kind) is made again', async (fault) => {
    const act = (ports: MemoryPorts) => grant({ ...ports, newId: () => 'g-1' });
    expect(await comesToTheSame(fault, { prepare: () => portsWith(policyWith()), act, see: leftBehind })).toBe(4);
  });
});
