import * as z from 'zod';
import type { Case } from '../case/case.ts';
import type { Instant } from '../time/time.ts';
import type { HandOffType } from './hand-off.ts';

/** Of a hand-off's data what tells whether it still says anything. */
const VisitTomorrow = z.object({ booking: z.object({ at: z.string() }) });
const OfDeadline = z.object({ name: z.string() });

/**
 * Whether a hand-off says nothing any more about its case as it stands now: a request once the case is over (R17), a reminder of a visit
 * that has begun, took place or was moved (R36), what is ahead of a deadline that is met, missed or void (R35).
 *
 * @param data as it was handed off, whichever version wrote it
 */
export const isPointless = (type: HandOffType, data: unknown, state: Case, now: Instant): boolean => {
  switch (type) {
    case 'case.requested':
      return state.situation.stage === 'closed';
    case 'visit.tomorrow':
      return isOverVisit(data, state, now);
    case 'deadline.near':
    case 'deadline.moved':
      return !isAhead(data, state, now);
    default:
      return false;
  }
};

function isOverVisit(data: unknown, { situation }: Case, now: Instant): boolean {
  const told = VisitTomorrow.safeParse(data);
  if (!told.success) return false;
  return situation.stage !== 'booked' || situation.booking.at !== told.data.booking.at || now >= situation.booking.at;
}

function isAhead(data: unknown, { deadlines }: Case, now: Instant): boolean {
  const told = OfDeadline.safeParse(data);
  if (!told.success) return true;
  return deadlines.some(({ name, state, dueAt }) => name === told.data.name && state === 'running' && now < dueAt);
}
