import type { Case } from '../../domain/case/case.ts';
import type { Token } from './token-store.ts';

/** Recorded with the effects of an event once each is done, queued or parked. */
export const FOLLOWED = 'followed';

/** What an event finds as it is followed. */
interface FollowedCase {
  readonly state: Case | null;
  /** Of the execution that waits for the case. */
  readonly token: Token | null;
  /** Names of the event's effects that are done. */
  readonly done: ReadonlySet<string>;
  /** Whether the event before it was followed to its end; `true` for the first. */
  readonly inTurn: boolean;
}

/** Which effects of an event are done, each once and none lost where several are recorded together. Reads what was written a moment ago. */
export interface EffectLog {
  /** All that following an event begins with, in one call. */
  load(caseId: string, seq: number): Promise<FollowedCase>;
  done(caseId: string, seq: number): Promise<ReadonlySet<string>>;
  record(caseId: string, seq: number, effects: readonly string[]): Promise<void>;
}
