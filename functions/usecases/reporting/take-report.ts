import type { Case } from '../../domain/case/case.ts';
import type { Report } from '../../domain/case/events/case-command.ts';
import type { Actor, OperatorEntry } from '../../domain/case/events/case-event.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { decideReport } from '../../domain/services/decide-report.ts';
import type { Instant } from '../../domain/time/time.ts';
import { commitDecision, type Decided, type Extras } from '../commit-decision.ts';
import type { CasePorts } from '../reading/read-case.ts';
import { rulesFor } from '../rulebook.ts';

/** A report of its type's shape, and who brings it. */
export interface Reported {
  readonly report: Report;
  readonly occurredAt: Instant;
  readonly actor: Actor;
  /** Where an operator enters it for a vendor or a member who phoned (R47). */
  readonly entry?: OperatorEntry;
}

/**
 * Decides what a report does to its case, under the edition that the case was opened under (R12), and stores it.
 * @returns `stale`: read the case again and decide again
 */
export const takeReport = async (
  ports: CasePorts,
  state: Case,
  { report, ...by }: Reported,
  extras: Extras = {},
): Promise<{ readonly kind: 'taken'; readonly decided: Decided } | Refusal | 'stale'> => {
  const rules = rulesFor(state.edition, state.service, await ports.calendar());
  const decided = decideReport(state, { ...report, ...by, recordedAt: ports.now() }, rules);
  if (decided.kind !== 'decided') return decided;
  const result = await commitDecision(ports.cases, state, decided, extras);
  return result === 'committed' ? { kind: 'taken', decided } : 'stale';
};
