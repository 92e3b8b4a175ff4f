import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { policyReader, policyStatesReader } from '../../../functions/adapters/dynamo/policies/policy-store.ts';
import { calendarOf } from '../../../functions/domain/time/notices.ts';
import type { FoundTable } from '../../find-table.ts';
import { readUses } from '../../reconcile/stored-account.ts';
import { readPastCase } from '../past-case.ts';
import { replayCase } from '../replay-case.ts';
import { pastCaseOf } from './past-case-of.ts';
import { stateOfOpening } from './state-of-opening.ts';

export type Exported =
  | { readonly kind: 'case'; readonly line: string }
  /** It cannot be told so that it comes out as a case again. */
  | { readonly kind: 'left-out'; readonly caseId: string; readonly why: string };

/**
 * Every case of a table that is over, policy by policy, each tried once as what-if will read it.
 * @param editionId only the cases decided under it
 */
export async function* exportCases(table: FoundTable, editionId: string | undefined): AsyncGenerator<Exported> {
  const loadPolicy = policyReader(table);
  const statesBefore = policyStatesReader(table);
  for await (const policyNo of policyNumbers(table)) {
    const policy = await loadPolicy(policyNo);
    if (policy === null) continue;
    const uses = await readUses(table, policyNo, policy.insured.memberId);
    const past = uses.cases.filter(
      ({ state: { situation, edition } }) => situation.stage === 'closed' && (editionId === undefined || edition === editionId),
    );
    for (const file of past.toSorted((a, b) => (a.state.openedAt < b.state.openedAt ? -1 : 1))) {
      const { caseId, edition: id } = file.state;
      const edition = CATALOGUE.editions[id];
      if (edition === undefined) yield { kind: 'left-out', caseId, why: `there is no edition ${id} in this catalogue` };
      else {
        const line = JSON.stringify(pastCaseOf(file, await stateOfOpening({ statesBefore }, file, policy), uses));
        const why = whyNot(line, edition);
        yield why === undefined ? { kind: 'case', line } : { kind: 'left-out', caseId, why };
      }
    }
  }
}

const calendar = calendarOf(CATALOGUE.holidayNotices);

/** Why what-if would leave a line out; undefined where it would not. */
function whyNot(line: string, edition: Parameters<typeof replayCase>[1]): string | undefined {
  const read = readPastCase(line);
  if ('fault' in read) return read.fault;
  const account = replayCase(read.past, edition, calendar);
  switch (account.kind) {
    case 'opened':
      return account.refused[0];
    case 'denied':
      return `as the policy is known to have stood it would not be opened: ${account.reasons.join(', ')}`;
    case 'refused':
      return `as the policy is known to have stood its request would be refused: ${account.code}`;
    default:
      return account satisfies never;
  }
}

const PolicyPointer = z.object({ pk: z.string() });
const POINTER_PREFIX = 'POLICY#';

async function* policyNumbers({ client, name }: FoundTable): AsyncGenerator<string> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: name,
        FilterExpression: 'sk = :pointer',
        ExpressionAttributeValues: { ':pointer': 'POLICY' },
        ProjectionExpression: 'pk',
        ExclusiveStartKey: start,
      }),
    );
    for (const item of page.Items ?? []) yield PolicyPointer.parse(item).pk.slice(POINTER_PREFIX.length);
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}
