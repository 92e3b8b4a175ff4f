import type { ParkedEffects } from '../../../ports/stores/parked-effects.ts';
import { changeCase, type MemoryTable, partitionOf, withEntry } from '../memory-table.ts';

export const memoryParkedEffects = (table: MemoryTable): ParkedEffects => ({
  async park(effect) {
    const { caseId, parkedAt } = effect;
    const { parked, flags } = partitionOf(table, caseId);
    const raised = { flag: 'effect-parked', raisedAt: parkedAt, resolvedAt: null } as const;
    changeCase(table, caseId, {
      parked: withEntry(parked, keyOf(effect.seq, effect.effect), structuredClone(effect)),
      flags: [...flags.filter(({ flag }) => flag !== raised.flag), raised],
    });
  },

  async release(caseId, seq, effect) {
    const { parked } = partitionOf(table, caseId);
    changeCase(table, caseId, { parked: new Map([...parked].filter(([key]) => key !== keyOf(seq, effect))) });
  },

  async loadEvent(caseId, seq) {
    const event = partitionOf(table, caseId).events.find((candidate) => candidate.seq === seq);
    if (event === undefined) throw new RangeError(`Case ${caseId} has no event ${seq}`);
    return structuredClone(event);
  },
});

const keyOf = (seq: number, effect: string): string => `${seq}#${effect}`;
