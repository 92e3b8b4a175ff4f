import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../catalogue/catalogue.ts';
import { checkInsured, PolicyFeed, type PolicyFeed as PolicyFeedType, PolicyNo } from '../../functions/domain/policy/policy.ts';
import { serviceYearOn } from '../../functions/domain/policy/service-year.ts';
import { ageOn, DateOnly } from '../../functions/domain/time/time.ts';
import { makePolicies } from '../../samples/make-policies.ts';

const text = readFileSync(join(import.meta.dirname, '../../samples/policies.ndjson'), 'utf8');
const lines = text.trimEnd().split('\n');
const fed = new Map<string, PolicyFeedType>(
  lines.map((line) => {
    const { policyNo, ...body } = JSON.parse(line);
    return [PolicyNo.parse(policyNo), PolicyFeed.parse(body)];
  }),
);
const policies = [...fed.values()];
const autumn = DateOnly.parse('2026-10-13');

const yearOn = (policy: PolicyFeedType, day: DateOnly) => serviceYearOn(policy, day, 'service-start');
const isUsable = (policy: PolicyFeedType): boolean => policy.status === 'in-force' && yearOn(policy, autumn) !== null;
const minimumOf = (policy: PolicyFeedType): number => CATALOGUE.editions[policy.edition]?.switches.minSumAssured ?? 0;

describe('samples/policies.ndjson', () => {
  it('is what make-policies.ts makes', () => {
    expect(text).toBe(
      makePolicies()
        .map((policy) => `${JSON.stringify(policy)}\n`)
        .join(''),
    );
  });

  it('has at least 50 policies, none twice', () => {
    expect(fed.size).toBe(lines.length);
    expect(fed.size).toBeGreaterThanOrEqual(50);
  });

  it.each([...fed])('R31: has a sound identity document in %s', (_policyNo, { insured }) => {
    expect(checkInsured(insured, DateOnly.parse('2026-09-01'))).toBeNull();
  });

  it('names editions of the catalogue only, and services and pools that they have', () => {
    for (const { edition, overrides } of policies) {
      const services = Object.values(CATALOGUE.editions[edition]?.services ?? {});
      const known = services.flatMap(({ service, pool }) => [service, pool]);
      for (const override of overrides ?? []) expect(known).toContain('pool' in override ? override.pool : override.service);
      expect(services).toHaveLength(5);
    }
  });

  it('has one insured for one member, and one member for one number', () => {
    const byMember = Map.groupBy(policies, ({ insured }) => insured.memberId);
    const byNumber = Map.groupBy(policies, ({ insured }) => insured.idNumber);
    for (const group of [...byMember.values(), ...byNumber.values()]) {
      for (const { insured } of group) expect(insured).toStrictEqual(group[0]?.insured);
    }
  });

  it.each([
    ['most usable in the autumn of 2026', isUsable, 35],
    ['some lapsed', ({ status }) => status === 'lapsed', 2],
    ['one surrendered', ({ status }) => status === 'surrendered', 1],
    ['one expired', ({ status }) => status === 'expired', 1],
    ['one terminated', ({ status }) => status === 'terminated', 1],
    ['one in cooling-off at the end of 2026', ({ coolingOffEndsOn }) => coolingOffEndsOn === '2026-12-31', 1],
    ['some in the waiting period', (policy) => isUsable(policy) && policy.waitingPeriodEndsOn >= autumn, 3],
    ['some whose service year has ended', (policy) => policy.coolingOffEndsOn < autumn && yearOn(policy, autumn) === null, 2],
    ['some renewed several times', ({ renewals }) => renewals >= 4, 3],
    ['some below the minimum', (policy) => policy.sumAssured < minimumOf(policy), 2],
    ['some with care abroad', (policy) => isUsable(policy) && policy.edition === '2020-BA-01-overseas', 5],
    ['extra uses', ({ overrides }) => overrides?.some((override) => 'extraUses' in override) ?? false, 4],
    ['another last day', ({ overrides }) => overrides?.some((override) => 'endsOn' in override) ?? false, 4],
    ['a service left out', ({ overrides }) => overrides?.some((override) => 'excluded' in override) ?? false, 3],
    ['minors', ({ insured }) => ageOn(insured.birthDate, autumn) < 18, 4],
    ['passports', ({ insured }) => insured.idType === 'passport', 2],
    ['permits of Hong Kong and Macau', ({ insured }) => insured.idType === 'hk-macau-permit', 3],
    ['permits of Taiwan', ({ insured }) => insured.idType === 'taiwan-permit', 2],
    ['a service year from 29 February', ({ coolingOffEndsOn }) => coolingOffEndsOn === '2024-02-28', 1],
    [
      'members with two policies',
      (policy) => policies.some((other) => other !== policy && other.insured.memberId === policy.insured.memberId),
      4,
    ],
  ] satisfies [string, (policy: PolicyFeedType) => boolean, number][])('has %s', (_fact, holds, atLeast) => {
    expect(policies.filter(holds).length).toBeGreaterThanOrEqual(atLeast);
  });

  it('R31: names a guardian for each minor, and for no one else', () => {
    for (const { insured } of policies) expect(insured.guardian !== undefined).toBe(ageOn(insured.birthDate, autumn) < 18);
  });

  it('begins with P-1001 of m-1001, in its first service year and past its waiting period', () => {
    const first = PolicyFeed.parse(fed.get('P-1001'));
    expect(lines[0]).toContain('"policyNo":"P-1001"');
    expect(first).toMatchObject({
      status: 'in-force',
      edition: '2020-BA-01',
      waitingPeriodEndsOn: '2026-04-05',
      insured: { memberId: 'm-1001' },
    });
    expect(yearOn(first, autumn)).toStrictEqual({ number: 1, from: '2026-01-21', to: '2027-01-20' });
  });

  it('goes on with P-1002 of m-1002: lapsed, with a sum too low, and a waiting period that reached into September', () => {
    expect(lines[1]).toContain('"policyNo":"P-1002"');
    expect(fed.get('P-1002')).toMatchObject({
      status: 'lapsed',
      edition: '2020-BA-01-overseas',
      sumAssured: 200_000,
      waitingPeriodEndsOn: '2026-09-30',
      insured: { memberId: 'm-1002' },
      overrides: [{ service: 'expert-visit', endsOn: '2026-08-31' }],
    });
  });

  it('is of people nobody could take for real', () => {
    for (const { insured } of policies) {
      expect(insured.name).toMatch(/样例$|^Sample /);
      expect(insured.phone).toMatch(/^\+86138001380\d\d$/);
      if (insured.idType === 'resident-id') expect(insured.idNumber).toMatch(/^990001/);
    }
  });
});
