import type { HolidayNotice } from '../../catalogue/schema.ts';
import type { Case } from '../../functions/domain/case/case.ts';
import { calendarOf } from '../../functions/domain/time/notices.ts';
import type { Instant } from '../../functions/domain/time/time.ts';
import type { ReadNotices } from '../../functions/ports/calendar.ts';
import type { CaseStore } from '../../functions/ports/stores/case-store.ts';
import { recomputeUnder } from '../../functions/usecases/time/sweep-provisional.ts';

/** A deadline that a notice would move. */
interface Move {
  readonly caseId: string;
  readonly name: string;
  readonly before: Instant;
  readonly after: Instant;
}

export interface Effect {
  readonly moves: readonly Move[];
  /** Cases with provisional deadlines that were looked at. */
  readonly looked: number;
}

/** What publishing a notice would do to the deadlines that are provisional now (R40). Nothing is written. */
export const effectOf = async (
  ports: { readonly cases: Pick<CaseStore, 'provisional' | 'load'>; readonly notices: ReadNotices },
  notice: HolidayNotice,
  at: Instant,
): Promise<Effect> => {
  const others = (await ports.notices()).filter(({ year }) => year !== notice.year);
  const notices = [...others, notice].sort((a, b) => a.year - b.year);
  const published = { notices, calendar: calendarOf(notices) };
  const moves: Move[] = [];
  let looked = 0;
  for await (const caseId of ports.cases.provisional()) {
    const state = await ports.cases.load(caseId);
    if (state === null) continue;
    looked += 1;
    moves.push(...movesBetween(state, recomputeUnder(state, published, at)?.after ?? state));
  }
  return { moves, looked };
};

const movesBetween = (before: Case, after: Case): readonly Move[] =>
  before.deadlines.flatMap(({ name, dueAt }) => {
    const moved = after.deadlines.find((deadline) => deadline.name === name)?.dueAt;
    return moved === undefined || moved === dueAt ? [] : [{ caseId: before.caseId, name, before: dueAt, after: moved }];
  });
