import type { Page } from '../../ports/stores/work-lists.ts';
import { byText } from '../dynamo/lists/by-text.ts';

interface Listing<Entry> {
  /** Where an entry stands in the list: no two stand at the same place, and places sort as text. */
  readonly placeOf: (entry: Entry) => string;
  readonly order: 'ascending' | 'descending';
  readonly size: number;
  readonly cursor: string | undefined;
}

/** One page of a list. Its cursor is the place of its last entry, so that what comes or goes meanwhile shifts nothing. */
export const pageOf = <Entry>(entries: readonly Entry[], { placeOf, order, size, cursor }: Listing<Entry>): Page<Entry> => {
  const after = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString();
  const isAhead = (place: string): boolean => after === undefined || (order === 'ascending' ? place > after : place < after);
  const ahead = entries.filter((entry) => isAhead(placeOf(entry))).sort(byText(placeOf));
  if (order === 'descending') ahead.reverse();
  const shown = ahead.slice(0, size);
  const last = shown.at(-1);
  return { entries: shown, next: last === undefined || ahead.length <= size ? null : Buffer.from(placeOf(last)).toString('base64url') };
};
