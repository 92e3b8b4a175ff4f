import type { OperatorEntry } from '../../domain/case/events/case-event.ts';
import { decideSettlement, type SettledUse } from '../../domain/operators/operator-decisions.ts';
import { actForOperator, type OperatorPorts, type OperatorResult } from './act-for-operator.ts';

/** Settles the use of a case, within its limit (R5, R39, R46). */
export const settleUse = (ports: OperatorPorts, caseId: string, use: SettledUse, entry: OperatorEntry): Promise<OperatorResult> =>
  actForOperator(ports, caseId, entry, ({ state }, by) => ({ kind: 'proposed', decision: decideSettlement(state, use, by) }));
