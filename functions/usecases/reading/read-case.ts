import { withDaysSoFar } from '../../domain/services/second-opinion/second-opinion.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseFile, CaseStore } from '../../ports/stores/case-store.ts';
import { rulesFor } from '../rulebook.ts';

/** What reading and acting on a case takes. */
export interface CasePorts {
  readonly cases: CaseStore;
  readonly calendar: ReadCalendar;
  readonly now: Now;
}

export type NotFound = { readonly kind: 'not-found' };

/** A member's own case with all that is on record about it. */
export const readCase = async ({ cases }: Pick<CasePorts, 'cases'>, memberId: string, caseId: string): Promise<CaseFile | NotFound> => {
  const file = await cases.loadFile(caseId);
  return file === null || file.state.memberId !== memberId ? { kind: 'not-found' } : file;
};

/** A member's own case as it is shown now, the days of a second opinion's promise attributed so far (R29). */
export const showCase = async (ports: CasePorts, memberId: string, caseId: string): Promise<CaseFile | NotFound> => {
  const [file, calendar] = await Promise.all([readCase(ports, memberId, caseId), ports.calendar()]);
  if ('kind' in file) return file;
  const { state, events } = file;
  return { ...file, state: withDaysSoFar(state, events, rulesFor(state.edition, state.service, calendar), ports.now()) };
};
