import { assertNever } from '../../domain/assert-never.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseEvent } from '../../domain/case/case-event.ts';
import { type Effect, effectsOf } from '../../domain/effects/effects.ts';
import { handOffData } from '../../domain/effects/hand-off-data.ts';
import { recipientsOf } from '../../domain/messages/recipients.ts';
import { dayOf } from '../../domain/time/time.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Now } from '../../ports/clock.ts';
import type { DeliveryStore } from '../../ports/delivery-store.ts';
import type { EffectLog } from '../../ports/effect-log.ts';
import type { Machines } from '../../ports/machines.ts';
import type { MemberStore } from '../../ports/member-store.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { TokenStore } from '../../ports/token-store.ts';
import { resumeMachine } from '../time/await-stage.ts';
import { stopIfPolicyEnded } from './end-with-policy.ts';
import { flagCase } from './flag-case.ts';

export interface EffectPorts {
  readonly cases: CaseStore;
  readonly members: MemberStore;
  readonly tokens: TokenStore;
  readonly machines: Machines;
  readonly deliveries: DeliveryStore;
  readonly effects: EffectLog;
  readonly messenger: Messenger;
  readonly now: Now;
}

/**
 * Does what an event asks for outside its case, each effect once in its result however often this is called.
 *
 * The stream hands the events of one case to one caller at a time, so an effect recorded as done is skipped and nothing else can be
 * doing it. Only a message may double: when we die between its acceptance and our record of it.
 */
export const carryOutEffects = async (ports: EffectPorts, caseId: string, event: CaseEvent): Promise<void> => {
  const done = await ports.effects.done(caseId, event.seq);
  for (const effect of effectsOf(event)) {
    if (done.has(effect.name)) continue;
    await carryOut(ports, caseId, event, effect, done);
    await ports.effects.record(caseId, event.seq, effect.name);
  }
};

async function carryOut(ports: EffectPorts, caseId: string, event: CaseEvent, effect: Effect, done: ReadonlySet<string>): Promise<void> {
  switch (effect.kind) {
    case 'start-machine':
      return ports.machines.startCase((await caseOf(ports, caseId)).service, caseId, effect.wakeAt);
    case 'check-policy':
      return stopIfPolicyEnded(ports, caseId);
    case 'resume-machine':
      return resumeMachine(ports, caseId, event.seq);
    case 'hand-off':
      return handOff(ports, await caseOf(ports, caseId), event, effect);
    case 'retry-delivery':
      return ports.machines.startDelivery(caseId, effect.deliveryId, effect.execution);
    case 'tell-member':
      return tell(ports, await caseOf(ports, caseId), event, effect, done);
    case 'alert-operators':
      return ports.messenger.alertOperators(effect.flag, caseId);
    default:
      return assertNever(effect);
  }
}

async function caseOf(ports: EffectPorts, caseId: string): Promise<Case> {
  const state = await ports.cases.load(caseId);
  if (state === null) throw new RangeError(`There is no case ${caseId}`);
  return state;
}

/** Writes the body once, so that every try sends the same bytes under the same id, then starts its machine. */
async function handOff(ports: EffectPorts, state: Case, event: CaseEvent, effect: Extract<Effect, { kind: 'hand-off' }>): Promise<void> {
  const { policies } = await ports.members.loadMember(state.memberId);
  const policy = policies.find(({ policyNo }) => policyNo === state.policyNo);
  if (policy === undefined) throw new RangeError(`Case ${state.caseId} has lost its policy`);
  const deliveryId = `${state.caseId}-${event.seq}-${effect.type.replace('.', '-')}`;
  await ports.deliveries.add(state.caseId, {
    deliveryId,
    vendorId: state.vendorId,
    type: effect.type,
    body: JSON.stringify({
      type: effect.type,
      caseId: state.caseId,
      occurredAt: event.occurredAt,
      data: handOffData(effect, state, policy),
    }),
    state: 'pending',
    tries: 0,
  });
  await ports.machines.startDelivery(state.caseId, deliveryId, deliveryId);
}

/** One message to each address, each recorded on its own; an address that can never be reached is for an operator. */
async function tell(
  ports: EffectPorts,
  state: Case,
  event: CaseEvent,
  effect: Extract<Effect, { kind: 'tell-member' }>,
  done: ReadonlySet<string>,
): Promise<void> {
  if (effect.whileAt !== null && state.situation.stage !== effect.whileAt) return;
  const { policies, preferences } = await ports.members.loadMember(state.memberId);
  const policy = policies.find(({ policyNo }) => policyNo === state.policyNo);
  if (policy === undefined) throw new RangeError(`Case ${state.caseId} has lost its policy`);
  for (const { name, recipient } of recipientsOf(policy.insured, preferences, state.language, dayOf(event.occurredAt))) {
    const step = `${effect.name}.${name}`;
    if (done.has(step)) continue;
    const sent = await ports.messenger.send(recipient, effect.message, state);
    if (sent === 'refused') await flagCase(ports, state.caseId, 'notification-failed');
    await ports.effects.record(state.caseId, event.seq, step);
  }
}
