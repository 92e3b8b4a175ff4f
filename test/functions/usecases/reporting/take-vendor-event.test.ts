import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { Commit } from '../../../../functions/ports/commit.ts';
import type { Document } from '../../../../functions/ports/document.ts';
import { takeVendorEvent } from '../../../../functions/usecases/reporting/take-vendor-event.ts';
import { at, CALENDAR, day, opened } from '../../domain/services/expert-visit/visit-case.ts';

const PDF = new TextEncoder().encode('%PDF-1.7 an opinion');
const OPINION: Document = {
  documentId: 'd-1',
  kind: 'opinion',
  filename: 'opinion.pdf',
  contentType: 'application/pdf',
  size: PDF.length,
  state: 'pending',
  addedAt: at('2026-10-12 11:00'),
  addedBy: 'vendor',
};
const chosen = { optionId: 'option-1', hospital: 'Clinic One' };

/** A second opinion that waits for the institution's. */
const AWAITING = {
  ...opened().after,
  service: 'second-opinion',
  request: { reason: 'diagnosis-unclear' },
  condition: { illness: 'stroke', certainty: 'confirmed', diagnosedOn: day('2026-09-01') },
  vendorId: 'haorensheng',
  situation: { stage: 'awaiting-opinion', chosen, dispatchedAt: at('2026-10-12 10:30') },
  deadlines: [],
} as Case;

/**
 * A vendor that reports its opinion at once, its upload being as `uploaded` says.
 * @param between what the bucket's own event does while this report is under way
 */
const delivering = (uploaded: Uint8Array | null, between: (state: Case) => Case = (state) => state) => {
  let state: Case = AWAITING;
  let document = OPINION;
  let waiting = uploaded;
  const committed: Commit[] = [];
  const ports = {
    cases: {
      load: async () => state,
      recallWithCase: async () => ({ memory: null, state }),
      loadDocument: async (_caseId: string, documentId: string) => (documentId === document.documentId ? document : null),
      saveDocument: async (_caseId: string, saved: Document) => {
        document = saved;
      },
      commit: async (commit: Commit) => {
        if (commit.before !== state.version) return 'stale';
        committed.push(commit);
        state = commit.after;
        document = commit.document ?? document;
        return 'committed';
      },
    },
    bucket: {
      inspect: async () => {
        state = between(state);
        return waiting === null ? null : { size: waiting.length, head: waiting };
      },
      keep: async () => undefined,
      discard: async () => {
        waiting = null;
      },
    },
    calendar: async () => CALENDAR,
    now: () => at('2026-10-12 11:01'),
  } as unknown as Parameters<typeof takeVendorEvent>[0];
  const report = (documentId = 'd-1') =>
    takeVendorEvent(ports, {
      vendorId: 'haorensheng',
      caseId: 'case-1',
      report: { type: 'opinion.delivered', data: { documentId } },
      occurredAt: at('2026-10-12 11:01'),
      call: { kind: 'webhook', caller: 'haorensheng', id: 'w-1', fingerprint: 'f' },
      body: '{}',
    });
  const eventsOf = (): readonly string[] => committed.flatMap(({ events }) => events.map(({ type }) => type));
  return { report, eventsOf };
};

describe('takeVendorEvent', () => {
  it('R29: an opinion reported faster than its upload was noticed is checked first, then delivered', async () => {
    const { report, eventsOf } = delivering(PDF);
    expect(await report()).toStrictEqual({ kind: 'accepted', duplicate: false });
    expect(eventsOf()).toStrictEqual(['document.added', 'opinion.delivered']);
  });

  it('R29: an opinion that the bucket told of meanwhile is added once', async () => {
    const { report, eventsOf } = delivering(PDF, (state) => ({
      ...state,
      version: state.version + 1,
      storedDocuments: ['d-1'],
    }));
    expect(await report()).toStrictEqual({ kind: 'accepted', duplicate: false });
    expect(eventsOf()).toStrictEqual(['opinion.delivered']);
  });

  it.each([
    ['was never uploaded', null, 'd-1'],
    ['is not what was announced', new TextEncoder().encode('MZ not an opinion!!'), 'd-1'],
    ['nobody announced', PDF, 'd-2'],
  ])('R29: a document that %s is no opinion', async (_what, uploaded, documentId) => {
    const { report, eventsOf } = delivering(uploaded);
    expect(await report(documentId)).toMatchObject({
      kind: 'invalid-request',
      errors: [{ pointer: '/data/documentId', code: 'unknown-document' }],
    });
    expect(eventsOf()).toStrictEqual([]);
  });
});
