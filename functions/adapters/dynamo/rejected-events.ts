import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../domain/time/time.ts';
import { type CaseStore, MOST_REJECTED, type RejectedEvent } from '../../ports/stores/case-store.ts';
import { RejectedBodyItem, RejectedCountItem, RejectedEventItem } from '../stored/beside-case/rejected-event.ts';
import { raiseFlag } from './commit/flag-writes.ts';
import { ATTENTION, KEYS, type Key, REJECTED } from './keys.ts';
import { byText } from './lists/by-text.ts';
import { inPlace, knownVersion, NOT_NEWER, TELLING } from './newer-items.ts';
import { firstPage, getItems, queryItems, reach, sortKeyOf, type Table, transact, type Write } from './table.ts';

/** What of a case's refused events operators see, and how many more came. */
interface Rejected {
  readonly rejectedEvents: readonly RejectedEvent[];
  readonly rejectedBeyond: number;
}

/**
 * What vendors were refused lies in a partition of its own: however much of it comes, a case is read, changed and closed as if it had not.
 * So many are kept of a case, each body apart from what is listed of it; what comes beyond is counted.
 */
export const keepRejected =
  (table: Table): CaseStore['keepRejected'] =>
  async (caseId, { fingerprint, body, ...rejected }) => {
    const { webhookId, at } = rejected;
    const key = KEYS.rejected(caseId, webhookId, fingerprint);
    const { known, isFull } = await standing(table, caseId, key);
    if (known) return raiseAnew(table, caseId, at);
    if (isFull) return countBeyond(table, caseId, at);
    const { name } = table;
    const event = { ...key, ...RejectedEventItem.write({ caseId, rejected }), attention: ATTENTION.rejected, raisedAt: at };
    const said = { ...KEYS.rejectedBody(caseId, webhookId, fingerprint), ...RejectedBodyItem.write({ body }) };
    const codes = await transact(table, [
      { Put: { TableName: name, Item: event, ConditionExpression: 'attribute_not_exists(pk)' } },
      counting(name, caseId),
      { Put: inPlace(name, 'rejected-body', said) },
      raiseFlag(name, caseId, 'event-rejected', at),
    ]);
    if (codes === 'committed') return;
    // Others came meanwhile: this very event, or the last that is kept.
    await (codes[0] === 'ConditionalCheckFailed' ? raiseAnew(table, caseId, at) : countBeyond(table, caseId, at));
  };

/** Whether this event is kept already, and whether as many are as may be. */
async function standing(table: Table, caseId: string, key: Key): Promise<{ readonly known: boolean; readonly isFull: boolean }> {
  const items = await getItems(table, [key, KEYS.rejectedCount(caseId)]);
  const [event, count] = [items.find((item) => sortKeyOf(item) === key.sk), items.find((item) => sortKeyOf(item) !== key.sk)];
  return {
    known: event !== undefined && RejectedEventItem.read(event).caseId === caseId,
    isFull: count !== undefined && RejectedCountItem.read(count).kept >= MOST_REJECTED,
  };
}

const counting = (name: string, caseId: string): Write => ({
  Update: {
    TableName: name,
    Key: KEYS.rejectedCount(caseId),
    UpdateExpression: 'SET v = if_not_exists(v, :v) ADD kept :one',
    ConditionExpression: `(attribute_not_exists(kept) OR kept < :most) AND ${NOT_NEWER}`,
    ExpressionAttributeValues: { ':one': 1, ':most': MOST_REJECTED, ...knownVersion('rejected-count') },
    ...TELLING,
  },
});

async function countBeyond(table: Table, caseId: string, at: Instant): Promise<void> {
  const update = {
    TableName: table.name,
    Key: KEYS.rejectedCount(caseId),
    UpdateExpression: 'SET v = if_not_exists(v, :v) ADD beyond :one',
    ConditionExpression: NOT_NEWER,
    ExpressionAttributeValues: { ':one': 1, ...knownVersion('rejected-count') },
    ...TELLING,
  };
  await reach(table.client.send(new UpdateCommand(update)));
  await raiseAnew(table, caseId, at);
}

async function raiseAnew(table: Table, caseId: string, at: Instant): Promise<void> {
  await transact(table, [raiseFlag(table.name, caseId, 'event-rejected', at)]);
}

/** As they came; of those that older code kept beside their case, as many as one page of the table holds. */
export const loadRejected = async (table: Table, caseId: string): Promise<Rejected> => {
  const below = (pk: string) => ({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': REJECTED },
    ConsistentRead: true,
  });
  const [kept, older, [count]] = await Promise.all([
    Array.fromAsync(queryItems(table, below(KEYS.rejectedPartition(caseId)))),
    firstPage(table, { ...below(KEYS.casePartition(caseId)), Limit: MOST_REJECTED }),
    getItems(table, [KEYS.rejectedCount(caseId)]),
  ]);
  return {
    rejectedEvents: [...older, ...kept].map((item) => RejectedEventItem.read(item).rejected).sort(byText(({ at }) => at)),
    rejectedBeyond: count === undefined ? 0 : RejectedCountItem.read(count).beyond,
  };
};
