import type { Rank } from '../../../../../catalogue/vocabulary.ts';
import type { Case } from '../../../../../functions/domain/case/case.ts';
import type { CaseRequest } from '../../../../../functions/domain/case/case-request.ts';
import type { Command } from '../../../../../functions/domain/case/events/case-command.ts';
import type { Opening } from '../../../../../functions/domain/services/opening/decide-opening.ts';
import { rulesFor } from '../../../../../functions/usecases/rulebook.ts';
import { caseBy, openedWith } from '../../entitlement/under-rules.ts';
import { CALENDAR, report } from '../expert-visit/visit-case.ts';

export const PHONE_RULES = rulesFor('2020-BA-01', 'phone-doctor', CALENDAR);

type PhoneRequest = Extract<CaseRequest, { service: 'phone-doctor' }>;

export const phoneRequest = (wanted: Partial<PhoneRequest['request']> = {}): PhoneRequest => ({
  policyNo: 'P-1',
  service: 'phone-doctor',
  attestation: true,
  consents: ['share-with-vendor'],
  request: {
    subject: { relation: 'self' },
    topic: 'diet',
    question: 'What may I eat?',
    phone: '+8613800138000',
    emergency: false,
    ...wanted,
  },
});

/** A question in the app on Monday, 12 October 2026, at 10:00. */
export const phoneOpened = (changes: Partial<Opening> = {}) => openedWith({ request: phoneRequest(), rules: PHONE_RULES, ...changes });

export const started = (title: Rank, when: string): Command =>
  report('consultation.started', { doctor: { name: 'Dr Li', title, licenceNo: 'L1' } }, when);

export const completed = (when: string): Command => report('consultation.completed', { advisedEmergency: false }, when);

/** A question that has come to a stage. */
export const phoneCaseAt = (stage: 'calling-back' | 'consulting', changes: Partial<Opening> = {}): Case => {
  const state = phoneOpened(changes).after;
  return stage === 'calling-back' ? state : caseBy(state, started('attending', '2026-10-12 10:20'));
};
