import type { HolidayNotice } from '../../../catalogue/schema.ts';
import { calendarOf } from '../../domain/time/notices.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { ReadNotices } from '../../ports/calendar.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { recomputeUnder } from '../time/sweep-provisional.ts';

/** A deadline, or a limit of a stage, that a notice would move. */
interface Move {
  readonly caseId: string;
  readonly name: string;
  readonly before: Instant;
  readonly after: Instant;
}

export interface Effect {
  readonly moves: readonly Move[];
  /** Open cases that were looked at. */
  readonly looked: number;
  /** Whether those are all there are. */
  readonly complete: boolean;
}

/**
 * What publishing a notice, new or amended, would do to the deadlines and limits that run now (R40). Nothing is written.
 * @param most where somebody waits for the answer: no more cases are looked at
 */
export const effectOf = async (
  ports: { readonly cases: Pick<CaseStore, 'running' | 'load'>; readonly notices: ReadNotices },
  notice: HolidayNotice,
  at: Instant,
  most = Number.POSITIVE_INFINITY,
): Promise<Effect> => {
  const others = (await ports.notices()).filter(({ year }) => year !== notice.year);
  const notices = [...others, notice].sort((a, b) => a.year - b.year);
  const published = { notices, calendar: calendarOf(notices) };
  const moves: Move[] = [];
  let looked = 0;
  for await (const caseId of ports.cases.running()) {
    if (looked >= most) return { moves, looked, complete: false };
    const state = await ports.cases.load(caseId);
    if (state === null) continue;
    looked += 1;
    moves.push(...movesIn(caseId, recomputeUnder(state, published, at)));
  }
  return { moves, looked, complete: true };
};

const movesIn = (caseId: string, recomputed: ReturnType<typeof recomputeUnder>): readonly Move[] =>
  (recomputed?.events ?? []).flatMap((event) =>
    event.type === 'deadline.recomputed'
      ? event.data.moved.map(({ name, was, dueAt }) => ({ caseId, name, before: was, after: dueAt }))
      : [],
  );
