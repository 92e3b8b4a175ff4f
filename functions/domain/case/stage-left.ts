import type { OpenStage } from './case.ts';
import type { CaseEvent } from './events/case-event.ts';

/** A stage that is over for a case, and how long it lasted, by what was said to have happened when. */
export interface StageLeft {
  readonly stage: OpenStage;
  readonly seconds: number;
}

/**
 * The stage that an event led out of; `null` where the case stayed at its stage, or has just been opened.
 *
 * @param events of the case from its first on, by number; later ones do not matter
 * @param seq number of the event
 */
export const stageLeft = (events: readonly CaseEvent[], seq: number): StageLeft | null => {
  let at = null as { readonly stage: OpenStage; readonly since: number } | null;
  for (const { seq: number, occurredAt, change } of events) {
    const stage = change.situation?.stage;
    if (number > seq || stage === undefined || stage === at?.stage) continue;
    const since = Date.parse(occurredAt);
    if (number === seq) return at === null ? null : { stage: at.stage, seconds: (since - at.since) / 1000 };
    at = stage === 'closed' ? null : { stage, since };
  }
  return null;
};
