import type { Case } from '../../domain/case/case.ts';
import type { Command, Report } from '../../domain/case/events/case-command.ts';
import type { Actor, OperatorEntry } from '../../domain/case/events/case-event.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { Rules } from '../../domain/case/rules.ts';
import { decideReport } from '../../domain/services/decide-report.ts';
import { decideLateReport, isLate } from '../../domain/services/late-report.ts';
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

type Taken = { readonly kind: 'taken'; readonly decided: Decided };

/**
 * Decides what a report does to its case, under the edition that the case was opened under (R12), and stores it.
 * @returns `stale`: read the case again and decide again
 */
export const takeReport = async (
  ports: CasePorts,
  state: Case,
  { report, ...by }: Reported,
  extras: Extras = {},
): Promise<Taken | Refusal | 'stale'> => {
  const rules = rulesFor(state.edition, state.service, await ports.calendar());
  const command: Command = { ...report, ...by, recordedAt: ports.now() };
  const decided = decideReport(state, command, rules);
  if (decided.kind === 'case-closed' && isLate(state, command)) return takeLateReport(ports, state.caseId, { command, rules }, extras);
  if (decided.kind !== 'decided') return decided;
  const result = await commitDecision(ports.cases, state, decided, extras);
  return result === 'committed' ? { kind: 'taken', decided } : 'stale';
};

/** Keeps a report that is too late for its case, and not for its use (R46): what it would have done, the case's history says. */
async function takeLateReport(
  ports: CasePorts,
  caseId: string,
  { command, rules }: { readonly command: Command; readonly rules: Rules },
  extras: Extras,
): Promise<Taken | Refusal | 'stale'> {
  const file = await ports.cases.loadFile(caseId);
  if (file === null) return 'stale';
  const decided = decideLateReport(file.state, file.events, command, rules);
  if (decided.kind !== 'decided') return decided;
  const result = await commitDecision(ports.cases, file.state, decided, extras);
  return result === 'committed' ? { kind: 'taken', decided } : 'stale';
}
