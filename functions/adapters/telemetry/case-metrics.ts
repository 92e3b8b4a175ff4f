import type { MessageChannel } from '../../../catalogue/vocabulary.ts';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import { stageLeft } from '../../domain/case/stage-left.ts';
import type { CountEvent, Counted } from '../../ports/count-event.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { ParkedEffect, ParkedEffects } from '../../ports/stores/parked-effects.ts';
import { logger } from './logger.ts';
import { count, measureSeconds } from './metrics.ts';

/** What operators watch: requests, missed promises, silent vendors, failed hand-offs, closed cases, how long each stage takes. Codes only, nobody's data. */
export const countEvent: CountEvent = async (event, { state, events }) => {
  if (event.type === 'case.opened') count('CaseOpened', { caseService: state.service });
  for (const flag of event.change.flags ?? []) count('Flag', { flag });
  if (event.type === 'deadline.missed' && event.data.kind === 'promise') count('DeadlineMissed', { deadline: event.data.name });
  countPromises(event, state);
  if (event.type === 'flag.raised' && event.data.flag === 'handoff-failed') count('HandOffFailed', {});
  if (event.type === 'flag.raised' && event.data.flag === 'notification-failed') count('NotificationFailed', {});
  const { situation } = event.change;
  if (situation?.stage === 'closed') count('CaseClosed', { outcome: situation.outcome });
  if (situation !== undefined && event.seq > 1) await measureStage(event.seq, events);
};

/** How long the case stood at the stage that is over now. */
async function measureStage(seq: number, events: Counted['events']): Promise<void> {
  try {
    const left = stageLeft(await events(), seq);
    if (left !== null) measureSeconds('StageTime', { stage: left.stage }, left.seconds);
  } catch (error) {
    logger.warn('stage not measured', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

/** What the objective goes by: a promise that is kept, or broken without a cause. */
function countPromises(event: CaseEvent, { service, vendorId }: Counted['state']): void {
  for (const { kind, name, state, metAt } of event.change.deadlines ?? []) {
    if (kind !== 'promise' || state !== 'met' || metAt !== event.occurredAt) continue;
    count('PromiseMet', { deadline: name });
    count('PromiseMet', { caseService: service, vendor: vendorId });
  }
  if (event.type !== 'deadline.missed' || event.data.kind !== 'promise') return;
  if (event.data.cause !== undefined) {
    count('PromiseExcused', { caseService: service, vendor: vendorId });
    return;
  }
  count('PromiseBroken', { deadline: event.data.name });
  count('PromiseBroken', { caseService: service, vendor: vendorId });
}

/** What a channel took, and what it will never deliver. */
export const countedMessenger = (messenger: Messenger): Messenger => ({
  ...messenger,
  async send(recipient, message, about) {
    const sent = await messenger.send(recipient, message, about);
    if (sent === 'refused') countRefusedMessage(recipient.channel);
    else count('MessageSent', { channel: recipient.channel });
    return sent;
  },
});

/** A message that its channel refused, at once or afterwards. */
export const countRefusedMessage = (channel: MessageChannel): void => count('MessageRefused', { channel });

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
