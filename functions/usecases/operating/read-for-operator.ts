import type { OperatorEntry } from '../../domain/case/events/case-event.ts';
import { withDaysSoFar } from '../../domain/services/second-opinion/second-opinion.ts';
import type { NotFound } from '../reading/read-case.ts';
import { rulesFor } from '../rulebook.ts';
import { accessBy, type OperatorPorts, type Shown, shown } from './act-for-operator.ts';

/** Shows an operator a case, once that is on record (R17). */
export const readForOperator = async (ports: OperatorPorts, caseId: string, entry: OperatorEntry): Promise<Shown | NotFound> => {
  const [record, calendar] = await Promise.all([ports.records.loadRecord(caseId), ports.calendar()]);
  if (record === null) return { kind: 'not-found' };
  const now = ports.now();
  await ports.accesses.recordAccess(caseId, accessBy(entry, now));
  const { state, events } = record;
  return shown(ports, { ...record, state: withDaysSoFar(state, events, rulesFor(state.edition, state.service, calendar), now) });
};
