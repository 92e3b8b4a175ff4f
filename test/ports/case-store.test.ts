import { expect, it } from 'vitest';
import type { Document } from '../../functions/ports/stores/document.ts';
import { at, policyWith, report } from '../functions/domain/services/expert-visit/visit-case.ts';
import { callOf, committed, openedCase, openingOf, raising, reportsOn, today } from './doubles/commits.ts';
import { describeStores, type Stores } from './doubles/stores.ts';

const DOCUMENT: Document = {
  documentId: 'doc-1',
  kind: 'report',
  filename: 'report.pdf',
  contentType: 'application/pdf',
  size: 5,
  state: 'pending',
  addedAt: today('10:30'),
  addedBy: 'member',
};

const declined = report('case.declined', { reason: 'other' }, '2026-10-12 11:00');
const close = async (stores: Stores, caseId: string) => {
  const state = await stores.cases.load(caseId);
  return state === null ? null : committed(stores, reportsOn(state, [declined]));
};

/** Every page of a member's list, as ids. */
const pagesOf = async ({ cases }: Stores, status?: 'open' | 'closed'): Promise<readonly (readonly string[])[]> => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await cases.list('m-1', { status, cursor });
    pages.push(page.cases.map(({ caseId }) => caseId));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return pages;
};

const sorted = async (ids: AsyncIterable<string>): Promise<readonly string[]> => (await Array.fromAsync(ids)).toSorted();

describeStores('CaseStore', (open) => {
  it('knows nothing of a case, a call or a document that is not there', async () => {
    const { cases } = await open();
    expect(await cases.load('case-1')).toBeNull();
    expect(await cases.loadFile('case-1')).toBeNull();
    expect(await cases.recall(callOf('key-1'))).toBeNull();
    expect(await cases.recallWithCase(callOf('key-1'), 'case-1')).toStrictEqual({ memory: null, state: null });
    expect(await cases.loadDocument('case-1', 'doc-1')).toBeNull();
    expect(await cases.list('m-1', {})).toStrictEqual({ cases: [], next: null });
  });

  it('reads what was written a moment ago', async () => {
    const stores = await open();
    let state = await openedCase(stores, 'case-1');
    for (let minute = 10; minute < 30; minute += 1) {
      state = await committed(stores, raising(state, today(`10:${minute}`)));
      expect((await stores.cases.load('case-1'))?.version).toBe(state.version);
    }
  });

  it('gives a file with its events by number and its documents by id', async () => {
    const stores = await open();
    let state = await openedCase(stores, 'case-1');
    for (let minute = 10; minute < 22; minute += 1) state = await committed(stores, raising(state, today(`10:${minute}`)));
    for (const documentId of ['doc-b', 'doc-c', 'doc-a']) await stores.cases.saveDocument('case-1', { ...DOCUMENT, documentId });
    const file = await stores.cases.loadFile('case-1');
    expect(file?.state).toStrictEqual(state);
    expect(file?.events.map(({ seq }) => seq)).toStrictEqual(Array.from({ length: 13 }, (_, index) => index + 1));
    expect(file?.documents.map(({ documentId }) => documentId)).toStrictEqual(['doc-a', 'doc-b', 'doc-c']);
  });

  it('keeps a document, and another in its place', async () => {
    const { cases } = await open();
    await cases.saveDocument('case-1', DOCUMENT);
    await cases.saveDocument('case-1', { ...DOCUMENT, state: 'refused' });
    expect(await cases.loadDocument('case-1', 'doc-1')).toStrictEqual({ ...DOCUMENT, state: 'refused' });
    expect(await cases.loadDocument('case-2', 'doc-1')).toBeNull();
  });

  it('keeps its own copy of what it was given and of what it gives', async () => {
    const stores = await open();
    const commit = structuredClone(openingOf('case-1'));
    await stores.cases.commit(commit);
    Object.assign(commit.after.situation, { stage: 'booking' });
    const given = await stores.cases.load('case-1');
    try {
      Object.assign(given?.situation ?? {}, { stage: 'rebooking' });
    } catch {
      // Frozen: just as good.
    }
    expect((await stores.cases.load('case-1'))?.situation.stage).toBe('accepting');
  });

  it('recalls a call with the version its answer showed, together with the case as it is now', async () => {
    const stores = await open();
    const call = callOf('key-1', 'digest');
    const state = await committed(stores, openingOf('case-1', {}, { remember: call }));
    const later = await committed(stores, raising(state, today('10:30')));
    const memory = { fingerprint: 'digest', caseId: 'case-1', version: 1 };
    expect(await stores.cases.recall(call)).toStrictEqual(memory);
    expect(await stores.cases.recallWithCase(call, 'case-1')).toStrictEqual({ memory, state: later });
    expect(await stores.cases.recallWithCase(call, 'case-2')).toStrictEqual({ memory, state: null });
    expect(await stores.cases.recallWithCase(callOf('key-2'), 'case-1')).toStrictEqual({ memory: null, state: later });
  });

  it('lists a member’s cases newest first, twenty a page, each once, however many were opened at one instant', async () => {
    const stores = await open();
    const ids = Array.from({ length: 45 }, (_, index) => `case-${String(index).padStart(2, '0')}`);
    for (const [index, caseId] of ids.entries()) {
      await openedCase(stores, caseId, { at: today(`10:${String(Math.floor(index / 3)).padStart(2, '0')}`) });
    }
    await openedCase(stores, 'of-another', {
      policy: policyWith({ policyNo: 'P-9', insured: { ...policyWith().insured, memberId: 'm-2' } }),
    });
    const pages = await pagesOf(stores);
    expect(pages.map(({ length }) => length)).toStrictEqual([20, 20, 5]);
    expect(pages.flat().toSorted()).toStrictEqual(ids);
    const openedAt = await Promise.all(pages.flat().map(async (caseId) => (await stores.cases.load(caseId))?.openedAt ?? ''));
    expect(openedAt).toStrictEqual(openedAt.toSorted().reverse());
  });

  it('shows in a list where each case stands', async () => {
    const stores = await open();
    await openedCase(stores, 'case-1');
    const shown = {
      caseId: 'case-1',
      service: 'expert-visit',
      edition: '2020-BA-01',
      policyNo: 'P-case-1',
      channel: 'app',
      leg: null,
      openedAt: today('10:00'),
    };
    const standing = { status: 'open', stage: 'accepting', outcome: null, use: 'held', closedAt: null };
    expect((await stores.cases.list('m-1', {})).cases).toStrictEqual([{ ...shown, ...standing }]);
    await close(stores, 'case-1');
    const closed = { status: 'declined', stage: null, outcome: 'declined-other', use: 'returned', closedAt: today('11:00') };
    expect((await stores.cases.list('m-1', {})).cases).toStrictEqual([{ ...shown, ...closed }]);
  });

  it('lists by status, with full pages as long as there is enough', async () => {
    const stores = await open();
    const ids = Array.from({ length: 24 }, (_, index) => `case-${String(index).padStart(2, '0')}`);
    for (const [index, caseId] of ids.entries()) {
      await openedCase(stores, caseId, { at: today(`10:${index + 10}`) });
      if (index % 12 === 0) await close(stores, caseId);
    }
    expect((await pagesOf(stores, 'open')).map(({ length }) => length)).toStrictEqual([20, 2]);
    expect(await pagesOf(stores, 'closed')).toStrictEqual([['case-12', 'case-00']]);
  });

  it('is over with a full page when nothing follows it', async () => {
    const stores = await open();
    for (let minute = 10; minute < 30; minute += 1) await openedCase(stores, `case-${minute}`, { at: today(`10:${minute}`) });
    const { cases, next } = await stores.cases.list('m-1', {});
    expect([cases.length, next]).toStrictEqual([20, null]);
  });

  it('goes on where a page ended, whatever was opened meanwhile', async () => {
    const stores = await open();
    for (let minute = 10; minute < 32; minute += 1) await openedCase(stores, `case-${minute}`, { at: today(`10:${minute}`) });
    const first = await stores.cases.list('m-1', {});
    await openedCase(stores, 'case-40', { at: today('10:40') });
    const second = await stores.cases.list('m-1', { cursor: first.next ?? '' });
    expect(second.cases.map(({ caseId }) => caseId)).toStrictEqual(['case-11', 'case-10']);
  });

  it('R47: keeps a refused event together with its flag, and leaves the case as it is', async () => {
    const stores = await open();
    const state = await openedCase(stores, 'case-1');
    const rejected = { webhookId: 'w-1', vendorId: 'shanen', type: 'booking.confirmed', stage: 'accepting', at: today('10:30') } as const;
    for (const fingerprint of ['f-1', 'f-2', 'f-2']) await stores.cases.keepRejected('case-1', { ...rejected, body: '{}', fingerprint });
    const record = await stores.records.loadRecord('case-1');
    expect(record?.rejectedEvents).toStrictEqual([rejected, rejected]);
    expect(record?.flags).toStrictEqual([{ flag: 'event-rejected', raisedAt: today('10:30'), resolvedAt: null }]);
    expect(record?.state).toStrictEqual(state);
  });

  it('keeps twenty refused events of a case, counts what comes beyond, and takes one that it has for no other', async () => {
    const stores = await open();
    await openedCase(stores, 'case-1');
    const rejected = (webhookId: string, time: string) => ({
      ...{ webhookId, vendorId: 'shanen', type: 'booking.confirmed' as const, stage: 'accepting' as const, at: today(time) },
      ...{ body: 'x'.repeat(16_000), fingerprint: 'f' },
    });
    const come = async (webhookIds: readonly string[], time: string) => {
      for (const webhookId of webhookIds) await stores.cases.keepRejected('case-1', rejected(webhookId, time));
    };
    const ids = Array.from({ length: 25 }, (_, index) => `w-${index}`);
    await come(ids, '10:30');
    await come(ids.slice(0, 20), '10:40');
    const record = await stores.records.loadRecord('case-1');
    expect(record?.rejectedEvents.map(({ webhookId }) => webhookId).toSorted()).toStrictEqual(ids.slice(0, 20).toSorted());
    expect(record?.rejectedBeyond).toBe(5);
    expect(record?.flags).toStrictEqual([{ flag: 'event-rejected', raisedAt: today('10:40'), resolvedAt: null }]);
  });

  it('keeps no more of refused events that come at once', async () => {
    const stores = await open();
    await openedCase(stores, 'case-1');
    const rejected = { vendorId: 'shanen', type: 'booking.confirmed', stage: 'accepting', at: today('10:30'), body: '{}' } as const;
    const at = (index: number) => ({ ...rejected, webhookId: `w-${index % 24}`, fingerprint: 'f' });
    const outcomes = await Promise.allSettled(Array.from({ length: 48 }, (_, index) => stores.cases.keepRejected('case-1', at(index))));
    const lost = outcomes.filter(({ status }) => status === 'rejected').length;
    const record = await stores.records.loadRecord('case-1');
    expect(record?.rejectedEvents.length).toBeLessThanOrEqual(20);
    expect((record?.rejectedEvents.length ?? 0) + (record?.rejectedBeyond ?? 0)).toBeGreaterThanOrEqual(24 - lost);
  });

  it('finds when the open cases of one service were opened, and how many documents a case has', async () => {
    const stores = await open();
    for (const caseId of ['case-1', 'case-2', 'case-3']) await openedCase(stores, caseId);
    await close(stores, 'case-2');
    expect(await stores.cases.openOfService('m-1', 'expert-visit', 9)).toHaveLength(2);
    expect(await stores.cases.openOfService('m-1', 'expert-visit', 1)).toHaveLength(1);
    expect(await stores.cases.openOfService('m-1', 'phone-doctor', 9)).toStrictEqual([]);
    expect(await stores.cases.openOfService('m-2', 'expert-visit', 9)).toStrictEqual([]);
    expect(await stores.cases.countDocuments('case-1')).toBe(0);
  });

  it('R11: finds the open cases of one policy', async () => {
    const stores = await open();
    const policy = policyWith({ policyNo: 'P-many' });
    const many = ['case-1', 'case-2', 'case-3'];
    for (const caseId of many) await committed(stores, { ...openingOf(caseId, { policy }), move: undefined });
    await openedCase(stores, 'case-4');
    await close(stores, 'case-2');
    expect(await sorted(stores.cases.openOf('m-1', 'P-many'))).toStrictEqual(['case-1', 'case-3']);
    expect(await sorted(stores.cases.openOf('m-2', 'P-many'))).toStrictEqual([]);
  });

  it('R45: finds what is overdue a minute after its checkpoint, and no closed case', async () => {
    const stores = await open();
    for (const caseId of ['case-1', 'case-2', 'case-3']) await openedCase(stores, caseId);
    await close(stores, 'case-3');
    expect(await sorted(stores.cases.overdue(at('2026-10-13 20:00:59')))).toStrictEqual([]);
    expect(await sorted(stores.cases.overdue(at('2026-10-13 20:01:00')))).toStrictEqual(['case-1', 'case-2']);
  });

  it('R40: finds every case that has anything ahead of it', async () => {
    const stores = await open();
    for (const caseId of ['case-1', 'case-2', 'case-3']) await openedCase(stores, caseId);
    const state = await stores.cases.load('case-2');
    if (state === null) throw new Error('case-2 was opened');
    await committed(stores, reportsOn(state, [report('case.declined', { reason: 'other' }, '2026-10-12 11:00')]));
    expect(await sorted(stores.cases.running())).toStrictEqual(['case-1', 'case-3']);
  });

  it('R40: finds the cases whose deadlines run into a year that is not known', async () => {
    const stores = await open();
    await openedCase(stores, 'case-1');
    const state = await openedCase(stores, 'case-2', { at: at('2026-12-28 09:00') });
    await committed(stores, reportsOn(state, [report('case.accepted', {}, '2026-12-28 10:00')]));
    expect(await sorted(stores.cases.provisional())).toStrictEqual(['case-2']);
  });
});
