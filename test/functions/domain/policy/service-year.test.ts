import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstUsableDay, lastServiceYear, serviceYear, serviceYearOn } from '../../../../functions/domain/policy/service-year.ts';
import { addDays } from '../../../../functions/domain/time/time.ts';
import { day } from '../services/expert-visit/visit-case.ts';

const policy = (coolingOffEndsOn: string, renewals: number, issuedOn = '2024-01-05') => ({
  coolingOffEndsOn: day(coolingOffEndsOn),
  issuedOn: day(issuedOn),
  renewals,
});

describe('firstUsableDay', () => {
  it('R2: is the day after the last day of cooling-off', () => {
    expect(firstUsableDay(policy('2026-12-31', 0))).toBe('2027-01-01');
  });
});

describe('serviceYear', () => {
  it.each([
    ['R3', 'lasts to the day before its anniversary', '2026-01-20', 1, '2026-01-21', '2027-01-20'],
    ['R3', 'the second follows on', '2026-01-20', 2, '2027-01-21', '2028-01-20'],
    ['R3', 'from 29 February, the first ends on 27 February', '2024-02-28', 1, '2024-02-29', '2025-02-27'],
    ['R3', 'from 29 February, the second begins on the 28th', '2024-02-28', 2, '2025-02-28', '2026-02-27'],
    ['R3', 'from 29 February, the fourth ends on 28 February of the leap year', '2024-02-28', 4, '2027-02-28', '2028-02-28'],
    ['R3', 'from 29 February, the fifth begins on the 29th again', '2024-02-28', 5, '2028-02-29', '2029-02-27'],
    ['R3', 'from 1 March, every one begins on 1 March', '2024-02-29', 2, '2025-03-01', '2026-02-28'],
  ])('%s: %s', (_rule, _fact, coolingOffEndsOn, number, from, to) => {
    expect(serviceYear(policy(coolingOffEndsOn, 9), number, 'service-start')).toStrictEqual({ number, from, to });
  });

  it.each([
    ['R3', 'the first ends with the policy year', 1, '2024-01-21', '2025-01-04'],
    ['R3', 'later ones are policy years', 2, '2025-01-05', '2026-01-04'],
  ])('%s: under the switch policy-anniversary, %s', (_rule, _fact, number, from, to) => {
    expect(serviceYear(policy('2024-01-20', 9), number, 'policy-anniversary')).toStrictEqual({ number, from, to });
  });

  it('R3: each begins the day after the one before ends, wherever they start', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 1, max: 30 }), (offset, number) => {
        const start = policy(addDays(day('2020-01-01'), offset), 40);
        expect(serviceYear(start, number + 1, 'service-start').from).toBe(addDays(serviceYear(start, number, 'service-start').to, 1));
      }),
    );
  });
});

describe('serviceYearOn', () => {
  it.each([
    ['R3', 'the last day of cooling-off is in none', '2024-02-28', 0, null],
    ['R3', 'the first day is in the first', '2024-02-29', 0, 1],
    ['R3', 'the last day of the first is in the first', '2025-02-27', 0, 1],
    ['R3', 'the day after is in none without a renewal', '2025-02-28', 0, null],
    ['R3', 'the day after is in the second once the renewal is recorded', '2025-02-28', 1, 2],
    ['R3', 'a third year needs a second renewal', '2026-02-28', 1, null],
    ['R3', '29 February is in the fifth', '2028-02-29', 4, 5],
    ['R3', 'the day before is in the fourth', '2028-02-28', 4, 4],
  ])('%s: %s', (_rule, _fact, on, renewals, expected) => {
    expect(serviceYearOn(policy('2024-02-28', renewals), day(on), 'service-start')?.number ?? null).toBe(expected);
  });
});

describe('lastServiceYear', () => {
  it('R3: is one more than the renewals on record', () => {
    expect(lastServiceYear(policy('2024-01-20', 2), 'service-start')).toStrictEqual({ number: 3, from: '2026-01-21', to: '2027-01-20' });
  });
});
