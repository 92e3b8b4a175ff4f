import type { OperatorEntry } from '../../domain/case/events/case-event.ts';
import { type CloseOutcome, decideClosing, type SettledUse } from '../../domain/operators/operator-decisions.ts';
import { actForOperator, type OperatorPorts, type OperatorResult } from './act-for-operator.ts';

/** Closes a case for a reason the roads have no event for. */
export const closeForOperator = (
  ports: OperatorPorts,
  caseId: string,
  { outcome, use }: { readonly outcome: CloseOutcome; readonly use: SettledUse },
  entry: OperatorEntry,
): Promise<OperatorResult> =>
  actForOperator(ports, caseId, entry, ({ state }, by) => ({ kind: 'proposed', decision: decideClosing(state, outcome, use, by) }));
