import type { MemberStore } from '../../ports/stores/member-store.ts';
import { byText } from '../dynamo/lists/by-text.ts';
import { changeMember, counterKey, type MemoryTable, memberIn } from './memory-table.ts';
import { stored } from './stored.ts';

export const memoryMemberStore = (table: MemoryTable): MemberStore => ({
  async loadMember(memberId) {
    const { policies, counters, preferences } = memberIn(table, memberId);
    return {
      policies: [...policies.values()].sort(byText(({ policyNo }) => policyNo)),
      counters: [...counters.values()].sort(byText(({ policyNo, serviceYear, pool }) => counterKey(policyNo, serviceYear, pool))),
      preferences,
    };
  },

  async savePreferences(memberId, preferences) {
    changeMember(table, memberId, { preferences: stored(preferences) });
  },
});
