import { describe, expect, it } from 'vitest';
import { contactOf } from '../../../../functions/domain/case/contact.ts';
import { at, caseAt, day } from '../services/expert-visit/visit-case.ts';
import { phoneOpened, phoneRequest } from '../services/phone-doctor/phone-doctor-case.ts';

const GUARDIAN = { name: 'Sample Mother', phone: '+8613800138001' };
const INSURED = { name: 'Sample Insured', phone: '+8613800138000', birthDate: day('2008-10-12'), guardian: GUARDIAN };

describe('contactOf', () => {
  const visit = caseAt('accepting');
  const question = phoneOpened({ request: phoneRequest({ phone: '13900139000' }) }).after;

  it.each([
    ['R31', 'the guardian the day before the insured comes of age', visit, '2026-10-11 23:59', GUARDIAN],
    ['R31', 'the insured from that birthday on', visit, '2026-10-12 00:00', { name: 'Sample Insured', phone: '+8613800138000' }],
    ['R23', 'the number that a question names', question, '2026-10-12 10:00', { name: 'Sample Insured', phone: '13900139000' }],
    ['R23', 'and the guardian there', question, '2026-10-11 10:00', { name: 'Sample Mother', phone: '13900139000' }],
  ])('%s: %s', (_rule, _whom, state, when, contact) => {
    expect(contactOf(state, INSURED, at(when))).toStrictEqual(contact);
  });

  it('is the insured where the policy names no guardian', () => {
    const { guardian: _, ...alone } = INSURED;
    expect(contactOf(visit, alone, at('2026-10-11 10:00'))).toStrictEqual({ name: 'Sample Insured', phone: '+8613800138000' });
  });
});
