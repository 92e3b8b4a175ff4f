import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import { addSeconds, type Instant } from '../../../domain/time/time.ts';
import type { CaseSummary } from '../../../ports/stores/case-store.ts';
import type { CaseFilter, Page } from '../../../ports/stores/work-lists.ts';
import { summaryIn } from '../../stored/case/case-entries.ts';
import { KEYS, OPENED } from '../keys.ts';
import { reach, type Table } from '../table.ts';
import { decodeListCursor, encodeListCursor } from './list-cursor.ts';

const PAGE = 20;
/** A page that would take more than this is cut short. */
const MOST_QUERIES = 120;
/** Where a filter passes over cases, one query looks at this many. */
const FILTERED = 200;
/** An event may be reported this far ahead of our clock, and a case opened by it. */
const SKEW_SECONDS = 5 * 60;

/** `YYYY-MM`. No case is older than the first edition of the catalogue. */
const [FIRST_MONTH = ''] = Object.values(CATALOGUE.editions)
  .map(({ effectiveFrom }) => effectiveFrom.slice(0, 7))
  .sort();

interface Position {
  readonly month: string;
  readonly after: Record<string, unknown> | undefined;
}

/** Cases newest first, walked back month by month. */
export const readOpened = async (table: Table, filter: CaseFilter, now: Instant): Promise<Page<CaseSummary>> => {
  const found: CaseSummary[] = [];
  let position: Position | null = positionOf(filter.cursor) ?? { month: addSeconds(now, SKEW_SECONDS).slice(0, 7), after: undefined };
  for (let queries = 0; queries < MOST_QUERIES && position !== null; queries += 1) {
    const page = await readMonth(table, filter, position);
    found.push(...page.items.map(summaryIn));
    const last = found[PAGE - 1];
    if (last !== undefined && found.length > PAGE) {
      return { entries: found.slice(0, PAGE), next: encodeListCursor(last.openedAt.slice(0, 7), last.openedAt, last.caseId) };
    }
    position = page.next ?? monthBefore(position.month);
  }
  return { entries: found, next: position === null ? null : cursorAt(position) };
};

async function readMonth({ client, name }: Table, { service, status }: CaseFilter, { month, after }: Position) {
  const conditions = [
    ...(service === undefined ? [] : ['#service = :service']),
    ...(status === undefined ? [] : [status === 'closed' ? '#status <> :status' : '#status = :status']),
  ];
  const names = { ...(service === undefined ? {} : { '#service': 'service' }), ...(status === undefined ? {} : { '#status': 'status' }) };
  const command = new QueryCommand({
    TableName: name,
    IndexName: 'opened',
    KeyConditionExpression: 'openedMonth = :month',
    ...(conditions.length === 0 ? {} : { FilterExpression: conditions.join(' AND ') }),
    ...(conditions.length === 0 ? {} : { ExpressionAttributeNames: names }),
    ExpressionAttributeValues: {
      ':month': OPENED.month(month),
      ...(service === undefined ? {} : { ':service': service }),
      ...(status === undefined ? {} : { ':status': status === 'closed' ? 'open' : status }),
    },
    ScanIndexForward: false,
    Limit: conditions.length === 0 ? PAGE + 1 : FILTERED,
    ExclusiveStartKey: after,
  });
  const page = await reach(client.send(command));
  return {
    items: page.Items ?? [],
    next: page.LastEvaluatedKey === undefined ? null : { month, after: page.LastEvaluatedKey },
  };
}

function monthBefore(month: string): Position | null {
  if (month <= FIRST_MONTH) return null;
  const [year = 0, number = 0] = month.split('-').map(Number);
  const before = number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
  return { month: before, after: undefined };
}

const cursorAt = ({ month, after }: Position): string =>
  after === undefined
    ? encodeListCursor(month)
    : encodeListCursor(month, String(after['openedAt']), String(after['pk']).slice(KEYS.casePartition('').length));

const MONTH = /^20\d{2}-(?:0[1-9]|1[0-2])$/u;

function positionOf(cursor: string | undefined): Position | null {
  const [month, openedAt, caseId] = decodeListCursor(cursor);
  if (month === undefined || !MONTH.test(month)) return null;
  const after =
    openedAt === undefined || caseId === undefined ? undefined : { ...KEYS.case(caseId), openedMonth: OPENED.month(month), openedAt };
  return { month, after };
}
