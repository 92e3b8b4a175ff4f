import type { FieldError } from '../case/refusal.ts';
import { addSeconds, type Instant } from '../time/time.ts';

/** How far ahead of our clock a reporter's may be. */
const CLOCK_SKEW_SECONDS = 5 * 60;

/** How long after a call its case may still be opened: it counts as of the call, and what is older is no slip of the clock. */
const OLDEST_OPENING_DAYS = 7;
const DAY_SECONDS = 24 * 3600;

/** What is reported has happened, give or take the difference of two clocks. */
export const checkHasHappened = (occurredAt: Instant, recordedAt: Instant): FieldError | null =>
  occurredAt > addSeconds(recordedAt, CLOCK_SKEW_SECONDS)
    ? {
        pointer: '/occurredAt',
        code: 'in-the-future',
        detail: { zh: 'occurredAt超前5分钟以上', en: 'occurredAt is more than 5 minutes ahead' },
      }
    : null;

/** A case taken in by phone is opened as of the call, which cannot be long ago: its use would fall into a time that nobody can look into. */
export const checkOpeningInstant = (occurredAt: Instant, recordedAt: Instant): FieldError | null =>
  occurredAt < addSeconds(recordedAt, -OLDEST_OPENING_DAYS * DAY_SECONDS)
    ? {
        pointer: '/occurredAt',
        code: 'too-old',
        detail: { zh: `occurredAt早于${OLDEST_OPENING_DAYS}天前`, en: `occurredAt is more than ${OLDEST_OPENING_DAYS} days ago` },
      }
    : checkHasHappened(occurredAt, recordedAt);
