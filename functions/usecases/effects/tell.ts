import type { Case } from '../../domain/case/case.ts';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import { type Effect, effectsOf } from '../../domain/effects/effects.ts';
import { newsOf } from '../../domain/messages/news.ts';
import { type Address, insteadOf, recipientsOf } from '../../domain/messages/recipients.ts';
import { dayOf } from '../../domain/time/time.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import { Permanent } from '../../ports/errors.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { EffectLog } from '../../ports/stores/effect-log.ts';
import type { MemberStore } from '../../ports/stores/member-store.ts';
import type { QueueTellings, Telling } from '../../ports/tellings.ts';
import { flagCase } from './flag-case.ts';
import { type ParkingPorts, park, parkedAs, parkedFor, permanentOr } from './parking.ts';
import { type Subject, subjectOf } from './subject.ts';

/** Effects that tell somebody something. */
type Message = Extract<Effect, { kind: 'alert-operators' | 'tell-member' }>;

/** Operators have one address. */
const OPERATORS = 'operators';

/** Where the news of a case that was told is recorded: no event has this number. */
const NEWS = 0;

const stepOf = ({ name }: Message, address: string): string => `${name}.${address}`;

/** Which message of an event a step is of; undefined where it is of none. */
export const tellingOf = (event: CaseEvent, step: string): Message | undefined =>
  effectsOf(event)
    .filter((effect) => effect.kind === 'alert-operators' || effect.kind === 'tell-member')
    .find(({ name }) => step.startsWith(`${name}.`));

/** Has a message sent to each of its addresses, unless it is stale, or news that was told before. */
export const queueMessage = async (
  ports: { readonly effects: EffectLog; readonly tell: QueueTellings },
  { event, state, subject }: { readonly event: CaseEvent; readonly state: Case; readonly subject: () => Promise<Subject> },
  effect: Message,
): Promise<void> => {
  const { caseId } = state;
  const toAll = (addresses: readonly string[]): Promise<void> =>
    ports.tell(addresses.map((address) => ({ caseId, seq: event.seq, step: stepOf(effect, address), again: false })));
  if (effect.kind === 'alert-operators') return toAll([OPERATORS]);
  if (isStale(effect, state)) return;
  const news = newsOf(effect.message, dayOf(event.recordedAt));
  if (news !== null && (await ports.effects.done(caseId, NEWS)).has(news)) return;
  await toAll(addressesOf(event, await subject()).map(({ name }) => name));
  if (news !== null) await ports.effects.record(caseId, NEWS, [news]);
};

export interface TellingPorts extends ParkingPorts {
  readonly cases: CaseStore;
  readonly members: MemberStore;
  readonly messenger: Messenger;
  readonly calendar: ReadCalendar;
}

/**
 * Tells somebody of an event at one address, once in its result however often this is called: a message doubles only where we die between
 * its acceptance and our record of it. A member's address that can never be reached is for an operator to know; what no retry mends is parked.
 * @param lastTry what fails now is tried no more, and parked whatever the error
 * @throws the error that a retry may mend
 */
export const carryOutTelling = async (ports: TellingPorts, telling: Telling, lastTry = false): Promise<void> => {
  const { caseId, seq, step, again } = telling;
  const found = await permanentOr(Promise.all([ports.effects.load(caseId, seq), ports.parked.loadEvent(caseId, seq)]));
  const done = found instanceof Permanent ? await ports.effects.done(caseId, seq) : found[0].done;
  if (!done.has(step)) {
    if (done.has(parkedAs(step)) && !again) return;
    const refusal = found instanceof Permanent ? found : await refusalOf(tell(ports, found[0].state, found[1], telling), lastTry);
    if (refusal !== null) await park(ports, telling, step, refusal);
    await ports.effects.record(caseId, seq, [refusal === null ? step : parkedAs(step)]);
    if (refusal !== null) return;
  }
  if (again) await ports.parked.release(caseId, seq, step);
};

const refusalOf = async (call: Promise<void>, lastTry: boolean): Promise<Permanent | null> => {
  try {
    await call;
    return null;
  } catch (error) {
    const refusal = parkedFor(error, lastTry);
    if (refusal === null) throw error;
    return refusal;
  }
};

async function tell(ports: TellingPorts, state: Case | null, event: CaseEvent, { caseId, seq, step }: Telling): Promise<void> {
  if (state === null) throw new RangeError(`There is no case ${caseId}`);
  const effect = tellingOf(event, step);
  if (effect === undefined) return;
  if (effect.kind === 'alert-operators') return ports.messenger.alertOperators({ flag: effect.flag, since: event.recordedAt }, state);
  if (isStale(effect, state)) return;
  const subject = await subjectOf(ports, state);
  const addresses = addressesOf(event, subject);
  const address = addresses.find(({ name }) => stepOf(effect, name) === step);
  if (address === undefined) return;
  const { insured } = subject.policy;
  const recipient = reachedAt(ports.messenger, address, addresses, insured);
  if (recipient === 'elsewhere') return;
  const { service, edition } = state;
  const about = { id: `${caseId}.${seq}.${step}`, caseId, service, edition, name: insured.name, toldAt: event.recordedAt };
  const { toGuardian } = address;
  const sent = recipient === null ? 'refused' : await ports.messenger.send(recipient, effect.message, { ...about, toGuardian });
  if (sent === 'refused') await flagCase(ports, caseId, 'notification-failed');
}

/**
 * Where somebody is told whose address this is: there, or, where nothing is sent on its channel here, at another of the same person's.
 * `elsewhere`: the other is told by a telling of its own. `null`: nowhere.
 */
function reachedAt(
  { channels }: Messenger,
  address: Address,
  addresses: readonly Address[],
  insured: Subject['policy']['insured'],
): Address['recipient'] | 'elsewhere' | null {
  if (channels.includes(address.recipient.channel)) return address.recipient;
  const other = insteadOf(address, insured, channels);
  return addresses.some(({ recipient }) => recipient.to === other?.to) ? 'elsewhere' : other;
}

const isStale = ({ whileAt }: Extract<Effect, { kind: 'tell-member' }>, { situation }: Case): boolean =>
  whileAt !== null && situation.stage !== whileAt;

const addressesOf = ({ occurredAt }: CaseEvent, { state, policy, preferences }: Subject): readonly Address[] =>
  recipientsOf(policy.insured, preferences, state.language, dayOf(occurredAt));
