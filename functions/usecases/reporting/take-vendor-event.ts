import type { Case, OpenStage } from '../../domain/case/case.ts';
import type { Report } from '../../domain/case/events/case-command.ts';
import type { ReportType } from '../../domain/case/events/report-type.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { expectedAt } from '../../domain/services/road-of-case.ts';
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
    if (state.version >= MOST_EVENTS && state.situation.stage !== 'closed' && !ENDINGS.includes(event.report.type)) {
      await keepRejected(ports, event, state.situation.stage);
      return {
        kind: 'event-not-expected',
        stage: state.situation.stage,
        expected: expectedAt(state).filter((type) => ENDINGS.includes(type)),
      };
    }
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
    if (taken.kind === 'event-not-expected') await keepRejected(ports, event, taken.stage);
    return taken;
  });
};

/**
 * Beyond so many events a vendor can end its case and no more: no case has a tenth of them, and one that any number can be heaped on could
 * no longer be read.
 */
const MOST_EVENTS = 300;
const ENDINGS: readonly string[] = ['service.completed', 'case.declined', 'member.cancelled'] satisfies readonly ReportType[];

const keepRejected = ({ cases, now }: VendorEventPorts, { caseId, vendorId, report, call, body }: VendorEvent, stage: OpenStage) =>
  cases.keepRejected(caseId, {
    webhookId: call.id,
    vendorId,
    type: report.type,
    stage,
    body: keptOf(body),
    fingerprint: call.fingerprint,
    at: now(),
  });

/** So much of a refused body is kept. */
const MOST_KEPT_BYTES = 16 * 1024;

/** A body, or as much of it as is kept; a character that the end falls into is left out. */
const keptOf = (body: string): string =>
  Buffer.byteLength(body) <= MOST_KEPT_BYTES
    ? body
    : Buffer.from(body)
        .subarray(0, MOST_KEPT_BYTES)
        .toString()
        .replace(/\uFFFD+$/u, '');

/** The opinion that a report names and the case does not know: a vendor may be faster than the bucket is to tell of its upload. */
const unknownOpinion = ({ storedDocuments }: Case, report: Report): string | null =>
  report.type === 'opinion.delivered' && !storedDocuments.includes(report.data.documentId) ? report.data.documentId : null;
