import type { Case } from '../../domain/case/case.ts';
import { type CaseEvent, caseFrom, evolve } from '../../domain/case/events/case-event.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { Remembered } from '../../ports/stores/commit.ts';

/**
 * The answer a call got when it was first carried out: the case folded up to the version that the answer showed.
 * `null`: the call is not remembered.
 */
export const replay = async (
  cases: CaseStore,
  call: Remembered,
): Promise<{ kind: 'opened'; state: Case; events: readonly CaseEvent[]; replayed: true } | { kind: 'idempotency-key-reused' } | null> => {
  const memory = await cases.recall(call);
  if (memory === null) return null;
  if (memory.fingerprint !== call.fingerprint) return { kind: 'idempotency-key-reused' };
  const file = await cases.loadFile(memory.caseId);
  const events = (file?.events ?? []).slice(0, memory.version);
  const [first, ...others] = events;
  if (first?.type !== 'case.opened') throw new RangeError(`Case ${memory.caseId} has no opening event`);
  return { kind: 'opened', state: others.reduce(evolve, caseFrom(first)), events, replayed: true };
};
