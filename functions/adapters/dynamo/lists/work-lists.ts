import { FlagName } from '../../../domain/operators/flags.ts';
import type { CaseSummary, RejectedEvent } from '../../../ports/stores/case-store.ts';
import type { CaseFilter, RunningDeadline, WorkLists } from '../../../ports/stores/work-lists.ts';
import { waitingFlagIn } from '../../stored/beside-case/flag.ts';
import { RejectedEventItem } from '../../stored/beside-case/rejected-event.ts';
import { CaseDeadlines, dueIn, SUMMARY, summaryIn } from '../../stored/case/case-entries.ts';
import { ATTENTION, DUE_SHARDS, KEYS } from '../keys.ts';
import { getItems, queryItems, sortKeyOf, type Table } from '../table.ts';
import { byText } from './by-text.ts';
import { decodeListCursor, encodeListCursor } from './list-cursor.ts';
import { readCasesOfMembers } from './member-cases.ts';
import { readOpened } from './opened-index.ts';
import { withDetails } from './with-details.ts';

const PAGE = 20;
const DEADLINES = 100;
/** Cases looked at together. */
const CHUNK = 50;

/** What operators look through, from the sparse indexes and, for what an index cannot tell, the cases themselves. */
export const dynamoWorkLists = (table: Table): WorkLists => ({
  async cases(filter, now) {
    const { entries, next } = await readOpened(table, filter, now);
    return { entries: await withDetails(table, entries), next };
  },

  async ofMembers(asked) {
    const { entries, next } = await readCasesOfMembers(table, asked);
    return { entries: await withDetails(table, entries), next };
  },

  /** Whether a case is open is the case's own to say: the list is gone through for the open ones first, then for the others. */
  async attention(filter) {
    const [reached, ...place] = decodeListCursor(filter.cursor);
    const waiting = await waitingCases(table);
    const page: Waiting[] = [];
    const phases = reached === 'closed' ? (['closed'] as const) : (['open', 'closed'] as const);
    for (const phase of phases) {
      const after = phase === reached ? placeInWait({ raisedAt: place[0] ?? '', caseId: place[1] ?? '' }) : '';
      const ahead = waiting.filter((entry) => placeInWait(entry) > after);
      for (let from = 0; from < ahead.length && page.length <= PAGE; from += CHUNK) {
        const inPhase = (summary: CaseSummary) => (summary.status === 'open') === (phase === 'open') && passes(summary, filter);
        page.push(...(await withSummaries(table, ahead.slice(from, from + CHUNK))).filter(({ summary }) => inPhase(summary)));
      }
    }
    const shown = page.slice(0, PAGE);
    const last = shown.at(-1);
    const entries = await withDetails(
      table,
      shown.map(({ summary }) => summary),
    );
    return { entries, next: page.length > PAGE && last !== undefined ? cursorOf(last) : null };
  },

  /** No case has a deadline that is due before its own next checkpoint: once enough are found before the next case's, they are the earliest. */
  async deadlines(before, cursor) {
    const [reached = ''] = decodeListCursor(cursor);
    const due = await dueBefore(table, before);
    const found: RunningDeadline[] = [];
    for (let from = 0; from < due.length; from += CHUNK) {
      const frontier = due[from]?.wakeAt ?? '';
      if (found.filter((deadline) => deadline.dueAt < frontier).length > DEADLINES) break;
      for (const deadline of await loadDeadlines(table, due.slice(from, from + CHUNK))) {
        if (deadline.dueAt < before && placeOf(deadline) > reached) found.push(deadline);
      }
    }
    found.sort(byText(placeOf));
    const last = found[DEADLINES - 1];
    return {
      entries: found.slice(0, DEADLINES),
      next: last !== undefined && found.length > DEADLINES ? encodeListCursor(placeOf(last)) : null,
    };
  },

  async rejectedEvents(cursor) {
    const [raisedAt, pk, sk] = decodeListCursor(cursor);
    const start =
      raisedAt === undefined || pk === undefined || sk === undefined
        ? {}
        : { ExclusiveStartKey: { pk, sk, attention: ATTENTION.rejected, raisedAt } };
    const entries: (RejectedEvent & { caseId: string })[] = [];
    const items = queryItems(table, {
      IndexName: 'attention',
      KeyConditionExpression: 'attention = :rejected',
      ProjectionExpression: 'pk, sk, v, caseId, rejected.webhookId, rejected.vendorId, rejected.#type, rejected.#stage, rejected.#at',
      ExpressionAttributeNames: { '#type': 'type', '#stage': 'stage', '#at': 'at' },
      ExpressionAttributeValues: { ':rejected': ATTENTION.rejected },
      ScanIndexForward: false,
      Limit: PAGE + 1,
      ...start,
    });
    let lastKey: readonly [pk: string, sk: string] = ['', ''];
    for await (const item of items) {
      const last = entries[PAGE - 1];
      if (last !== undefined) return { entries, next: encodeListCursor(last.at, ...lastKey) };
      lastKey = [String(item['pk']), sortKeyOf(item)];
      const { caseId, rejected } = RejectedEventItem.read(item);
      entries.push({ caseId, ...rejected });
    }
    return { entries, next: null };
  },
});

const passes = ({ service, status }: CaseSummary, filter: CaseFilter): boolean => {
  if (filter.service !== undefined && service !== filter.service) return false;
  if (filter.status === undefined) return true;
  return filter.status === 'closed' ? status !== 'open' : status === filter.status;
};

interface Waiting {
  readonly summary: CaseSummary;
  readonly raisedAt: string;
}

const cursorOf = ({ summary: { status, caseId }, raisedAt }: Waiting): string =>
  encodeListCursor(status === 'open' ? 'open' : 'closed', raisedAt, caseId);

const placeInWait = ({ raisedAt, caseId }: { readonly raisedAt: string; readonly caseId: string }): string => `${raisedAt} ${caseId}`;

/** Each case with an unresolved flag, with the instant of its earliest, the longest waiting first. */
async function waitingCases(table: Table): Promise<readonly { readonly caseId: string; readonly raisedAt: string }[]> {
  const since = new Map<string, string>();
  await Promise.all(
    FlagName.options.map(async (flag) => {
      const raised = queryItems(table, {
        IndexName: 'attention',
        KeyConditionExpression: 'attention = :flag',
        ProjectionExpression: 'caseId, raisedAt',
        ExpressionAttributeValues: { ':flag': ATTENTION.flag(flag) },
      });
      for await (const item of raised) {
        const { caseId, raisedAt } = waitingFlagIn(item);
        const earliest = since.get(caseId);
        if (earliest === undefined || raisedAt < earliest) since.set(caseId, raisedAt);
      }
    }),
  );
  return [...since].map(([caseId, raisedAt]) => ({ caseId, raisedAt })).sort(byText(placeInWait));
}

/** These, as their cases stand now, in the same order. */
async function withSummaries(table: Table, entries: Awaited<ReturnType<typeof waitingCases>>): Promise<readonly Waiting[]> {
  const names = Object.fromEntries(SUMMARY.map((attribute, index) => [`#${index}`, attribute]));
  const projection = { ProjectionExpression: Object.keys(names).join(', '), ExpressionAttributeNames: names };
  const keys = entries.map(({ caseId }) => KEYS.case(caseId));
  const summaries = new Map((await getItems(table, keys, projection)).map(summaryIn).map((summary) => [summary.caseId, summary]));
  return entries.flatMap(({ caseId, raisedAt }) => {
    const summary = summaries.get(caseId);
    return summary === undefined ? [] : [{ summary, raisedAt }];
  });
}

interface Due {
  readonly caseId: string;
  readonly wakeAt: string;
}

/** Open cases with something ahead of them before an instant, earliest first. */
async function dueBefore(table: Table, before: string): Promise<readonly Due[]> {
  const due: Due[] = [];
  await Promise.all(
    DUE_SHARDS.map(async (shard) => {
      const items = queryItems(table, {
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard AND wakeAt < :before',
        ExpressionAttributeValues: { ':shard': shard, ':before': before },
      });
      for await (const item of items) due.push(dueIn(item));
    }),
  );
  return due.sort(byText(({ wakeAt }) => wakeAt));
}

async function loadDeadlines(table: Table, cases: readonly Due[]): Promise<readonly RunningDeadline[]> {
  const projection = {
    ProjectionExpression: 'caseId, #service, vendorId, deadlines, v',
    ExpressionAttributeNames: { '#service': 'service' },
  };
  const items = await getItems(
    table,
    cases.map(({ caseId }) => KEYS.case(caseId)),
    projection,
  );
  return items.flatMap((item) => {
    const { deadlines, ...ofCase } = CaseDeadlines.read(item);
    return deadlines.filter(({ state }) => state === 'running').map((deadline) => ({ ...deadline, ...ofCase }));
  });
}

const placeOf = ({ dueAt, caseId, name }: RunningDeadline): string => `${dueAt} ${caseId} ${name}`;
