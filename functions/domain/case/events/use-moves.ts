import { moveNamed, type Use, type UseMove } from '../../policy/use-ledger.ts';
import type { Case } from '../case.ts';
import type { CaseEvent } from './case-event.ts';

const moveOf = (before: Use, after: Use): UseMove | undefined => (before === after ? undefined : moveNamed(`${before}>${after}`));

/** Which way the use moved between two states of a case; a use that stays put moves nothing in the ledger (R46). */
export const moveBetween = (before: Pick<Case, 'use'>, after: Pick<Case, 'use'>): UseMove | undefined => moveOf(before.use, after.use);

/** Which event of a case moved its use, and which way: by the event's number (R46). */
export const useMovesOf = (events: readonly CaseEvent[]): ReadonlyMap<number, UseMove> => {
  const moves = new Map<number, UseMove>();
  let use: Use = 'none';
  for (const { seq, change } of events) {
    const move = moveOf(use, change.use ?? use);
    if (move !== undefined) moves.set(seq, move);
    use = change.use ?? use;
  }
  return moves;
};
