import { describe, expect, it } from 'vitest';
import { handOffData } from '../../../../functions/domain/effects/hand-off-data.ts';
import type { Insured } from '../../../../functions/domain/policy/policy.ts';
import { at, caseAt, day, opened, policyWith, requestWith } from '../services/expert-visit/visit-case.ts';

const { insured } = policyWith();
const guardian = { name: '监护人', phone: '+8613700137000' };
const request = requestWith();
const asked = { type: 'case.requested', data: { request: request.request, condition: request.condition } } as const;

const requestedFor = (changes: Partial<Insured>) => handOffData(asked, opened().after, policyWith({ insured: { ...insured, ...changes } }));

describe('handOffData', () => {
  it('R17, R31: a request carries what the vendor needs to verify and to book, and nothing else', () => {
    expect(requestedFor({ email: 'a@example.com', medicalCardNo: 'MC1' })).toStrictEqual({
      service: 'expert-visit',
      policyNo: 'P-1',
      request: request.request,
      condition: request.condition,
      member: {
        memberId: 'm-1',
        name: '测试一',
        idType: 'resident-id',
        idNumber: '110101199003077934',
        phone: '+8613800138000',
        medicalCardNo: 'MC1',
      },
    });
  });

  it.each([
    ['R31', 'one under 18', { birthDate: day('2008-10-13'), guardian }, guardian],
    ['R31', 'one of 18 today', { birthDate: day('2008-10-12'), guardian }, undefined],
    ['R31', 'one under 18 without one', { birthDate: day('2015-01-01') }, undefined],
  ])('%s: names the guardian of %s', (_rule, _fact, changes, expected) => {
    expect(requestedFor(changes)['member']).toHaveProperty('name', '测试一');
    expect((requestedFor(changes)['member'] as { guardian?: unknown }).guardian).toStrictEqual(expected);
  });

  it('R17: anything later carries its own data alone', () => {
    const later = { type: 'deadline.near', data: { name: 'visit', dueAt: at('2026-10-19 20:00') } } as const;
    expect(handOffData(later, caseAt('booked'), policyWith())).toStrictEqual(later.data);
  });
});
