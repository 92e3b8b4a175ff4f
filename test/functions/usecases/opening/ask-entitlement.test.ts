import { describe, expect, it } from 'vitest';
import type { ServiceId } from '../../../../catalogue/vocabulary.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { EMPTY_LEDGER } from '../../../../functions/domain/policy/use-ledger.ts';
import { askEntitlement, ledgerOf } from '../../../../functions/usecases/opening/ask-entitlement.ts';
import { committed, openingOf } from '../../../ports/doubles/commits.ts';
import { at, CALENDAR, day, policyWith } from '../../domain/services/expert-visit/visit-case.ts';
import { portsWith, START } from '../in-memory.ts';

const ask = async (policy: Policy, service: ServiceId, also: { at?: typeof START; relation?: string } = {}) => {
  const ports = await portsWith(policy);
  await committed(ports, openingOf('case-1', { policy: policyWith({ policyNo: policy.policyNo }) }));
  const answer = askEntitlement(await ports.members.loadMember('m-1'), policy, service, CALENDAR, {
    at: START,
    relation: undefined,
    ...also,
  });
  return answer.kind === 'denied' ? answer.reasons.map(({ code, clause }) => [clause, code]) : answer.kind;
};

describe('askEntitlement', () => {
  it.each<readonly [string, string, Partial<Policy>, ServiceId, object, unknown]>([
    ['R5', 'a pool whose only use is held gives nothing', {}, 'expert-visit', {}, [['R5', 'no-uses-left']]],
    ['R6', 'two services share one pool', {}, 'admission', {}, [['R5', 'no-uses-left']]],
    ['R46', 'another pool is not touched', {}, 'second-opinion', {}, 'entitled'],
    ['R1', 'a lapsed policy gives nothing', { status: 'lapsed' }, 'second-opinion', {}, [['R1', 'policy-not-in-force']]],
    ['R2', 'nor one in its cooling-off', { coolingOffEndsOn: day('2026-10-12') }, 'second-opinion', {}, [['R2', 'cooling-off']]],
    [
      'R4',
      'a contract may add a use',
      { overrides: [{ pool: 'green-channel', extraUses: 1, reason: 'agreed' }] },
      'admission',
      {},
      'entitled',
    ],
    ['R7', 'a spouse is not covered', {}, 'phone-doctor', { relation: 'spouse' }, [['R7', 'relation-not-covered']]],
  ])('%s: %s', async (_rule, _fact, changes, service, also, expected) => {
    expect(await ask(policyWith(changes), service, also)).toStrictEqual(expected);
  });

  it('R5: a new service year has its own uses', async () => {
    expect(await ask(policyWith({ renewals: 1 }), 'expert-visit', { at: at('2027-01-21 10:00') })).toBe('entitled');
  });
});

describe('ledgerOf', () => {
  it('R5: finds the ledger of one policy and pool alone', async () => {
    const ports = await portsWith(policyWith());
    await committed(ports, openingOf('case-1'));
    const file = await ports.members.loadMember('m-1');
    expect(ledgerOf(file, 'P-1', 'green-channel').uses).toStrictEqual({ 'case-1': { day: '2026-10-12', state: 'held' } });
    expect([ledgerOf(file, 'P-2', 'green-channel'), ledgerOf(file, 'P-1', 'second-opinion')]).toStrictEqual([EMPTY_LEDGER, EMPTY_LEDGER]);
  });
});
