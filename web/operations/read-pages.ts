/** Lists of the API come in pages; what is read of them is bounded, and it is known whether there is more. Nothing here knows of a browser. */
import type { Result } from '../shared/api.ts';

export interface Pages<Item> {
  readonly items: readonly Item[];
  /** The list goes on: what is counted or filtered is its beginning alone. */
  readonly more: boolean;
}

interface Reading<Page, Item> {
  readonly read: (cursor: string | undefined) => Promise<Result<Page>>;
  readonly itemsOf: (page: Page) => readonly Item[];
  /** So many pages at most. */
  readonly most: number;
  /** Of a list in order: what comes after the first that is not wanted is not read. */
  readonly isWanted?: (item: Item) => boolean;
  /** How many there are so far. */
  readonly onRead?: (count: number) => void;
  /** Nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

/** Reads a list page by page, to its end or as far as is said. */
export const readPages = async <Page extends { readonly next: string | null }, Item>({
  read,
  itemsOf,
  most,
  isWanted = () => true,
  onRead,
  signal,
}: Reading<Page, Item>): Promise<Result<Pages<Item>>> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < most; page += 1) {
    const result = await read(cursor);
    if (!result.ok) return result;
    const all = itemsOf(result.data);
    const wanted = all.filter(isWanted);
    items.push(...wanted);
    onRead?.(items.length);
    if (result.data.next === null || wanted.length < all.length) return { ok: true, data: { items, more: false } };
    if (signal?.aborted === true) break;
    cursor = result.data.next;
  }
  return { ok: true, data: { items, more: true } };
};
