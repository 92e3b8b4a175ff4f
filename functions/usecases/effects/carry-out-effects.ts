import { assertNever } from '../../domain/assert-never.ts';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import { type Effect, effectsOf } from '../../domain/effects/effects.ts';
import { handOffData } from '../../domain/effects/hand-off-data.ts';
import { newsOf } from '../../domain/messages/news.ts';
import { recipientsOf } from '../../domain/messages/recipients.ts';
import { dayOf } from '../../domain/time/time.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { Machines } from '../../ports/machines.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { DeliveryStore } from '../../ports/stores/delivery-store.ts';
import type { EffectLog } from '../../ports/stores/effect-log.ts';
import type { MemberStore } from '../../ports/stores/member-store.ts';
import type { ReadStatesBefore } from '../../ports/stores/policy-store.ts';
import type { TokenStore } from '../../ports/stores/token-store.ts';
import { resumeMachine } from '../time/await-stage.ts';
import { stopIfPolicyEndedSince } from './end-with-policy.ts';
import { flagCase } from './flag-case.ts';
import { loadSubject, type Subject } from './subject.ts';

export interface EffectPorts {
  readonly cases: CaseStore;
  readonly members: MemberStore;
  readonly statesBefore: ReadStatesBefore;
  readonly tokens: TokenStore;
  readonly machines: Machines;
  readonly deliveries: DeliveryStore;
  readonly effects: EffectLog;
  readonly messenger: Messenger;
  readonly calendar: ReadCalendar;
  readonly now: Now;
}

/** An event, what it is about, and which of its effects are done. */
interface FollowedEvent {
  readonly subject: Subject;
  readonly event: CaseEvent;
  readonly done: ReadonlySet<string>;
}

/**
 * Does what an event asks for outside its case, each effect once in its result however often this is called.
 *
 * The stream hands the events of one case to one caller at a time, so an effect recorded as done is skipped and nothing else can be
 * doing it. Only a message may double: when we die between its acceptance and our record of it. Case and member are read once.
 */
export const carryOutEffects = async (ports: EffectPorts, caseId: string, event: CaseEvent): Promise<void> => {
  const [done, subject] = await Promise.all([ports.effects.done(caseId, event.seq), loadSubject(ports, caseId)]);
  for (const effect of effectsOf(event)) {
    if (done.has(effect.name)) continue;
    await carryOut(ports, { subject, event, done }, effect);
    await ports.effects.record(caseId, event.seq, effect.name);
  }
};

async function carryOut(ports: EffectPorts, followed: FollowedEvent, effect: Effect): Promise<void> {
  const { subject, event } = followed;
  const { caseId } = subject.state;
  switch (effect.kind) {
    case 'start-machine':
      return ports.machines.startCase(subject.state.service, caseId, effect.wakeAt);
    case 'check-policy':
      return stopIfPolicyEndedSince(ports, caseId, subject);
    case 'resume-machine':
      return resumeMachine(ports, subject.state, event.seq);
    case 'hand-off':
      return handOff(ports, followed, effect);
    case 'retry-delivery':
      return ports.machines.startDelivery(caseId, effect.deliveryId, effect.execution);
    case 'tell-member':
      return tellMember(ports, followed, effect);
    case 'alert-operators':
      return ports.messenger.alertOperators({ flag: effect.flag, since: event.recordedAt }, subject.state);
    default:
      return assertNever(effect);
  }
}

/** Writes the body once, so that every try sends the same bytes under the same id, then starts its machine. */
async function handOff(
  ports: EffectPorts,
  { subject, event }: FollowedEvent,
  effect: Extract<Effect, { kind: 'hand-off' }>,
): Promise<void> {
  const { state, policy } = subject;
  const { caseId, vendorId } = state;
  const deliveryId = `${caseId}-${event.seq}-${effect.type.replace('.', '-')}`;
  const data = handOffData(effect, state, policy);
  await ports.deliveries.add(caseId, {
    deliveryId,
    vendorId,
    type: effect.type,
    body: JSON.stringify({ type: effect.type, caseId, occurredAt: event.occurredAt, data }),
    state: 'pending',
    tries: 0,
    attempts: [],
    nextTryAt: event.recordedAt,
  });
  await ports.machines.startDelivery(caseId, deliveryId, deliveryId);
}

/** Where the news of a case that was told is recorded: no event has this number. */
const NEWS = 0;

/** One message to each address, each recorded on its own; an address that can never be reached is for an operator. */
async function tellMember(
  ports: EffectPorts,
  { subject, event, done }: FollowedEvent,
  effect: Extract<Effect, { kind: 'tell-member' }>,
): Promise<void> {
  const { state, policy, preferences } = subject;
  if (effect.whileAt !== null && state.situation.stage !== effect.whileAt) return;
  const { caseId } = state;
  const news = newsOf(effect.message, dayOf(event.recordedAt));
  if (news !== null && (await ports.effects.done(caseId, NEWS)).has(news)) return;
  for (const { name, recipient, toGuardian } of recipientsOf(policy.insured, preferences, state.language, dayOf(event.occurredAt))) {
    const step = `${effect.name}.${name}`;
    if (done.has(step)) continue;
    const { service, edition } = state;
    const about = { caseId, service, edition, name: policy.insured.name, toGuardian, toldAt: event.recordedAt };
    const sent = await ports.messenger.send(recipient, effect.message, about);
    if (sent === 'refused') await flagCase(ports, caseId, 'notification-failed');
    await ports.effects.record(caseId, event.seq, step);
  }
  if (news !== null) await ports.effects.record(caseId, NEWS, news);
}
