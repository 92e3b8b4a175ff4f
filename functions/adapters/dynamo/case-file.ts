import type { CaseFile } from '../../ports/stores/case-store.ts';
import { DocumentItem } from '../stored/beside-case/document.ts';
import { CaseItem } from '../stored/case/case.ts';
import { EventItem } from '../stored/case/event.ts';
import type { Attributes } from '../stored/upcast.ts';
import { CASE_EVENT, KEYS } from './keys.ts';
import { queryItems, sortKeyOf, type Table } from './table.ts';

/** After every sort key that begins with the text before it. */
const LAST = '~';

/**
 * What lies in the partition of a case from the case itself up to its events or its flags, as it is at this moment: accesses come before,
 * what older code kept of refused events after, and there may be any number of both.
 */
export const itemsUpTo = (table: Table, caseId: string, last: typeof CASE_EVENT | 'FLAG#'): Promise<readonly Attributes[]> =>
  Array.fromAsync(
    queryItems(table, {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :case AND :last',
      ExpressionAttributeValues: { ':pk': KEYS.casePartition(caseId), ':case': KEYS.case(caseId).sk, ':last': `${last}${LAST}` },
      ConsistentRead: true,
    }),
  );

/** A case with its events and documents, from items in their order. */
export const fileIn = (items: readonly Attributes[]): CaseFile | null => {
  const state = items.find((item) => sortKeyOf(item) === 'CASE');
  if (state === undefined) return null;
  const below = (prefix: string): readonly Attributes[] => items.filter((item) => sortKeyOf(item).startsWith(prefix));
  return {
    state: CaseItem.read(state),
    events: below(CASE_EVENT).map((item) => EventItem.read(item).event),
    documents: below('DOC#').map((item) => DocumentItem.read(item).document),
  };
};
