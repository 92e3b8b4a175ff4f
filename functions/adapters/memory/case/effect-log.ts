import { type EffectLog, FOLLOWED } from '../../../ports/stores/effect-log.ts';
import { changeCase, type MemoryTable, partitionOf, withEntry } from '../memory-table.ts';

export const memoryEffectLog = (table: MemoryTable): EffectLog => ({
  async load(caseId, seq) {
    const { state, token, effects } = partitionOf(table, caseId);
    const inTurn = seq === 1 || effects.get(seq - 1)?.has(FOLLOWED) === true;
    return { ...structuredClone({ state, token }), done: new Set(effects.get(seq)), inTurn };
  },

  done: async (caseId, seq) => new Set(partitionOf(table, caseId).effects.get(seq)),

  async record(caseId, seq, names) {
    const { effects } = partitionOf(table, caseId);
    changeCase(table, caseId, { effects: withEntry(effects, seq, new Set([...(effects.get(seq) ?? []), ...names])) });
  },
});
