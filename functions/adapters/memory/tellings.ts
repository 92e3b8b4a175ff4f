import type { QueueTellings, Telling } from '../../ports/tellings.ts';

/** A queue of tellings that whoever works through it takes from. */
export const memoryTellings = (): { readonly tell: QueueTellings; readonly tellings: Telling[] } => {
  const tellings: Telling[] = [];
  return { tell: async (added) => void tellings.push(...added), tellings };
};
