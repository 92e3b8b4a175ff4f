import { describe, expect, it } from 'vitest';
import { meanwhile } from '../../../../functions/adapters/memory/faults.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { checkUpload } from '../../../../functions/usecases/documents/documents.ts';
import { takeVendorEvent, type VendorEvent } from '../../../../functions/usecases/reporting/take-vendor-event.ts';
import { committed } from '../../../ports/doubles/commits.ts';
import { at, BOOKING, day, opened, policyWith } from '../../domain/services/expert-visit/visit-case.ts';
import { NO_PDF, PDF, uploadTo } from '../documents/uploads.ts';
import { leftBehind, withFaultAt } from '../every-fault.ts';
import { eventTypes, flagsRaised, followStream, loaded, type MemoryPorts, portsWith, recordOf, visitAt } from '../in-memory.ts';

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
 * @param bucketTells whether the bucket's own event comes while this report is under way
 */
const delivering = async (uploaded: Uint8Array | null, bucketTells = false) => {
  const ports = await portsWith(policyWith());
  await committed(ports, { after: AWAITING, before: 0, events: [opened().event] });
  await uploadTo(ports, 'case-1', uploaded, { kind: 'opinion', addedBy: 'vendor' });
  ports.clock.moveTo(at('2026-10-12 11:01'));
  const inspection = { port: 'bucket', method: 'inspect', number: 1 } as const;
  const told = meanwhile(() => checkUpload(ports, 'case-1', 'd-1'));
  const asked = bucketTells ? withFaultAt(ports, inspection, told) : ports;
  const report = (documentId = 'd-1') =>
    takeVendorEvent(asked, {
      vendorId: 'haorensheng',
      caseId: 'case-1',
      report: { type: 'opinion.delivered', data: { documentId } },
      occurredAt: at('2026-10-12 11:01'),
      call: { kind: 'webhook', caller: 'haorensheng', id: 'w-1', fingerprint: 'f' },
      body: '{}',
    });
  return { report, eventsAdded: async () => (await eventTypes(ports)).slice(1) };
};

describe('takeVendorEvent', () => {
  it('R29: an opinion reported faster than its upload was noticed is checked first, then delivered', async () => {
    const { report, eventsAdded } = await delivering(PDF);
    expect(await report()).toStrictEqual({ kind: 'accepted', duplicate: false });
    expect(await eventsAdded()).toStrictEqual(['document.added', 'opinion.delivered']);
  });

  it('R29: an opinion that the bucket told of meanwhile is added once', async () => {
    const { report, eventsAdded } = await delivering(PDF, true);
    expect(await report()).toStrictEqual({ kind: 'accepted', duplicate: false });
    expect(await eventsAdded()).toStrictEqual(['document.added', 'opinion.delivered']);
  });

  it.each([
    ['was never uploaded', null, 'd-1', []],
    ['is not what was announced', NO_PDF, 'd-1', ['document.refused']],
    ['nobody announced', PDF, 'd-2', []],
  ])('R29: a document that %s is no opinion', async (_what, uploaded, documentId, added) => {
    const { report, eventsAdded } = await delivering(uploaded);
    expect(await report(documentId)).toMatchObject({
      kind: 'invalid-request',
      errors: [{ pointer: '/data/documentId', code: 'unknown-document' }],
    });
    expect(await eventsAdded()).toStrictEqual(added);
  });
});

const EVENT: Omit<VendorEvent, 'occurredAt'> = {
  vendorId: 'shanen',
  caseId: 'case-1',
  report: { type: 'booking.confirmed', data: BOOKING },
  call: { kind: 'webhook', caller: 'shanen', id: 'w-1', fingerprint: 'f' },
  body: '{"secret":"words"}',
};

const take = (ports: MemoryPorts, changes: Partial<VendorEvent> = {}) =>
  takeVendorEvent(ports, { ...EVENT, occurredAt: ports.now(), ...changes });

describe('a vendor’s webhook', () => {
  it('R36: that is accepted is carried out once, however often it comes', async () => {
    const ports = await visitAt('booking');
    const answers = await Promise.all([1, 2, 3, 4].map(() => take(ports)));
    expect(answers.map((answer) => answer.kind === 'accepted' && answer.duplicate).toSorted()).toStrictEqual([false, true, true, true]);
    const after = leftBehind(ports);
    expect(await take(ports)).toStrictEqual({ kind: 'accepted', duplicate: true });
    expect(leftBehind(ports)).toStrictEqual(after);
    await followStream(ports);
    expect(ports.messenger.sent.filter(({ message }) => message.template === 'booking-confirmed')).toHaveLength(1);
  });

  it('R36: of the same id with another body is refused', async () => {
    const ports = await visitAt('booking');
    await take(ports);
    expect(await take(ports, { call: { ...EVENT.call, fingerprint: 'another' } })).toStrictEqual({ kind: 'idempotency-key-reused' });
  });

  it.each([
    ['another vendor', { vendorId: 'haorensheng' }],
    ['a case that is not there', { caseId: 'case-9' }],
  ])('R17: about %s finds no case, and leaves nothing behind', async (_what, changes) => {
    const ports = await visitAt('booking');
    const before = leftBehind(ports);
    expect(await take(ports, changes)).toStrictEqual({ kind: 'not-found' });
    expect(leftBehind(ports)).toStrictEqual(before);
  });

  it('R47: that the stage does not expect is kept once for an operator, leaves the case as it is, and is judged anew', async () => {
    const ports = await visitAt('choosing');
    const before = await loaded(ports);
    expect(await take(ports)).toMatchObject({ kind: 'event-not-expected', stage: 'choosing' });
    expect(await take(ports)).toMatchObject({ kind: 'event-not-expected', stage: 'choosing' });
    expect(await loaded(ports)).toStrictEqual(before);
    expect((await recordOf(ports)).rejectedEvents).toMatchObject([{ webhookId: 'w-1', type: 'booking.confirmed', stage: 'choosing' }]);
    expect(await flagsRaised(ports)).toStrictEqual(['event-rejected']);
    expect((await ports.lists.rejectedEvents(undefined)).entries).toHaveLength(1);
  });

  it('R47: that is refused for what it says is kept nowhere', async () => {
    const ports = await visitAt('booking');
    expect(await take(ports, { occurredAt: at('2026-10-12 09:00') })).toMatchObject({
      kind: 'invalid-request',
      errors: [{ code: 'before-previous-event' }],
    });
    expect([(await recordOf(ports)).rejectedEvents, await flagsRaised(ports)]).toStrictEqual([[], []]);
  });

  it('R45: about a closed case is told so', async () => {
    const ports = await visitAt('accepting');
    const declined = { type: 'case.declined', data: { reason: 'other' } } as const;
    await take(ports, { report: declined });
    expect(await take(ports, { report: declined, call: { ...EVENT.call, id: 'w-2' } })).toMatchObject({ kind: 'case-closed' });
  });
});
