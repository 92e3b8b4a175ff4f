import { describe, expect, it } from 'vitest';
import { readPages } from '../../../web/operations/read-pages.ts';

interface Page {
  readonly items: readonly number[];
  readonly next: string | null;
}

/** A list of so many pages, two items each. */
const listOf = (pages: number) => {
  const asked: (string | undefined)[] = [];
  const read = async (cursor: string | undefined): Promise<{ ok: true; data: Page }> => {
    asked.push(cursor);
    const page = Number(cursor ?? 0);
    const data = { items: [2 * page, 2 * page + 1], next: page + 1 < pages ? String(page + 1) : null };
    return { ok: true, data };
  };
  return { asked, read };
};

const itemsOf = ({ items }: Page): readonly number[] => items;

describe('readPages', () => {
  it.each([
    ['of one page', 1, 3, [0, 1], false],
    ['of as many pages as are read at most', 3, 3, [0, 1, 2, 3, 4, 5], false],
    ['that goes on after as many as are read', 4, 3, [0, 1, 2, 3, 4, 5], true],
  ])('reads a list %s, and says whether there is more', async (_which, pages, most, items, more) => {
    const { read } = listOf(pages);
    expect(await readPages({ read, itemsOf, most })).toEqual({ ok: true, data: { items, more } });
  });

  it('stops at what is not wanted any more, which is no more than was asked for', async () => {
    const { read, asked } = listOf(9);
    const result = await readPages({ read, itemsOf, most: 9, isWanted: (item) => item < 3 });
    expect(result).toEqual({ ok: true, data: { items: [0, 1, 2], more: false } });
    expect(asked).toEqual([undefined, '1']);
  });

  it('tells how far it is after each page', async () => {
    const told: number[] = [];
    await readPages({ ...listOf(3), itemsOf, most: 9, onRead: (count) => told.push(count) });
    expect(told).toEqual([2, 4, 6]);
  });

  it('stops after a page that nobody waits for any more', async () => {
    const { read, asked } = listOf(9);
    const left = new AbortController();
    await readPages({ read, itemsOf, most: 9, onRead: () => left.abort(), signal: left.signal });
    expect(asked).toHaveLength(1);
  });

  it('fails where a page fails', async () => {
    const failed = { ok: false, failure: { kind: 'unreachable' } } as const;
    const read = async (): Promise<typeof failed> => failed;
    expect(await readPages<Page, number>({ read, itemsOf, most: 2 })).toEqual(failed);
  });
});
