import type { HolidayNotice } from '../../../catalogue/schema.ts';
import type { Case } from '../../domain/case/case.ts';
import { recompute } from '../../domain/case/recompute.ts';
import { calendarOf } from '../../domain/time/notices.ts';
import { dayOf, type Instant, yearOf } from '../../domain/time/time.ts';
import type { Calendar } from '../../domain/time/working-days.ts';
import type { ReadNotices } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { commitDecision } from '../commit-decision.ts';
import { retryStale } from '../retry-stale.ts';
import { rulesFor } from '../rulebook.ts';

interface Ports {
  readonly cases: CaseStore;
  readonly notices: ReadNotices;
  readonly now: Now;
}

/** What is published, as notices and as the calendar they make. */
export interface Published {
  readonly notices: readonly HolidayNotice[];
  readonly calendar: Calendar;
}

/** How many cases had deadlines recomputed, and how many could not be. */
export interface Swept {
  readonly recomputed: number;
  readonly failed: number;
}

/**
 * Recomputes the provisional deadlines of every case that the notices in force say more about (R40). While nothing is provisional it
 * costs one query.
 *
 * @param until where somebody waits behind it: past this instant no further case is begun, the next sweep finds what is left
 */
export const sweepProvisional = async (ports: Ports, until?: Instant): Promise<Swept> => {
  let published: Published | undefined;
  let recomputed = 0;
  let failed = 0;
  for await (const caseId of ports.cases.provisional()) {
    if (until !== undefined && ports.now() > until) break;
    published ??= await readPublished(ports.notices);
    try {
      if (await recomputeCase(ports, published, caseId)) recomputed += 1;
    } catch {
      // One case that cannot move must not keep the others waiting; the count raises the alarm.
      failed += 1;
    }
  }
  return { recomputed, failed };
};

/** What the notices make of a case; `null`: they change nothing about it. */
export const recomputeUnder = (state: Case, { notices, calendar }: Published, at: Instant): ReturnType<typeof recompute> => {
  const notice = noticeBehind(state, notices, at);
  if (notice === undefined) return null;
  const { year, documentNumber } = notice;
  return recompute(state, rulesFor(state.edition, state.service, calendar), { year, documentNumber }, at);
};

async function readPublished(readNotices: ReadNotices): Promise<Published> {
  const notices = await readNotices();
  return { notices, calendar: calendarOf(notices) };
}

const recomputeCase = ({ cases, now }: Ports, published: Published, caseId: string): Promise<boolean> =>
  retryStale(async () => {
    const state = await cases.load(caseId);
    if (state === null) return false;
    const recomputed = recomputeUnder(state, published, now());
    if (recomputed === null) return false;
    return (await commitDecision(cases, state, recomputed)) === 'committed' ? true : 'stale';
  });

/** The notice a case waited for: the latest one up to the year that its deadlines run into. */
function noticeBehind({ deadlines }: Case, notices: readonly HolidayNotice[], at: Instant): HolidayNotice | undefined {
  const running = deadlines.filter(({ provisional, state }) => provisional && state === 'running');
  const into = running.map(({ dueAt }) => yearOf(dayOf(dueAt)));
  // Without such a deadline something else of the case is provisional, and nothing reaches beyond the next year.
  const last = into.length > 0 ? Math.max(...into) : yearOf(dayOf(at)) + 1;
  return notices.findLast(({ year }) => year <= last);
}
