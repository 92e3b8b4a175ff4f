import { expect, it } from 'vitest';
import type { Access } from '../../functions/ports/stores/access-log.ts';
import { committed, openedCase, raising, today } from './doubles/commits.ts';
import { describeStores } from './doubles/stores.ts';

const access = (what: string): Access => ({
  at: today('10:00'),
  by: { role: 'vendor', id: 'shanen' },
  why: 'carries out expert-visit',
  what,
});

describeStores('AccessLog', (open) => {
  it('R17: lists accesses newest first as they were recorded, also within one second and with a decision', async () => {
    const stores = await open();
    const state = await openedCase(stores, 'case-1');
    await stores.accesses.recordAccess('case-1', access('documents/a'));
    await committed(stores, { ...raising(state, today('10:00')), access: access('case') });
    await stores.accesses.recordAccess('case-1', access('documents/b'));
    await stores.accesses.recordAccess('case-2', access('documents/c'));
    expect(await stores.accesses.listAccesses('case-1')).toStrictEqual(['documents/b', 'case', 'documents/a'].map(access));
  });

  it('R17: lists all of them, however many there are', async () => {
    const { accesses } = await open();
    const whats = Array.from({ length: 60 }, (_, index) => `documents/${index}`);
    for (const what of whats) await accesses.recordAccess('case-1', access(what));
    expect((await accesses.listAccesses('case-1')).map(({ what }) => what)).toStrictEqual(whats.toReversed());
  });

  it('has none of a case that nobody else looked at', async () => {
    expect(await (await open()).accesses.listAccesses('case-1')).toStrictEqual([]);
  });
});
