import { describe, expect, it } from 'vitest';
import { checkInsured, PolicyFeed } from '../../../../functions/domain/policy/policy.ts';
import { day, policyWith } from '../services/expert-visit/visit-case.ts';

const { policyNo: _, ...feed } = policyWith();
const faultsOf = (changes: object): readonly string[] => {
  const { error } = PolicyFeed.safeParse({ ...feed, ...changes });
  return [...new Set(error?.issues.map(({ path }) => path.join('.')))];
};

describe('PolicyFeed', () => {
  it('takes a policy as the insurer feeds it', () => {
    expect(PolicyFeed.parse(feed)).toStrictEqual(feed);
  });

  it.each([
    ['R2', 'cooling-off to end before the policy is issued', { coolingOffEndsOn: '2026-01-04' }, ['coolingOffEndsOn']],
    ['R8', 'the waiting period to end before the policy is issued', { waitingPeriodEndsOn: '2026-01-04' }, ['waitingPeriodEndsOn']],
    ['R3', 'service years that four digits cannot write', { coolingOffEndsOn: '9999-12-31' }, ['coolingOffEndsOn']],
    ['R3', 'a negative number of renewals', { renewals: -1 }, ['renewals']],
    ['R1', 'a status that nobody knows', { status: 'sleeping' }, ['status']],
    [
      'R4',
      'an override that takes uses away',
      { overrides: [{ pool: 'green-channel', extraUses: -1, reason: 'x' }] },
      ['overrides.0.extraUses'],
    ],
    ['R4', 'an override without its reason', { overrides: [{ service: 'admission', excluded: true }] }, ['overrides.0']],
    ['R10', 'less than nothing assured', { sumAssured: -1 }, ['sumAssured']],
  ])('%s: refuses %s', (_rule, _fact, changes, paths) => {
    expect(faultsOf(changes)).toStrictEqual(paths);
  });

  it.each([
    ['R3', 'all on one day', { issuedOn: '2024-02-29', coolingOffEndsOn: '2024-02-29', waitingPeriodEndsOn: '2024-02-29' }],
    ['R4', 'a last day that never comes', { overrides: [{ service: 'admission', endsOn: '9999-12-31', reason: 'x' }] }],
  ])('%s: takes %s', (_rule, _fact, changes) => {
    expect(faultsOf(changes)).toStrictEqual([]);
  });
});

describe('checkInsured', () => {
  const today = day('2026-10-12');

  it('R31: takes a resident ID that fits the birth date', () => {
    expect(checkInsured(feed.insured, today)).toBeNull();
  });

  it('R31: refuses one that does not, without repeating it', () => {
    const fault = checkInsured({ ...feed.insured, birthDate: day('1990-03-08') }, today);
    expect(fault).toMatchObject({ code: 'id-birth-date-mismatch', pointer: '/insured/idNumber' });
    expect(JSON.stringify(fault)).not.toContain(feed.insured.idNumber);
  });
});
