import type * as z from 'zod';
import { type Instant, millisOf } from '../../domain/time/time.ts';
import type { Remembered } from '../../ports/stores/commit.ts';
import { callKey, type MemoryTable } from './memory-table.ts';
import { stored } from './stored.ts';

const REMEMBERED_MILLIS = 30 * 24 * 3600 * 1000;

type Call = Pick<Remembered, 'kind' | 'caller' | 'id'>;

const keptOf = ({ calls }: MemoryTable, call: Call, at: Instant) => {
  const kept = calls.get(callKey(call));
  return kept !== undefined && kept.expiresAt > millisOf(at) ? kept : null;
};

export const isRemembered = (table: MemoryTable, call: Call, at: Instant): boolean => keptOf(table, call, at) !== null;

/**
 * What is still remembered of a call at an instant, `null` where nothing is.
 * @param schema of what calls of this sort are remembered by
 */
export const recalled = <Memory>(table: MemoryTable, call: Call, schema: z.ZodType<Memory>, at: Instant): Memory | null => {
  const kept = keptOf(table, call, at);
  return kept === null ? null : schema.parse(kept.memory);
};

/** @param at when we learnt of the call: it is remembered for thirty days from then */
export const remember = ({ calls }: MemoryTable, call: Remembered, memory: unknown, at: Instant): void => {
  calls.set(callKey(call), { memory: stored(memory), expiresAt: millisOf(at) + REMEMBERED_MILLIS });
};
