import { nextCheckpoint } from '../../../domain/case/passing-time.ts';
import { nextDueOf, promisesOf } from '../../../domain/time/next-due.ts';
import type { Instant } from '../../../domain/time/time.ts';
import type { CaseSummary, RejectedEvent } from '../../../ports/stores/case-store.ts';
import type { CaseFilter, FlaggedCase, RunningDeadline, WorkLists } from '../../../ports/stores/work-lists.ts';
import { summaryOf } from '../../case-summary.ts';
import { byText } from '../../dynamo/lists/by-text.ts';
import { type CasePartition, type MemoryTable, memberIn, partitionOf } from '../memory-table.ts';
import { pageOf } from '../page.ts';
import { flagsOf, withoutBody } from './case-records.ts';
import { indexedStates } from './case-store.ts';

const PAGE = 20;
const DEADLINES = 100;

/** Which cases a list has is as old as the indexes; what it shows of flags and deadlines is as of now. */
export const memoryWorkLists = (table: MemoryTable): WorkLists => ({
  async cases(filter) {
    const { entries, next } = pageOf(
      indexedStates(table)
        .map(summaryOf)
        .filter((summary) => passes(summary, filter)),
      { placeOf: ({ openedAt, caseId }) => `${openedAt} ${caseId}`, order: 'descending', size: PAGE, cursor: filter.cursor },
    );
    return { entries: entries.map((summary) => withDetails(table, summary)), next };
  },

  async ofMembers({ memberIds, policyNo, cursor }) {
    const { entries, next } = pageOf(
      indexedStates(table)
        .filter((state) => memberIds.includes(state.memberId) && (policyNo === undefined || state.policyNo === policyNo))
        .map(summaryOf),
      { placeOf: ({ openedAt, caseId }) => `${openedAt} ${caseId}`, order: 'descending', size: PAGE, cursor },
    );
    return { entries: entries.map((summary) => withDetails(table, summary)), next };
  },

  async attention(filter) {
    const { entries, next } = pageOf(
      waitingCases(table).filter(({ summary }) => passes(summary, filter)),
      {
        placeOf: ({ since, summary }) => `${summary.status === 'open' ? 'open' : 'shut'} ${since} ${summary.caseId}`,
        order: 'ascending',
        size: PAGE,
        cursor: filter.cursor,
      },
    );
    return { entries: entries.map(({ summary }) => withDetails(table, summary)), next };
  },

  async deadlines(before, cursor) {
    const due = indexedStates(table).filter((state) => (nextCheckpoint(state)?.at ?? before) < before);
    return pageOf(
      due.flatMap(({ caseId }) => runningDeadlines(partitionOf(table, caseId), before)),
      { placeOf: ({ dueAt, caseId, name }) => `${dueAt} ${caseId} ${name}`, order: 'ascending', size: DEADLINES, cursor },
    );
  },

  async rejectedEvents(cursor) {
    const kept = [...table.indexed().cases].flatMap(([caseId, { rejected }]) =>
      [...rejected].map(([key, event]) => ({ place: `${event.at} ${caseId} ${key}`, event: { caseId, ...withoutBody(event) } })),
    );
    const { entries, next } = pageOf<{ place: string; event: RejectedEvent & { caseId: string } }>(kept, {
      placeOf: ({ place }) => place,
      order: 'descending',
      size: PAGE,
      cursor,
    });
    return { entries: entries.map(({ event }) => event), next };
  },
});

const passes = ({ service, status }: CaseSummary, filter: CaseFilter): boolean => {
  if (filter.service !== undefined && service !== filter.service) return false;
  if (filter.status === undefined) return true;
  return filter.status === 'closed' ? status !== 'open' : status === filter.status;
};

function withDetails(table: MemoryTable, summary: CaseSummary): FlaggedCase {
  const partition = partitionOf(table, summary.caseId);
  if (partition.state === null) throw new RangeError(`The list has ${summary.caseId}, which is not there`);
  const { memberId, policyNo, vendorId, deadlines } = partition.state;
  return {
    ...summary,
    vendorId,
    insuredName: memberIn(table, memberId).policies.get(policyNo)?.insured.name ?? '',
    nextDue: nextDueOf(deadlines),
    promises: promisesOf(deadlines),
    flags: flagsOf(partition),
  };
}

/** Cases with an unresolved flag, as they stand now, with the instant of its earliest. */
function waitingCases(table: MemoryTable): readonly { readonly since: Instant; readonly summary: CaseSummary }[] {
  return [...table.indexed().cases].flatMap(([caseId, { flags }]) => {
    const [earliest] = flags.filter(({ resolvedAt }) => resolvedAt === null).sort(byText(({ raisedAt }) => raisedAt));
    const { state } = partitionOf(table, caseId);
    return earliest === undefined || state === null ? [] : [{ since: earliest.raisedAt, summary: summaryOf(state) }];
  });
}

function runningDeadlines({ state }: CasePartition, before: Instant): readonly RunningDeadline[] {
  if (state === null) return [];
  const { caseId, service, vendorId, deadlines } = state;
  return deadlines
    .filter((deadline) => deadline.state === 'running' && deadline.dueAt < before)
    .map((deadline) => ({ ...deadline, caseId, service, vendorId }));
}
