import { expect, it } from 'vitest';
import type { CaseFilter, Page } from '../../functions/ports/stores/work-lists.ts';
import { at, policyWith, report } from '../functions/domain/services/expert-visit/visit-case.ts';
import { committed, openedCase, raising, reportsOn, resolving, today } from './doubles/commits.ts';
import { describeStores, type Stores } from './doubles/stores.ts';

const declined = report('case.declined', { reason: 'other' }, '2026-10-12 11:00');

/** Every page of a list that is not empty. */
const pagesOf = async <Entry>(read: (cursor: string | undefined) => Promise<Page<Entry>>): Promise<readonly (readonly Entry[])[]> => {
  const pages: (readonly Entry[])[] = [];
  let cursor: string | undefined;
  do {
    const { entries, next } = await read(cursor);
    if (entries.length > 0) pages.push(entries);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return pages;
};
const casesOf = async ({ lists, clock }: Stores, filter: CaseFilter = {}): Promise<readonly string[]> =>
  (await pagesOf((cursor) => lists.cases({ ...filter, cursor }, clock.now()))).flat().map(({ caseId }) => caseId);
const attentionOf = async ({ lists }: Stores, filter: CaseFilter = {}): Promise<readonly (readonly string[])[]> =>
  (await pagesOf((cursor) => lists.attention({ ...filter, cursor }))).map((page) => page.map(({ caseId }) => caseId));

const minute = (index: number): string => `10:${String(index).padStart(2, '0')}`;
const numbered = (index: number): string => `case-${String(index).padStart(3, '0')}`;

describeStores('WorkLists', (open) => {
  it('lists every case newest first, over months without any and instants with several, each once', async () => {
    const stores = await open();
    for (const [caseId, openedAt] of [
      ['case-old', '2026-05-04 10:00'],
      ['case-older', '2026-04-20 10:00'],
    ] as const) {
      await openedCase(stores, caseId, { at: at(openedAt) });
    }
    for (let index = 0; index < 43; index += 1) await openedCase(stores, numbered(index), { at: today(minute(Math.floor(index / 5))) });
    stores.clock.moveTo(today('11:00'));
    const pages = await pagesOf((cursor) => stores.lists.cases({ cursor }, stores.clock.now()));
    const all = pages.flat();
    expect(Math.max(...pages.map(({ length }) => length))).toBe(20);
    expect(new Set(all.map(({ caseId }) => caseId)).size).toBe(45);
    expect(all.map(({ openedAt }) => openedAt)).toStrictEqual(
      all
        .map(({ openedAt }) => openedAt)
        .toSorted()
        .reverse(),
    );
    expect(all.slice(-2).map(({ caseId }) => caseId)).toStrictEqual(['case-old', 'case-older']);
  });

  it('lists the cases of some members together, newest first, of one instant too, each once', async () => {
    const stores = await open();
    for (let index = 0; index < 66; index += 1) {
      const memberId = `m-${index % 3}`;
      const at = today(minute(Math.floor(index / 25)));
      const insured = { ...policyWith().insured, memberId };
      await openedCase(stores, numbered(index), { at, policy: policyWith({ policyNo: `P-${numbered(index)}`, insured }) });
    }
    const listed = async (memberIds: readonly string[], policyNo?: string) =>
      (await pagesOf((cursor) => stores.lists.ofMembers({ memberIds, policyNo, cursor }))).map((page) => page.map(({ caseId }) => caseId));
    const those = (passes: (index: number) => boolean) =>
      Array.from({ length: 66 }, (_, index) => index)
        .filter(passes)
        .map(numbered)
        .reverse();
    const two = await listed(['m-0', 'm-2']);
    expect(two.map(({ length }) => length)).toStrictEqual([20, 20, 4]);
    expect(two.flat()).toStrictEqual(those((index) => index % 3 !== 1));
    expect(await listed(['m-1', 'm-2'], 'P-case-004')).toStrictEqual([['case-004']]);
    expect(await listed(['m-2'], 'P-case-004')).toStrictEqual([]);
    expect(await listed([])).toStrictEqual([]);
    expect(await listed(['nobody'])).toStrictEqual([]);
  });

  it('filters by service and status', async () => {
    const stores = await open();
    await openedCase(stores, 'case-1');
    await committed(stores, reportsOn(await openedCase(stores, 'case-2', { at: today('10:01') }), [declined]));
    stores.clock.moveTo(today('11:00'));
    expect(await casesOf(stores)).toStrictEqual(['case-2', 'case-1']);
    expect(await casesOf(stores, { status: 'open' })).toStrictEqual(['case-1']);
    expect(await casesOf(stores, { status: 'closed' })).toStrictEqual(['case-2']);
    expect(await casesOf(stores, { status: 'declined' })).toStrictEqual(['case-2']);
    expect(await casesOf(stores, { status: 'completed' })).toStrictEqual([]);
    expect(await casesOf(stores, { service: 'expert-visit' })).toStrictEqual(['case-2', 'case-1']);
    expect(await casesOf(stores, { service: 'admission' })).toStrictEqual([]);
  });

  it('shows with a case every flag that was raised on it, resolved ones too', async () => {
    const stores = await open();
    let state = await openedCase(stores, 'case-1');
    state = await committed(stores, raising(state, today('10:10'), 'vendor-silent'));
    state = await committed(stores, raising(state, today('10:20'), 'deadline-missed'));
    await committed(stores, resolving(state, today('10:30'), 'vendor-silent'));
    const flags = [
      { flag: 'vendor-silent', raisedAt: today('10:10'), resolvedAt: today('10:30') },
      { flag: 'deadline-missed', raisedAt: today('10:20'), resolvedAt: null },
    ];
    expect((await stores.lists.cases({}, today('11:00'))).entries).toMatchObject([{ caseId: 'case-1', flags }]);
    expect((await stores.lists.attention({})).entries).toMatchObject([{ caseId: 'case-1', flags }]);
  });

  it('R47: puts the case first that has waited longest, by its earliest unresolved flag', async () => {
    const stores = await open();
    const flagged = async (caseId: string, ...raised: readonly (readonly [string, 'vendor-silent' | 'deadline-missed'])[]) => {
      let state = await openedCase(stores, caseId);
      for (const [time, flag] of raised) state = await committed(stores, raising(state, today(time), flag));
      return state;
    };
    await flagged('case-1', ['10:30', 'vendor-silent']);
    await flagged('case-2', ['10:20', 'vendor-silent'], ['10:50', 'deadline-missed']);
    const third = await flagged('case-3', ['10:10', 'vendor-silent'], ['10:40', 'deadline-missed']);
    const fourth = await flagged('case-4', ['10:05', 'vendor-silent']);
    expect(await attentionOf(stores)).toStrictEqual([['case-4', 'case-3', 'case-2', 'case-1']]);
    await committed(stores, resolving(third, today('10:55'), 'vendor-silent'));
    await committed(stores, resolving(fourth, today('10:55'), 'vendor-silent'));
    expect(await attentionOf(stores)).toStrictEqual([['case-2', 'case-1', 'case-3']]);
  });

  it('R46: puts closed cases last, over all pages, however long they have waited', async () => {
    const stores = await open();
    const closed = new Set<string>();
    for (let index = 0; index < 50; index += 1) {
      let state = await openedCase(stores, numbered(index));
      state = await committed(stores, raising(state, today(minute(10 + index)), 'handoff-failed'));
      if (index % 2 === 0) {
        await committed(stores, reportsOn(state, [declined]));
        closed.add(state.caseId);
      }
    }
    const [all, pages] = [Array.from({ length: 50 }, (_, index) => numbered(index)), await attentionOf(stores)];
    const [shut, others] = [all.filter((caseId) => closed.has(caseId)), all.filter((caseId) => !closed.has(caseId))];
    expect(pages.map(({ length }) => length)).toStrictEqual([20, 20, 10]);
    expect(pages.flat()).toStrictEqual([...others, ...shut]);
    expect((await attentionOf(stores, { status: 'closed' })).flat()).toStrictEqual(shut);
    expect((await attentionOf(stores, { status: 'open' })).flat()).toStrictEqual(others);
  });

  it('pages through what waits, twenty a page, however many came at one instant', async () => {
    const stores = await open();
    for (let index = 0; index < 45; index += 1) {
      const state = await openedCase(stores, numbered(index));
      await committed(stores, raising(state, today(`10:${10 + Math.floor(index / 15)}`)));
    }
    const pages = await attentionOf(stores);
    expect(pages.map(({ length }) => length)).toStrictEqual([20, 20, 5]);
    expect(pages.flat()).toStrictEqual(Array.from({ length: 45 }, (_, index) => numbered(index)));
    // More flags to look for than one call to the table takes.
    expect((await stores.lists.attention({})).entries.map(({ flags }) => flags.length)).toStrictEqual(Array.from({ length: 20 }, () => 1));
  });

  it('filters what waits by where the case stands now', async () => {
    const stores = await open();
    await committed(stores, raising(await openedCase(stores, 'case-1'), today('10:10')));
    const closed = await committed(stores, reportsOn(await openedCase(stores, 'case-2'), [declined]));
    await committed(stores, raising(closed, today('11:10')));
    expect(await attentionOf(stores, { status: 'open' })).toStrictEqual([['case-1']]);
    expect(await attentionOf(stores, { status: 'declined' })).toStrictEqual([['case-2']]);
    expect(await attentionOf(stores, { service: 'phone-doctor' })).toStrictEqual([]);
  });

  it('R40: lists running deadlines that are due before an instant, earliest first', async () => {
    const stores = await open();
    await committed(stores, reportsOn(await openedCase(stores, 'case-1'), [report('case.accepted', {}, '2026-10-12 11:00')]));
    await openedCase(stores, 'case-2', { at: at('2026-10-11 10:00') });
    await committed(stores, reportsOn(await openedCase(stores, 'case-3'), [declined]));
    const due = async (before: string) =>
      (await stores.lists.deadlines(at(before), undefined)).entries.map(({ caseId, name, dueAt }) => [caseId, name, dueAt]);
    const all = await due('2026-10-20 00:00');
    expect(all.map(([caseId, name]) => [caseId, name])).toStrictEqual([
      ['case-2', 'stage'],
      ['case-1', 'stage'],
      ['case-1', 'visit'],
    ]);
    expect(all.map(([, , dueAt]) => dueAt)).toStrictEqual(all.map(([, , dueAt]) => dueAt).toSorted());
    const [, second = [], third = []] = all;
    expect(await due(String(second[2]).slice(0, 19))).toStrictEqual(all.slice(0, 1));
    expect(await due(String(third[2]).slice(0, 19))).toStrictEqual(all.slice(0, 2));
  });

  it('pages through deadlines, a hundred a page', async () => {
    const stores = await open();
    for (let index = 0; index < 104; index += 1) await openedCase(stores, numbered(index));
    const pages = await pagesOf((cursor) => stores.lists.deadlines(at('2026-10-20 00:00'), cursor));
    expect(pages.map(({ length }) => length)).toStrictEqual([100, 4]);
    expect(pages.flat().map(({ caseId }) => caseId)).toStrictEqual(Array.from({ length: 104 }, (_, index) => numbered(index)));
  });

  it('R47: lists rejected events newest first, twenty a page, each once and without its body', async () => {
    const stores = await open();
    await openedCase(stores, 'case-1');
    await openedCase(stores, 'case-2');
    await openedCase(stores, 'case-0');
    for (let index = 0; index < 43; index += 1) {
      const rejected = {
        vendorId: 'shanen',
        type: 'booking.confirmed' as const,
        stage: 'accepting' as const,
        at: today(minute(Math.floor(index / 4))),
      };
      const kept = { ...rejected, webhookId: `w-${index}`, body: 'a secret', fingerprint: 'f' };
      await stores.cases.keepRejected(`case-${index % 3}`, kept);
    }
    const pages = await pagesOf((cursor) => stores.lists.rejectedEvents(cursor));
    expect(pages.map(({ length }) => length)).toStrictEqual([20, 20, 3]);
    const all = pages.flat();
    expect(new Set(all.map(({ webhookId }) => webhookId)).size).toBe(43);
    expect(all.map((event) => event.at)).toStrictEqual(
      all
        .map((event) => event.at)
        .toSorted()
        .reverse(),
    );
    expect(JSON.stringify(all)).not.toContain('a secret');
    expect(all.every(({ caseId, webhookId }) => caseId === `case-${Number(webhookId.slice(2)) % 3}`)).toBe(true);
  });

  it('takes a cursor that was made up for some place in its list', async () => {
    const stores = await open();
    await committed(stores, raising(await openedCase(stores, 'case-1'), today('10:10')));
    const made = Buffer.from('nothing at all that was ever handed out').toString('base64url');
    const { lists } = stores;
    const pages = [
      lists.cases({ cursor: made }, today('11:00')),
      lists.attention({ cursor: made }),
      lists.deadlines(today('11:00'), made),
      lists.rejectedEvents(made),
    ];
    for (const page of await Promise.all(pages)) expect(page.next).toBeNull();
  });
});
