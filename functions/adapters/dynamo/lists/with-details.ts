import { FlagName, type RaisedFlag } from '../../../domain/operators/flags.ts';
import { nextDueOf, promisesOf } from '../../../domain/time/next-due.ts';
import type { CaseSummary } from '../../../ports/stores/case-store.ts';
import type { FlaggedCase } from '../../../ports/stores/work-lists.ts';
import { FlagItem } from '../../stored/beside-case/flag.ts';
import { CaseBeside } from '../../stored/case/case-entries.ts';
import { PolicyItem } from '../../stored/member/policy.ts';
import { KEYS } from '../keys.ts';
import { getItems, type Table } from '../table.ts';
import { byText } from './by-text.ts';

/** Adds to these cases, which are few, what their vendor, policy and deadlines say now, and every flag that was raised, resolved ones too. */
export async function withDetails(table: Table, summaries: readonly CaseSummary[]): Promise<readonly FlaggedCase[]> {
  const [flags, beside] = await Promise.all([readFlags(table, summaries), readBeside(table, summaries)]);
  const names = await readNames(table, [...beside.values()]);
  return summaries.flatMap((summary) => {
    const found = beside.get(summary.caseId);
    if (found === undefined) return [];
    return {
      ...summary,
      vendorId: found.vendorId,
      insuredName: names.get(found.policyNo) ?? '',
      nextDue: nextDueOf(found.deadlines),
      promises: promisesOf(found.deadlines),
      flags: (flags.get(summary.caseId) ?? []).sort(byText(({ raisedAt }) => raisedAt)),
    };
  });
}

async function readFlags(table: Table, summaries: readonly CaseSummary[]): Promise<ReadonlyMap<string, RaisedFlag[]>> {
  const keys = summaries.flatMap(({ caseId }) => FlagName.options.map((flag) => KEYS.flag(caseId, flag)));
  const ofCase = new Map<string, RaisedFlag[]>();
  for (const item of await getItems(table, keys)) {
    const { caseId, ...flag } = FlagItem.read(item);
    ofCase.set(caseId, [...(ofCase.get(caseId) ?? []), flag]);
  }
  return ofCase;
}

async function readBeside(table: Table, summaries: readonly CaseSummary[]) {
  const keys = summaries.map(({ caseId }) => KEYS.case(caseId));
  const items = await getItems(table, keys, { ProjectionExpression: 'caseId, memberId, policyNo, vendorId, deadlines, v' });
  return new Map(items.map((item) => CaseBeside.read(item)).map((beside) => [beside.caseId, beside]));
}

/** The insured's name by policy: a policy's cases are of one member. */
async function readNames(
  table: Table,
  cases: readonly { readonly memberId: string; readonly policyNo: string }[],
): Promise<ReadonlyMap<string, string>> {
  const owners = new Map(cases.map(({ memberId, policyNo }) => [policyNo, memberId]));
  const items = await getItems(
    table,
    [...owners].map(([policyNo, memberId]) => KEYS.memberPolicy(memberId, policyNo)),
  );
  return new Map(items.map((item) => PolicyItem.read(item).policy).map(({ policyNo, insured }) => [policyNo, insured.name]));
}
