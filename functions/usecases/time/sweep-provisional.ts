import type { HolidayNotice } from '../../../catalogue/schema.ts';
import type { Case } from '../../domain/case/case.ts';
import { recompute } from '../../domain/case/recompute.ts';
import { calendarOf } from '../../domain/time/notices.ts';
import { addSeconds, dayOf, type Instant, yearOf } from '../../domain/time/time.ts';
import { type Calendar, noticeYearOf } from '../../domain/time/working-days.ts';
import type { ReadLastPublication, ReadNotices } from '../../ports/calendar.ts';
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
export const sweepProvisional = (ports: Ports, until?: Instant): Promise<Swept> => sweep(ports, ports.cases.provisional(), until);

/** The watchdog looks at all running cases for this long after a publication: functions go by an older calendar for some minutes. */
const RECENT_SECONDS = 3600;

/**
 * Recomputes the running deadlines of every case under the notices in force, for one of them was published or amended (R40).
 * @param until as for `sweepProvisional`
 */
export const sweepRunning = (ports: Ports, until?: Instant): Promise<Swept> => sweep(ports, ports.cases.running(), until);

/** Finds what a notice has decided meanwhile: of every running case soon after a publication, else of the provisional ones. */
export const catchUpWithNotices = async (ports: Ports & { readonly lastPublication: ReadLastPublication }): Promise<Swept> => {
  const published = await ports.lastPublication();
  const isRecent = published !== null && addSeconds(published, RECENT_SECONDS) > ports.now();
  return isRecent ? sweepRunning(ports) : sweepProvisional(ports);
};

async function sweep(ports: Ports, caseIds: AsyncIterable<string>, until: Instant | undefined): Promise<Swept> {
  let published: Published | undefined;
  let recomputed = 0;
  let failed = 0;
  for await (const caseId of caseIds) {
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
}

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

/** The notice behind it: the one published last of those that have a say in the days of the case. */
function noticeBehind({ deadlines }: Case, notices: readonly HolidayNotice[], at: Instant): HolidayNotice | undefined {
  const running = deadlines.filter(({ basis, state }) => basis !== null && state === 'running');
  const into = running.map(({ dueAt }) => noticeYearOf(dayOf(dueAt)));
  // Without such a deadline something else of the case is provisional, and nothing reaches beyond the next year.
  const last = into.length > 0 ? Math.max(...into) : yearOf(dayOf(at)) + 1;
  const first = Math.min(yearOf(dayOf(at)), ...running.map(({ startedAt }) => yearOf(dayOf(startedAt))));
  return notices
    .filter(({ year }) => year >= first && year <= last)
    .toSorted((a, b) => (a.publishedOn === b.publishedOn ? a.year - b.year : a.publishedOn < b.publishedOn ? -1 : 1))
    .at(-1);
}
