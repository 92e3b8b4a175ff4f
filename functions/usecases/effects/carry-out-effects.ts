import { assertNever } from '../../domain/assert-never.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import { type Effect, effectsOf } from '../../domain/effects/effects.ts';
import { deliveryIdOf } from '../../domain/effects/hand-off.ts';
import { handOffData, namesInsured } from '../../domain/effects/hand-off-data.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CountEvent } from '../../ports/count-event.ts';
import { Permanent } from '../../ports/errors.ts';
import type { Machines } from '../../ports/machines.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { DeliveryStore } from '../../ports/stores/delivery-store.ts';
import { type EffectLog, FOLLOWED } from '../../ports/stores/effect-log.ts';
import type { MemberStore } from '../../ports/stores/member-store.ts';
import { type ParkedEffects, WHOLE_EVENT } from '../../ports/stores/parked-effects.ts';
import type { ReadStatesBefore } from '../../ports/stores/policy-store.ts';
import type { Token } from '../../ports/stores/token-store.ts';
import type { QueueTellings } from '../../ports/tellings.ts';
import { resumeMachine } from '../time/await-stage.ts';
import { stopIfPolicyEndedSince } from './end-with-policy.ts';
import { type ParkingPorts, park, parkedAs, parkedFor, permanentOr } from './parking.ts';
import { type Subject, subjectOf } from './subject.ts';
import { queueMessage, tellingOf } from './tell.ts';

export interface EffectPorts {
  readonly cases: CaseStore;
  readonly members: MemberStore;
  readonly statesBefore: ReadStatesBefore;
  readonly machines: Machines;
  readonly deliveries: DeliveryStore;
  readonly effects: EffectLog;
  readonly parked: ParkedEffects;
  readonly tell: QueueTellings;
  readonly count: CountEvent;
  readonly calendar: ReadCalendar;
  readonly now: Now;
}

/** How an event is followed that was followed before. */
interface Following {
  /** The parked effect that is to be carried out once more: others that are parked stay so. */
  readonly again?: string;
  /** What fails now is tried no more: it is parked, whatever the error. */
  readonly lastTry?: boolean;
  /** Leaves it, where the event before it is still being tried. */
  readonly inTurn?: boolean;
}

/** An event, and what it is about. */
interface FollowedEvent {
  readonly event: CaseEvent;
  readonly state: Case;
  readonly token: Token | null;
  /** Read once, and only where something asks for it. */
  readonly subject: () => Promise<Subject>;
}

/** Recorded once an event is counted. */
const COUNTED = 'counted';

/**
 * Does what an event asks for outside its case, each effect once in its result however often this is called.
 *
 * One caller at a time has the events of a case, so an effect recorded as done is skipped and nothing else can be doing it. The effects of
 * an event are begun in their order and do not wait for one another: what fails keeps none of the others from being done, and what is done
 * is recorded in one write. Members and operators are told by whoever works through the queue of tellings. What no retry mends is parked.
 *
 * @returns `behind` where it was left, as the event before it is not followed yet
 * @throws the first error that a retry may mend, once all that could be done is done and recorded
 */
export const carryOutEffects = async (
  ports: EffectPorts,
  caseId: string,
  event: CaseEvent,
  { again, lastTry = false, inTurn = false }: Following = {},
): Promise<'followed' | 'behind'> => {
  const { seq } = event;
  const found = await permanentOr(ports.effects.load(caseId, seq));
  if (found instanceof Permanent) {
    await parkWhole(ports, { caseId, seq }, found, again);
    return 'followed';
  }
  if (inTurn && !found.inTurn) return 'behind';
  const { state, token, done } = found;
  const isParked = (name: string): boolean => done.has(parkedAs(name)) && again !== name;
  if (again === undefined && isParked(WHOLE_EVENT)) return 'followed';
  if (state === null) throw new RangeError(`There is no case ${caseId}`);
  const eventsOf = async (): Promise<readonly CaseEvent[]> => (await ports.cases.loadFile(caseId))?.events ?? [];
  const counting = done.has(COUNTED) ? undefined : ports.count(event, { state, events: eventsOf });

  const followed = { event, state, token, subject: once(() => subjectOf(ports, state)) };
  const undone = effectsOf(event).filter(({ name }) => name === again || !(done.has(name) || isParked(name)));
  const tried = await Promise.all(
    undone.map(async (effect) => ({ name: effect.name, error: await errorOf(carryOut(ports, followed, effect)) })),
  );

  await counting;
  const recorded: string[] = [COUNTED];
  const failures: unknown[] = [];
  for (const { name, error } of tried) {
    const refusal = error === undefined ? null : parkedFor(error, lastTry);
    if (refusal !== null) await park(ports, { caseId, seq }, name, refusal);
    else if (error !== undefined) failures.push(error);
    if (refusal !== null || error === undefined) recorded.push(refusal === null ? name : parkedAs(name));
  }
  if (failures.length === 0) recorded.push(FOLLOWED);
  if (recorded.some((name) => !done.has(name))) await ports.effects.record(caseId, seq, recorded);
  if (failures.length > 0) throw failures[0];
  return 'followed';
};

/** Parks an event that is not to be read, with all that would follow from it. */
export const parkEvent = (
  ports: ParkingPorts,
  event: { readonly caseId: string; readonly seq: number },
  because: Permanent,
): Promise<void> => parkWhole(ports, event, because);

/** Carries out once more what is parked, now that its cause may be mended. What still cannot be carried out stays parked. */
export const carryOutParked = async (
  ports: EffectPorts,
  { caseId, seq, effect }: { readonly caseId: string; readonly seq: number; readonly effect: string },
): Promise<void> => {
  const event = await permanentOr(ports.parked.loadEvent(caseId, seq));
  if (event instanceof Permanent) return parkWhole(ports, { caseId, seq }, event, effect);
  if (tellingOf(event, effect) !== undefined) return ports.tell([{ caseId, seq, step: effect, again: true }]);
  let refused = false;
  const parked: ParkedEffects = {
    ...ports.parked,
    park: async (other) => {
      refused ||= other.effect === effect;
      await ports.parked.park(other);
    },
  };
  await carryOutEffects({ ...ports, parked }, caseId, event, { again: effect });
  if (!refused) await ports.parked.release(caseId, seq, effect);
};

/** @param again under which name it is parked already, where it is */
async function parkWhole(
  ports: ParkingPorts,
  event: { readonly caseId: string; readonly seq: number },
  because: Permanent,
  again?: string,
): Promise<void> {
  const { caseId, seq } = event;
  const effect = again ?? WHOLE_EVENT;
  if (again === undefined && (await ports.effects.done(caseId, seq)).has(parkedAs(effect))) return;
  await park(ports, event, effect, because);
  await ports.effects.record(caseId, seq, [parkedAs(effect), FOLLOWED]);
}

const errorOf = (call: Promise<void>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error ?? new TypeError('It failed without a word'),
  );

const once = <Value>(read: () => Promise<Value>): (() => Promise<Value>) => {
  let reading: Promise<Value> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
};

async function carryOut(ports: EffectPorts, followed: FollowedEvent, effect: Effect): Promise<void> {
  const { event, state, token, subject } = followed;
  const { caseId } = state;
  switch (effect.kind) {
    case 'alert-operators':
    case 'tell-member':
      return queueMessage(ports, followed, effect);
    case 'start-machine':
      return ports.machines.startCase(state.service, caseId, effect.wakeAt);
    case 'check-policy':
      return stopIfPolicyEndedSince(ports, caseId, await subject());
    case 'resume-machine':
      return resumeMachine(ports, state, token, event.seq);
    case 'hand-off':
      return handOff(ports, followed, effect);
    case 'retry-delivery':
      return ports.machines.startDelivery({ caseId, deliveryId: effect.deliveryId, vendorId: state.vendorId }, effect.execution);
    default:
      return assertNever(effect);
  }
}

/** Writes the body once, so that every try sends the same bytes under the same id, then starts its machine. */
async function handOff(
  ports: EffectPorts,
  { event, state, subject }: FollowedEvent,
  effect: Extract<Effect, { kind: 'hand-off' }>,
): Promise<void> {
  const { caseId, vendorId } = state;
  const deliveryId = deliveryIdOf(caseId, event.seq, effect.type);
  const handedOffAt = ports.now();
  const policy = namesInsured(effect) ? (await subject()).policy : null;
  const data = handOffData(effect, state, policy);
  await ports.deliveries.add(caseId, {
    deliveryId,
    vendorId,
    type: effect.type,
    body: JSON.stringify({ type: effect.type, caseId, sequence: event.seq, occurredAt: event.occurredAt, data }),
    state: 'pending',
    tries: 0,
    attempts: [],
    nextTryAt: handedOffAt,
    pendingSince: handedOffAt,
    tryingUntil: null,
    execution: null,
  });
  await ports.machines.startDelivery({ caseId, deliveryId, vendorId }, deliveryId);
}
