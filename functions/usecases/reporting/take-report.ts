import type { Case } from '../../domain/case/case.ts';
import type { Command } from '../../domain/case/case-command.ts';
import type { Actor, OperatorEntry } from '../../domain/case/case-event.ts';
import type { Refusal } from '../../domain/case/decision.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Now } from '../../ports/clock.ts';
import { commitDecision, type Decided, type Extras } from '../commit-decision.ts';
import { decideReport } from './decide-report.ts';

/** A report of its type's shape, and who brings it. */
export interface Reported {
  readonly report: Pick<Command, 'type' | 'data'>;
  readonly occurredAt: Instant;
  readonly actor: Actor;
  /** Where an operator enters it for a vendor or a member who phoned (R47). */
  readonly entry?: OperatorEntry;
}

/** Decides what a report does to its case and stores it; `stale`: read the case again and decide again. */
export const takeReport = async (
  ports: { readonly cases: CaseStore; readonly calendar: ReadCalendar; readonly now: Now },
  state: Case,
  { report, ...by }: Reported,
  extras: Extras,
): Promise<{ readonly kind: 'taken'; readonly decided: Decided } | Refusal | 'stale'> => {
  const decided = decideReport(state, { ...report, ...by, recordedAt: ports.now() } as Command, await ports.calendar());
  if (decided.kind !== 'decided') return decided;
  const result = await commitDecision(ports.cases, state, decided, extras);
  return result === 'committed' ? { kind: 'taken', decided } : 'stale';
};
