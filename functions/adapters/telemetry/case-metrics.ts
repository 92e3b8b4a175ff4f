import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import type { ParkedEffect, ParkedEffects } from '../../ports/stores/parked-effects.ts';
import { logger } from './logger.ts';
import { count } from './metrics.ts';

/** What operators watch: missed promises, silent vendors, failed hand-offs, closed cases. Codes only, nobody's data. */
export const countEvent = (event: CaseEvent): void => {
  for (const flag of event.change.flags ?? []) count('Flag', { flag });
  if (event.type === 'deadline.missed' && event.data.kind === 'promise') count('DeadlineMissed', { deadline: event.data.name });
  countPromises(event);
  if (event.type === 'flag.raised' && event.data.flag === 'handoff-failed') count('HandOffFailed', {});
  if (event.type === 'flag.raised' && event.data.flag === 'notification-failed') count('NotificationFailed', {});
  const { situation } = event.change;
  if (situation?.stage === 'closed') count('CaseClosed', { outcome: situation.outcome });
};

/** What the objective goes by: a promise that is kept, or broken without a cause. */
function countPromises(event: CaseEvent): void {
  for (const { kind, name, state, metAt } of event.change.deadlines ?? []) {
    if (kind === 'promise' && state === 'met' && metAt === event.occurredAt) count('PromiseMet', { deadline: name });
  }
  if (event.type === 'deadline.missed' && event.data.kind === 'promise' && event.data.cause === undefined) {
    count('PromiseBroken', { deadline: event.data.name });
  }
}

/** An effect that no retry mends. */
const countParked = ({ caseId, seq, effect, reason }: ParkedEffect): void => {
  count('EffectParked', {});
  logger.error('effect parked', { caseId, seq, effect, reason });
};

/** What is parked is counted, and told in the log with its ids. */
export const counted = (effects: ParkedEffects): ParkedEffects => ({
  ...effects,
  async park(effect) {
    await effects.park(effect);
    countParked(effect);
  },
});

/** A change of no case that no retry mends: under its sort key, which names a year or a number of a policy's states. */
export const countParkedRecord = (sortKey: string, reason: string): void => {
  count('EffectParked', {});
  logger.error('record parked', { sortKey, reason });
};

/** What failed twice, and waits for its turn in the backlog: told in the log with its keys, which are made of ids. */
export const countLater = (key: { readonly pk: string; readonly sk: string }): void => {
  count('FollowedLater', {});
  logger.info('followed later', key);
};

/** A try at what follows from something that failed: its function reports it to its source, and is not itself counted as failing. */
export const countFailedEffect = (error: string, about: Readonly<Record<string, unknown>>): void => {
  count('EffectFailed', {});
  logger.error('effects failed', { error, ...about });
};
