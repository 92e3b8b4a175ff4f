import type { Case } from '../../domain/case/case.ts';
import type { ChoiceInput, Command } from '../../domain/case/case-command.ts';
import type { Refusal } from '../../domain/case/decision.ts';
import { type CancellationTerms, cancellationTerms } from '../../domain/services/cancellation.ts';
import { withDaysSoFar } from '../../domain/services/second-opinion/second-opinion.ts';
import { laterOf } from '../../domain/time/time.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { CaseFile, CaseStore } from '../../ports/case-store.ts';
import type { Now } from '../../ports/clock.ts';
import { commitDecision } from '../commit-decision.ts';
import { retryStale } from '../retry-stale.ts';
import { rulesFor } from '../rulebook.ts';
import { decideReport } from './decide-report.ts';

type Ports = { readonly cases: CaseStore; readonly calendar: ReadCalendar; readonly now: Now };
export type NotFound = { readonly kind: 'not-found' };
export type Acted = { readonly kind: 'acted'; readonly file: CaseFile };

/** A member's own case with all that is on record about it. */
export const readCase = async ({ cases }: Pick<Ports, 'cases'>, memberId: string, caseId: string): Promise<CaseFile | NotFound> => {
  const file = await cases.loadFile(caseId);
  return file === null || file.state.memberId !== memberId ? { kind: 'not-found' } : file;
};

/** A member's own case as it is shown now, the days of a second opinion's promise attributed so far (R29). */
export const showCase = async (ports: Ports, memberId: string, caseId: string): Promise<CaseFile | NotFound> => {
  const [file, calendar] = await Promise.all([readCase(ports, memberId, caseId), ports.calendar()]);
  if ('kind' in file) return file;
  const { state, events } = file;
  return { ...file, state: withDaysSoFar(state, events, rulesFor(state.edition, state.service, calendar), ports.now()) };
};

/** Takes the member's choice; the same choice again changes nothing (R27, R32, R38). */
export const chooseOption = (ports: Ports, memberId: string, caseId: string, choice: ChoiceInput): Promise<Acted | NotFound | Refusal> =>
  act(ports, memberId, caseId, (state) => {
    const { situation } = state;
    const repeated =
      'proposalId' in situation &&
      'optionId' in choice &&
      situation.proposalId === choice.proposalId &&
      situation.chosen?.optionId === choice.optionId;
    return repeated ? null : { type: 'member.chose', data: choice };
  });

/** What cancelling now would cost (R39). */
export const previewCancellation = async (
  ports: Ports,
  memberId: string,
  caseId: string,
): Promise<({ readonly kind: 'preview' } & CancellationTerms) | NotFound | Refusal> => {
  const [state, calendar] = await Promise.all([ports.cases.load(caseId), ports.calendar()]);
  if (state === null || state.memberId !== memberId) return { kind: 'not-found' };
  if (state.situation.stage === 'closed') return { kind: 'case-closed' };
  return { kind: 'preview', ...cancellationTerms(state, rulesFor(state.edition, state.service, calendar), ports.now()) };
};

/** Cancels a case in the app: told is now (R39). */
export const cancelCase = (ports: Ports, memberId: string, caseId: string, reason: string): Promise<Acted | NotFound | Refusal> =>
  act(ports, memberId, caseId, (_state, now) => ({ type: 'member.cancelled', data: { toldAt: now, reason } }));

type Report = {
  readonly [T in Command['type']]: { readonly type: T; readonly data: Extract<Command, { type: T }>['data'] };
}[Command['type']];

function act(
  ports: Ports,
  memberId: string,
  caseId: string,
  report: (state: Case, now: Command['recordedAt']) => Report | null,
): Promise<Acted | NotFound | Refusal> {
  return retryStale(async (): Promise<Acted | NotFound | Refusal | 'stale'> => {
    const [file, calendar] = await Promise.all([readCase(ports, memberId, caseId), ports.calendar()]);
    if ('kind' in file) return file;
    const now = ports.now();
    const told = report(file.state, now);
    if (told === null) return { kind: 'acted', file };
    const at = laterOf(now, file.state.lastReportedAt);
    const decided = decideReport(file.state, { ...told, actor: 'member', occurredAt: at, recordedAt: now } as Command, calendar);
    if (decided.kind !== 'decided') return decided;
    const result = await commitDecision(ports.cases, file.state, decided);
    return result === 'committed'
      ? { kind: 'acted', file: { ...file, state: decided.after, events: [...file.events, ...decided.events] } }
      : 'stale';
  });
}
