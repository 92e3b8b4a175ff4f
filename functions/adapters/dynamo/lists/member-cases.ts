import type { CaseSummary } from '../../../ports/stores/case-store.ts';
import type { CasesOfMembers, Page } from '../../../ports/stores/work-lists.ts';
import { summaryIn } from '../../stored/case/case-entries.ts';
import { KEYS } from '../keys.ts';
import { queryItems, type Table } from '../table.ts';
import { byText } from './by-text.ts';
import { decodeListCursor, encodeListCursor } from './list-cursor.ts';

const PAGE = 20;

/** Where a case stands in the list; a cursor names one, whatever it is made of. */
interface Place {
  readonly openedAt: string;
  readonly caseId: string;
}

/** Cases of several members in one order: newest first, those of one instant by their ids. */
export const readCasesOfMembers = async (table: Table, { memberIds, policyNo, cursor }: CasesOfMembers): Promise<Page<CaseSummary>> => {
  const [openedAt, caseId] = decodeListCursor(cursor);
  const after = openedAt === undefined || caseId === undefined ? undefined : { openedAt, caseId };
  const ofEach = await Promise.all(memberIds.map((memberId) => newestOf(table, memberId, policyNo, after)));
  const all = ofEach.flat().sort(byText(placeOf)).reverse();
  const last = all[PAGE - 1];
  const next = all.length > PAGE && last !== undefined ? encodeListCursor(last.openedAt, last.caseId) : null;
  return { entries: all.slice(0, PAGE), next };
};

const placeOf = ({ openedAt, caseId }: Place): string => `${openedAt} ${caseId}`;

/** More of a member's cases than a page has, or all; those of one instant together, as the index has them in no order. */
async function newestOf(
  table: Table,
  memberId: string,
  policyNo: string | undefined,
  after: Place | undefined,
): Promise<readonly CaseSummary[]> {
  const items = queryItems(table, {
    IndexName: 'member-cases',
    KeyConditionExpression: after === undefined ? 'memberCases = :member' : 'memberCases = :member AND openedAt <= :openedAt',
    ...(policyNo === undefined ? {} : { FilterExpression: 'policyNo = :policyNo' }),
    ExpressionAttributeValues: {
      ':member': KEYS.member(memberId),
      ...(after === undefined ? {} : { ':openedAt': after.openedAt }),
      ...(policyNo === undefined ? {} : { ':policyNo': policyNo }),
    },
    ScanIndexForward: false,
  });
  const cases: CaseSummary[] = [];
  for await (const item of items) {
    const summary = summaryIn(item);
    const beyond = cases[PAGE];
    if (beyond !== undefined && summary.openedAt !== beyond.openedAt) break;
    if (after === undefined || placeOf(summary) < placeOf(after)) cases.push(summary);
  }
  return cases;
}
