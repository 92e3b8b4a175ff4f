import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { PolicyStore, ReadPolicy, ReadStatesBefore } from '../../../ports/stores/policy-store.ts';
import { PolicyEndingItem, PolicyItem, PolicyPhoneItem, PolicyPointerItem, PolicyStateItem } from '../../stored/member/policy.ts';
import { KEYS } from '../keys.ts';
import { inPlace, knownVersion, NOT_NEWER, TELLING } from '../newer-items.ts';
import { queryItems, reach, type Table, transact, type Write } from '../table.ts';
import { type HashNumber, phoneToHash } from './insured-index.ts';

/** Reads a policy by its number: where it is, then the policy itself. */
export const policyReader =
  ({ client, name }: Table): ReadPolicy =>
  async (policyNo) => {
    const pointer = await reach(client.send(new GetCommand({ TableName: name, Key: KEYS.policy(policyNo), ConsistentRead: true })));
    if (pointer.Item === undefined) return null;
    const { memberId } = PolicyPointerItem.read(pointer.Item);
    const stored = await reach(
      client.send(new GetCommand({ TableName: name, Key: KEYS.memberPolicy(memberId, policyNo), ConsistentRead: true })),
    );
    return stored.Item === undefined ? null : PolicyItem.read(stored.Item).policy;
  };

/** A page of earlier states: what is judged as of a few days ago is among the newest. */
const STATES_AT_ONCE = 10;

/** Reads a policy's earlier states, the newest first, a page at a time. */
export const policyStatesReader = (table: Table): ReadStatesBefore =>
  async function* statesBefore(policyNo, sequence) {
    const { pk, sk: from } = KEYS.policyState(policyNo, 0);
    const { sk: before } = KEYS.policyState(policyNo, sequence);
    const items = queryItems(table, {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :before',
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':before': before },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: STATES_AT_ONCE,
    });
    for await (const item of items) {
      const { policy } = PolicyStateItem.read(item);
      // Whoever fed the policy since has put the one asked about among them.
      if (policy.sequence < sequence) yield policy;
    }
  };

/**
 * Policies, each with its member, beside a pointer by policy number. What a policy was before lies with the pointer, an item a state: a
 * member's own partition stays as small as what is read of it at every request.
 * @param hash keyed digest under which an ID number and phones are found; the numbers themselves are no keys
 */
export const dynamoPolicyStore = (table: Table, hash: HashNumber): PolicyStore => ({
  loadPolicy: policyReader(table),

  async savePolicy(policy, before, mayEndCases) {
    const { memberId, idNumber } = policy.insured;
    const { policyNo, sequence } = policy;
    const { name } = table;
    const condition =
      before === null
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: `#sequence = :before AND ${NOT_NEWER}`,
            ExpressionAttributeNames: { '#sequence': 'sequence' },
            ExpressionAttributeValues: { ':before': before.sequence, ...knownVersion('policy-pointer') },
            ...TELLING,
          };
    const ending = { ...KEYS.policyEnding(policyNo, sequence), ...PolicyEndingItem.write({ memberId, policyNo }) };
    const indexed = { sequence, idHash: await hash(idNumber), memberId, policyNo };
    const item = { ...KEYS.memberPolicy(memberId, policyNo), ...PolicyItem.write({ policy }), ...indexed };
    const saved = await transact(table, [
      { Put: { TableName: name, Item: { ...KEYS.policy(policyNo), ...PolicyPointerItem.write({ memberId, sequence }) }, ...condition } },
      ...(mayEndCases ? [{ Put: { TableName: name, Item: ending } }] : []),
      ...(before === null ? [] : [{ Put: { TableName: name, Item: stateItem(before) } }]),
      { Put: inPlace(name, 'policy', item) },
      ...(await phoneWrites(table, hash, policy, before)),
    ]);
    return saved === 'committed';
  },

  /** Both phones are always written together: where one is, so is the other. */
  async indexPhones(policy) {
    const Key = KEYS.policyPhone(policy.policyNo, 'insured');
    const indexed = await reach(table.client.send(new GetCommand({ TableName: table.name, Key, ProjectionExpression: 'pk' })));
    if (indexed.Item !== undefined) return;
    const [insured, ...guardian] = await phoneWrites(table, hash, policy, null);
    // A feed that came meanwhile has written later ones.
    const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
    await transact(table, [{ Put: { TableName: table.name, Item: insured?.Put?.Item, ...absent } }, ...guardian]);
  },
});

const stateItem = (policy: Policy) => ({ ...KEYS.policyState(policy.policyNo, policy.sequence), ...PolicyStateItem.write({ policy }) });
/** An entry of the index for each phone. A guardian's that is no more leaves the index. */
async function phoneWrites({ name }: Table, hash: HashNumber, policy: Policy, before: Policy | null): Promise<readonly Write[]> {
  const { policyNo, insured } = policy;
  const { memberId, phone, guardian } = insured;
  const entry = async (whose: 'insured' | 'guardian', number: string | undefined): Promise<Write> => ({
    Put: inPlace(name, 'policy-phone', {
      ...KEYS.policyPhone(policyNo, whose),
      ...PolicyPhoneItem.write({ memberId, policyNo }),
      ...(number === undefined ? {} : { idHash: await hash(phoneToHash(number)) }),
    }),
  });
  const hasGuardian = guardian !== undefined || before?.insured.guardian !== undefined;
  return Promise.all([entry('insured', phone), ...(hasGuardian ? [entry('guardian', guardian?.phone)] : [])]);
}
