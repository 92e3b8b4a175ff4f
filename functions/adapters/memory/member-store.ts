import type { MemberStore } from '../../ports/stores/member-store.ts';
import { byText } from '../dynamo/lists/by-text.ts';
import { changeMember, ledgerKey, type MemoryTable, memberIn } from './memory-table.ts';
import { stored } from './stored.ts';

export const memoryMemberStore = (table: MemoryTable): MemberStore => ({
  async loadMember(memberId) {
    const { policies, ledgers, preferences, openings } = memberIn(table, memberId);
    return {
      policies: [...policies.values()].sort(byText(({ policyNo }) => policyNo)),
      ledgers: [...ledgers.values()].sort(byText(({ policyNo, pool }) => ledgerKey(policyNo, pool))),
      preferences,
      openings,
    };
  },

  async savePreferences(memberId, preferences) {
    changeMember(table, memberId, { preferences: stored(preferences) });
  },
});
