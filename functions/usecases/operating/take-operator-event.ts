import type { OperatorEntry } from '../../domain/case/events/case-event.ts';
import { invalid, type Refusal } from '../../domain/case/refusal.ts';
import type { NotFound } from '../reading/read-case.ts';
import { type Reported, takeReport } from '../reporting/take-report.ts';
import { retryStale } from '../retry-stale.ts';
import { accessBy, type OperatorPorts, recordAfter, type Shown, shown } from './act-for-operator.ts';

/**
 * Takes what a vendor, or a member, phones in: decided like a report of the vendor's own, and on the timeline as the operator's entry (R47).
 * One that the stage does not expect is refused to the operator's face and kept nowhere.
 */
export const takeOperatorEvent = (
  ports: OperatorPorts,
  caseId: string,
  { vendorId, ...reported }: Pick<Reported, 'report' | 'occurredAt'> & { readonly vendorId: string },
  entry: OperatorEntry,
): Promise<Shown | NotFound | Refusal> =>
  retryStale(async (): Promise<Shown | NotFound | Refusal | 'stale'> => {
    const record = await ports.records.loadRecord(caseId);
    if (record === null) return { kind: 'not-found' };
    if (record.state.vendorId !== vendorId)
      return invalid('/vendorId', 'not-its-vendor', { zh: '该申请属于另一服务方', en: 'The case is with another provider' });
    const access = accessBy(entry, ports.now());
    const taken = await takeReport(ports, record.state, { ...reported, actor: 'operator', entry }, { access });
    if (taken === 'stale' || taken.kind !== 'taken') return taken;
    return shown(ports, recordAfter(record, taken.decided));
  });
