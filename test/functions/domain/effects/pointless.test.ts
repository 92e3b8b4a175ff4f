import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { deliveryIdOf, type HandOffType, sequenceOf } from '../../../../functions/domain/effects/hand-off.ts';
import { isPointless } from '../../../../functions/domain/effects/pointless.ts';
import type { Instant } from '../../../../functions/domain/time/time.ts';
import { at, BOOKING, caseAt } from '../services/expert-visit/visit-case.ts';

const open = caseAt('proposing');
const booked = caseAt('booked');
const closed: Case = {
  ...open,
  situation: { stage: 'closed', status: 'cancelled', outcome: 'cancelled-by-member', closedAt: at('2026-10-12 12:00') },
} as Case;
const due = open.deadlines.find(({ name }) => name === 'visit')?.dueAt ?? at('2026-10-19 20:00');
const deadlineThat = (state: 'met' | 'missed' | 'void'): Case => ({
  ...open,
  deadlines: open.deadlines.map((deadline) => ({ ...deadline, state }) as Case['deadlines'][number]),
});
const tomorrow = { booking: BOOKING };
const near = { name: 'visit', dueAt: due };
const morning = at('2026-10-13 09:00');

describe('isPointless', () => {
  it.each<readonly [string, HandOffType, unknown, Case, Instant, boolean]>([
    ['R17: a request of a case that is over', 'case.requested', {}, closed, morning, true],
    ['R17: a request of an open case', 'case.requested', {}, open, morning, false],
    ['R36: a reminder before the visit', 'visit.tomorrow', tomorrow, booked, morning, false],
    ['R36: a reminder when the visit begins', 'visit.tomorrow', tomorrow, booked, BOOKING.at, true],
    ['R36: a reminder after the visit', 'visit.tomorrow', tomorrow, caseAt('visited'), morning, true],
    ['R36: a reminder of a visit that was moved', 'visit.tomorrow', { booking: { at: morning } }, booked, morning, true],
    ['R36: a reminder of a case that is over', 'visit.tomorrow', tomorrow, closed, morning, true],
    ['R35: a warning before it is due', 'deadline.near', near, open, morning, false],
    ['R35: a warning once it is due', 'deadline.near', near, open, due, true],
    ['R35: a warning of one that is met', 'deadline.near', near, deadlineThat('met'), morning, true],
    ['R35: a warning of one that is missed', 'deadline.near', near, deadlineThat('missed'), morning, true],
    ['R38: a warning of one that is void', 'deadline.near', near, deadlineThat('void'), morning, true],
    ['R40: a move of one that still runs', 'deadline.moved', near, open, morning, false],
    ['R40: a move of one that is met', 'deadline.moved', near, deadlineThat('met'), morning, true],
    ['R35: that one was missed', 'deadline.missed', near, deadlineThat('missed'), morning, false],
    ['R39: that the case was cancelled', 'case.cancelled', {}, closed, morning, false],
    ['R34: a choice', 'choice.made', {}, closed, morning, false],
    ['R36: a reminder in a form of another age', 'visit.tomorrow', {}, caseAt('visited'), morning, false],
  ])('%s', (_fact, type, data, state, now, expected) => {
    expect(isPointless(type, data, state, now)).toBe(expected);
  });
});

describe('deliveryIdOf', () => {
  it.each([
    ['case-1', 1, 'case.requested', 'case-1-1-case-requested'],
    ['3tgyfk0jtzrj12c0b2tp', 120, 'visit.tomorrow', '3tgyfk0jtzrj12c0b2tp-120-visit-tomorrow'],
  ] as const)('names what is handed off of %s by its event, and tells its number: %i', (caseId, seq, type, deliveryId) => {
    expect(deliveryIdOf(caseId, seq, type)).toBe(deliveryId);
    expect(sequenceOf(deliveryId)).toBe(seq);
  });
});
