import { type Instant, millisOf } from '../../domain/time/time.ts';
import type { Remembered } from '../../ports/commit.ts';
import { callKey, type MemoryTable } from './memory-table.ts';
import { stored } from './stored.ts';

const REMEMBERED_MILLIS = 30 * 24 * 3600 * 1000;

/** What is still remembered of a call at an instant, `null` where nothing is. */
export const recalled = ({ calls }: MemoryTable, call: Pick<Remembered, 'kind' | 'caller' | 'id'>, at: Instant): unknown => {
  const kept = calls.get(callKey(call));
  return kept !== undefined && kept.expiresAt > millisOf(at) ? kept.memory : null;
};

/** @param at when we learnt of the call: it is remembered for thirty days from then */
export const remember = ({ calls }: MemoryTable, call: Remembered, memory: unknown, at: Instant): void => {
  calls.set(callKey(call), { memory: stored(memory), expiresAt: millisOf(at) + REMEMBERED_MILLIS });
};
