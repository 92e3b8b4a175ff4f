import type { OperatorEntry } from '../../domain/case/events/case-event.ts';
import type { FlagDecision, FlagName } from '../../domain/operators/flags.ts';
import { decideFlagResolution } from '../../domain/operators/operator-decisions.ts';
import { actForOperator, type OperatorPorts, type OperatorResult } from './act-for-operator.ts';

/** Resolves a flag that was raised on the case (R11). */
export const resolveFlag = (
  ports: OperatorPorts,
  caseId: string,
  { flag, decision }: { readonly flag: FlagName; readonly decision: FlagDecision | undefined },
  entry: OperatorEntry,
): Promise<OperatorResult> =>
  actForOperator(ports, caseId, entry, ({ state, flags }, by) => {
    const raised = flags.find((candidate) => candidate.flag === flag);
    return raised === undefined ? { kind: 'not-found' } : { kind: 'proposed', decision: decideFlagResolution(state, raised, decision, by) };
  });
