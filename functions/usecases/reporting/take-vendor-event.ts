import type { Case } from '../../domain/case/case.ts';
import type { Report } from '../../domain/case/events/case-command.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { Remembered } from '../../ports/stores/commit.ts';
import { checkUpload, type UploadPorts } from '../documents/documents.ts';
import { retryStale } from '../retry-stale.ts';
import { takeReport } from './take-report.ts';

/** A report may come before what it names was checked, so documents are at hand. */
export type VendorEventPorts = UploadPorts;

export interface VendorEvent {
  readonly vendorId: string;
  readonly caseId: string;
  /** The report, already of its type's shape. */
  readonly report: Report;
  readonly occurredAt: Instant;
  readonly call: Remembered;
  /** The raw body, kept for the operator when the event is refused. */
  readonly body: string;
}

export type VendorEventResult =
  | { readonly kind: 'accepted'; readonly duplicate: boolean }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'idempotency-key-reused' }
  | Refusal;

/**
 * Takes a vendor's signed report about one of its cases.
 *
 * An accepted webhook id is remembered in the transaction of what it did; a refused one is judged anew each time, and one that the
 * stage does not expect is kept and put before an operator.
 */
export const takeVendorEvent = (ports: VendorEventPorts, event: VendorEvent): Promise<VendorEventResult> => {
  let checked = false;
  return retryStale(async (): Promise<VendorEventResult | 'stale'> => {
    const { memory, state } = await ports.cases.recallWithCase(event.call, event.caseId);
    if (memory !== null) {
      return memory.fingerprint === event.call.fingerprint ? { kind: 'accepted', duplicate: true } : { kind: 'idempotency-key-reused' };
    }
    if (state === null || state.vendorId !== event.vendorId) return { kind: 'not-found' };
    const { report, occurredAt } = event;
    const early = checked ? null : unknownOpinion(state, report);
    if (early !== null) {
      checked = true;
      await checkUpload(ports, state.caseId, early);
      return 'stale';
    }
    const taken = await takeReport(ports, state, { report, occurredAt, actor: 'vendor' }, { remember: event.call });
    if (taken === 'stale') return 'stale';
    if (taken.kind === 'taken') return { kind: 'accepted', duplicate: false };
    if (taken.kind === 'event-not-expected') {
      await ports.cases.keepRejected(event.caseId, {
        webhookId: event.call.id,
        vendorId: event.vendorId,
        type: report.type,
        stage: taken.stage,
        body: event.body,
        fingerprint: event.call.fingerprint,
        at: ports.now(),
      });
    }
    return taken;
  });
};

/** The opinion that a report names and the case does not know: a vendor may be faster than the bucket is to tell of its upload. */
const unknownOpinion = ({ storedDocuments }: Case, report: Report): string | null =>
  report.type === 'opinion.delivered' && !storedDocuments.includes(report.data.documentId) ? report.data.documentId : null;
