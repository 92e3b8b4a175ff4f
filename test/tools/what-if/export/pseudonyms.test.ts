import { describe, expect, it } from 'vitest';
import { PolicyFeed } from '../../../../functions/domain/policy/policy.ts';
import { isMinor } from '../../../../functions/domain/services/opening/opening-checks.ts';
import { Instant } from '../../../../functions/domain/time/time.ts';
import { Doctors, withoutPerson } from '../../../../tools/what-if/export/pseudonyms.ts';

const OPENED_AT = Instant.parse('2026-09-28T10:00:00+08:00');
const policyOf = (birthDate: string) => ({
  policyNo: 'P-1',
  ...PolicyFeed.parse({
    sequence: 3,
    edition: '2020-BA-01',
    status: 'lapsed',
    issuedOn: '2026-01-05',
    coolingOffEndsOn: '2026-01-20',
    waitingPeriodEndsOn: '2026-04-05',
    renewals: 0,
    sumAssured: 500_000,
    insured: {
      memberId: 'm-1',
      name: '钱某某',
      idNumber: '99000119900307001X',
      birthDate,
      phone: '+8613912345678',
      email: 'somebody@example.com',
      medicalCardNo: 'CARD-1',
      guardian: { name: '孙某某', phone: '+8613912345679' },
    },
    overrides: [{ pool: 'green-channel', extraUses: 1, reason: 'agreed with 钱某某' }],
  }),
});

describe('a policy without the person', () => {
  it.each([
    ['2008-09-28', false],
    ['2008-09-29', true],
    ['2026-02-10', true],
    ['1931-02-10', false],
  ])('of somebody born on %s keeps ids, terms and what the rules ask (R1, R31), and nothing else', (birthDate, minor) => {
    const policy = policyOf(birthDate);
    const hidden = withoutPerson(policy, OPENED_AT);
    expect(hidden).toMatchObject({ policyNo: 'P-1', sequence: 3, status: 'in-force', sumAssured: 500_000, insured: { memberId: 'm-1' } });
    expect(isMinor(hidden, OPENED_AT)).toBe(minor);
    const { policyNo: _, ...feed } = hidden;
    expect(PolicyFeed.safeParse(feed).error).toBeUndefined();
    expect(JSON.stringify(hidden)).not.toMatch(new RegExp(`某|139123|@|CARD|990001|${birthDate}`, 'u'));
    expect(hidden.insured.guardian).toBeDefined();
  });

  it.each([
    ['2026-09-28T10:00:00+08:00', true],
    ['2026-09-28T10:00:01+08:00', false],
  ])('R1: says that it stood so from %s where that was by the opening: %s', (effectiveAt, kept) => {
    const hidden = withoutPerson({ ...policyOf('1990-03-07'), effectiveAt: Instant.parse(effectiveAt) }, OPENED_AT);
    expect(hidden.effectiveAt === effectiveAt).toBe(kept);
  });
});

describe('the doctors of a case', () => {
  it('are the same ones however their names are written, and no others', () => {
    const doctors = new Doctors();
    const names = ['王医生', ' 王 医生', '李医生', '王医生'].map((name) => doctors.hide({ name, title: 'chief' }));
    expect(names.map(({ name }) => name)).toEqual(['医生1', '医生1', '医生2', '医生1']);
    expect(names[0]).toMatchObject({ title: 'chief' });
  });
});
