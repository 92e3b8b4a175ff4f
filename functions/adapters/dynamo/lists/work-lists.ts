import { FlagName, type RaisedFlag } from '../../../domain/operators/flags.ts';
import type { CaseSummary, RejectedEvent } from '../../../ports/stores/case-store.ts';
import type { CaseFilter, FlaggedCase, RunningDeadline, WorkLists } from '../../../ports/stores/work-lists.ts';
import { FlagItem, waitingFlagIn } from '../../stored/beside-case/flag.ts';
import { RejectedEventItem } from '../../stored/beside-case/rejected-event.ts';
import { CaseDeadlines, dueIn, SUMMARY, summaryIn } from '../../stored/case/case-entries.ts';
import { ATTENTION, DUE_SHARDS, KEYS } from '../keys.ts';
import { getItems, queryItems, sortKeyOf, type Table } from '../table.ts';
import { byText } from './by-text.ts';
import { decodeListCursor, encodeListCursor } from './list-cursor.ts';
import { readOpened } from './opened-index.ts';

const PAGE = 20;
const DEADLINES = 100;
/** Cases looked at together. */
const CHUNK = 50;

/** What operators look through, from the sparse indexes and, for what an index cannot tell, the cases themselves. */
export const dynamoWorkLists = (table: Table): WorkLists => ({
  async cases(filter, now) {
    const { entries, next } = await readOpened(table, filter, now);
    return { entries: await withFlags(table, entries), next };
  },

  async attention(filter) {
    const [raisedAt = '', after = ''] = decodeListCursor(filter.cursor);
    const waiting = (await waitingCases(table)).filter(
      (entry) => entry.raisedAt > raisedAt || (entry.raisedAt === raisedAt && entry.caseId > after),
    );
    const page: (CaseSummary & { readonly waitsSince: string })[] = [];
    for (let from = 0; from < waiting.length && page.length <= PAGE; from += CHUNK) {
      const chunk = waiting.slice(from, from + CHUNK);
      const summaries = await loadSummaries(
        table,
        chunk.map(({ caseId }) => caseId),
      );
      for (const entry of chunk) {
        const summary = summaries.get(entry.caseId);
        if (summary !== undefined && passes(summary, filter)) page.push({ ...summary, waitsSince: entry.raisedAt });
      }
    }
    const shown = page.slice(0, PAGE);
    const last = shown.at(-1);
    const entries = await withFlags(
      table,
      shown.map(({ waitsSince: _, ...summary }) => summary),
    );
    return { entries, next: page.length > PAGE && last !== undefined ? encodeListCursor(last.waitsSince, last.caseId) : null };
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
  return [...since].map(([caseId, raisedAt]) => ({ caseId, raisedAt })).sort(byText(({ raisedAt, caseId }) => `${raisedAt} ${caseId}`));
}

async function loadSummaries(table: Table, caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseSummary>> {
  const names = Object.fromEntries(SUMMARY.map((attribute, index) => [`#${index}`, attribute]));
  const projection = { ProjectionExpression: Object.keys(names).join(', '), ExpressionAttributeNames: names };
  const items = await getItems(table, caseIds.map(KEYS.case), projection);
  return new Map(items.map(summaryIn).map((summary) => [summary.caseId, summary]));
}

/** Adds every flag that was raised on these cases, resolved ones too, in the order they were raised. */
async function withFlags(table: Table, summaries: readonly CaseSummary[]): Promise<readonly FlaggedCase[]> {
  const keys = summaries.flatMap(({ caseId }) => FlagName.options.map((flag) => KEYS.flag(caseId, flag)));
  const ofCase = new Map<string, RaisedFlag[]>();
  for (const item of await getItems(table, keys)) {
    const { caseId, ...flag } = FlagItem.read(item);
    ofCase.set(caseId, [...(ofCase.get(caseId) ?? []), flag]);
  }
  return summaries.map((summary) => ({
    ...summary,
    flags: (ofCase.get(summary.caseId) ?? []).sort(byText(({ raisedAt }) => raisedAt)),
  }));
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
