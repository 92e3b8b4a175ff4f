import type { EffectLog } from '../../../ports/stores/effect-log.ts';
import { changeCase, type MemoryTable, partitionOf, withEntry } from '../memory-table.ts';

export const memoryEffectLog = (table: MemoryTable): EffectLog => ({
  done: async (caseId, seq) => new Set(partitionOf(table, caseId).effects.get(seq)),

  async record(caseId, seq, effect) {
    const { effects } = partitionOf(table, caseId);
    changeCase(table, caseId, { effects: withEntry(effects, seq, new Set(effects.get(seq)).add(effect)) });
  },
});
