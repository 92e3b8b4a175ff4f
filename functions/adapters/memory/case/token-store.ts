import type { TokenStore } from '../../../ports/stores/token-store.ts';
import { changeCase, type MemoryTable, partitionOf } from '../memory-table.ts';
import { stored } from '../stored.ts';

export const memoryTokenStore = (table: MemoryTable): TokenStore => ({
  async arm(caseId, token) {
    if (partitionOf(table, caseId).state?.version !== token.armedAt) return false;
    changeCase(table, caseId, { token: stored(token) });
    return true;
  },

  loadToken: async (caseId) => partitionOf(table, caseId).token,
});
