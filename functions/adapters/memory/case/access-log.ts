import type { AccessLog } from '../../../ports/stores/access-log.ts';
import { changeCase, type MemoryTable, partitionOf } from '../memory-table.ts';
import { stored } from '../stored.ts';

export const memoryAccessLog = (table: MemoryTable): AccessLog => ({
  async recordAccess(caseId, access) {
    changeCase(table, caseId, { accesses: [...partitionOf(table, caseId).accesses, stored(access)] });
  },

  listAccesses: async (caseId) => partitionOf(table, caseId).accesses.toReversed(),
});
