import type { Policy } from '../../domain/policy/policy.ts';
import type { FindByPhone, FindInsured, PolicyStore, ReadPolicy, ReadStatesBefore } from '../../ports/stores/policy-store.ts';

import { byText } from '../dynamo/lists/by-text.ts';
import { changeMember, type MemoryTable, memberIn, withEntry } from './memory-table.ts';
import { stored } from './stored.ts';

export const memoryPolicyReader =
  (table: MemoryTable): ReadPolicy =>
  async (policyNo) => {
    const pointer = table.policies.get(policyNo);
    return pointer === undefined ? null : (memberIn(table, pointer.memberId).policies.get(policyNo) ?? null);
  };

export const memoryPolicyStates = ({ policyStates }: MemoryTable): ReadStatesBefore =>
  async function* statesBefore(policyNo, sequence) {
    for (const state of (policyStates.get(policyNo) ?? []).toReversed()) if (state.sequence < sequence) yield state;
  };

export const memoryPolicyStore = (table: MemoryTable): PolicyStore => ({
  loadPolicy: memoryPolicyReader(table),

  async savePolicy(policy, before, mayEndCases) {
    const { policyNo, sequence, insured } = policy;
    if (table.policies.get(policyNo)?.sequence !== before?.sequence) return false;
    const { memberId } = insured;
    table.policies.set(policyNo, { memberId, sequence });
    if (before !== null) table.policyStates.set(policyNo, [...(table.policyStates.get(policyNo) ?? []), stored(before)]);
    changeMember(table, memberId, { policies: withEntry(memberIn(table, memberId).policies, policyNo, stored(policy)) });
    if (mayEndCases) table.changes.push({ kind: 'policy-ending', memberId, policyNo });
    return true;
  },

  indexPhones: async () => undefined,
});

const indexedPolicies = (table: MemoryTable): readonly Policy[] =>
  [...table.indexed().members.values()].flatMap((member) => [...member.policies.values()]);

/** Finds by the number itself; the index may lag. */
export const memoryInsuredIndex =
  (table: MemoryTable): FindInsured =>
  async (idNumber) =>
    indexedPolicies(table)
      .filter(({ insured }) => insured.idNumber === idNumber)
      .map(({ policyNo, insured: { memberId } }) => ({ memberId, policyNo }))
      .sort(byText(({ memberId, policyNo }) => `${memberId} ${policyNo}`));

/** Finds by the phone itself; the index may lag. */
export const memoryPhoneIndex =
  (table: MemoryTable): FindByPhone =>
  async (phone, among, most) => {
    const having = indexedPolicies(table)
      .filter(({ insured }) => insured.phone === phone || insured.guardian?.phone === phone)
      .map(({ insured }) => insured.memberId);
    return [...new Set(having)].filter((memberId) => among === undefined || memberId === among).slice(0, most);
  };
