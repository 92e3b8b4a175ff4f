import * as z from 'zod';
import { REPORT_TYPES } from '../../domain/case/events/report-type.ts';
import { sequenceOf } from '../../domain/effects/hand-off.ts';
import { isPointless } from '../../domain/effects/pointless.ts';
import { addSeconds, type Instant, millisOf } from '../../domain/time/time.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import { NotDelivered, UnusableSecret } from '../../ports/errors.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { Attempt, Delivery, DeliveryStore } from '../../ports/stores/delivery-store.ts';
import type { NoAnswer, PostWebhook, VendorAccounts } from '../../ports/vendors.ts';
import { flagCase } from './flag-case.ts';

/** Seconds to the next try, counted from the one before: ten tries in all. */
const RETRY_AFTER_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
/** A vendor answers so that wants no more tries. */
export const GONE = 410;

/** An operator can have a hand-off tried anew as often as he likes: so many of its tries stay on record. */
const MOST_ATTEMPTS = 50;

/** Longer than a try can take: the function that makes it is stopped before. */
const TRY_SECONDS = 30;

export interface DeliveryPorts {
  readonly deliveries: DeliveryStore;
  readonly cases: CaseStore;
  readonly vendors: VendorAccounts;
  readonly post: PostWebhook;
  readonly calendar: ReadCalendar;
  readonly now: Now;
}

/**
 * Tries to hand a delivery to its vendor once: 2xx is delivered, 410 and the last try put it before an operator. Hand-offs of a case go out
 * in the order of their events: a later one waits for an earlier one that is still being tried, half an hour at most. What says nothing
 * any more is not sent, nor anything about a case that is over and whose request cannot have reached the vendor (R17).
 * @returns how far it has got for good
 * @throws NotDelivered with the instant of the next try
 */
export const deliverHandOff = async (ports: DeliveryPorts, caseId: string, deliveryId: string): Promise<Delivery['state']> => {
  const delivery = await ports.deliveries.loadDelivery(caseId, deliveryId);
  if (delivery === null) throw new RangeError(`There is no delivery ${deliveryId}`);
  if (delivery.state !== 'pending') return delivery.state;
  const triedAt = ports.now();
  // Noted before the case is read: what ends the case is stored before it looks here, so that one of the two sees the other.
  const tryingUntil = delivery.type === 'case.requested' ? addSeconds(triedAt, TRY_SECONDS) : null;
  if (tryingUntil !== null) await ports.deliveries.noteTry(caseId, deliveryId, { tryingUntil });
  const outlook = await outlookOf(ports, caseId, delivery, triedAt);
  if (outlook.kind === 'pointless') {
    await ports.deliveries.noteTry(caseId, deliveryId, { state: 'stopped', nextTryAt: null, tryingUntil: delivery.tryingUntil });
    return 'stopped';
  }
  if (outlook.kind === 'waits') {
    await ports.deliveries.noteTry(caseId, deliveryId, { nextTryAt: outlook.until });
    throw notDelivered(outlook.until);
  }
  return tryOnce(ports, caseId, delivery, triedAt);
};

async function tryOnce(ports: DeliveryPorts, caseId: string, delivery: Delivery, triedAt: Instant): Promise<Delivery['state']> {
  const { deliveryId, tries, attempts } = delivery;
  const answer = await answerTo(ports, delivery, triedAt);
  const tried = { tries: tries + 1, attempts: [...attempts, attemptOf(triedAt, answer)].slice(-MOST_ATTEMPTS), tryingUntil: null };
  if (typeof answer === 'number' && answer >= 200 && answer < 300) {
    await ports.deliveries.noteTry(caseId, deliveryId, { state: 'delivered', ...tried, nextTryAt: null });
    return 'delivered';
  }
  const retryAfter = RETRY_AFTER_SECONDS[tries];
  if (answer === GONE || retryAfter === undefined) {
    const state = answer === GONE ? 'stopped' : 'failed';
    await flagCase(ports, caseId, 'handoff-failed', { delivery: { deliveryId, state, ...tried, nextTryAt: null } });
    return state;
  }
  const nextTryAt = addSeconds(triedAt, retryAfter);
  await ports.deliveries.noteTry(caseId, deliveryId, { state: 'pending', ...tried, nextTryAt });
  throw notDelivered(nextTryAt);
}

/** A vendor whose secret is not set up has not taken it: that is mended meanwhile, or put before an operator like every other failure. */
async function answerTo(ports: DeliveryPorts, { vendorId, deliveryId, body }: Delivery, triedAt: Instant): Promise<number | NoAnswer> {
  try {
    return await ports.post(await ports.vendors(vendorId), { id: deliveryId, body, at: new Date(millisOf(triedAt)) });
  } catch (error) {
    if (error instanceof UnusableSecret) return 'not-set-up';
    throw error;
  }
}

const attemptOf = (at: Instant, answer: number | NoAnswer): Attempt =>
  typeof answer === 'number' ? { at, status: answer, error: null } : { at, status: null, error: answer };

const notDelivered = (nextTryAt: Instant): NotDelivered => new NotDelivered(new Date(millisOf(nextTryAt)).toISOString());

type Outlook = { readonly kind: 'ready' } | { readonly kind: 'pointless' } | { readonly kind: 'waits'; readonly until: Instant };

const READY: Outlook = { kind: 'ready' };
const POINTLESS: Outlook = { kind: 'pointless' };

/** A later hand-off waits so long for an earlier one, then it goes ahead: the vendor orders what comes later still by its sequence. */
const MOST_WAITING_SECONDS = 30 * 60;
const LOOK_AGAIN_SECONDS = 5;

/** What is to become of a delivery now, by its case and by the other hand-offs of it. */
async function outlookOf(ports: DeliveryPorts, caseId: string, delivery: Delivery, now: Instant): Promise<Outlook> {
  const state = await ports.cases.load(caseId);
  if (state === null) throw new RangeError(`There is no case ${caseId}`);
  if (isPointless(delivery.type, dataIn(delivery), state, now)) return POINTLESS;
  // Nothing comes before it.
  if (delivery.type === 'case.requested') return READY;
  const all = await ports.deliveries.ofCase(caseId);
  const request = state.situation.stage === 'closed' ? all.find(({ type }) => type === 'case.requested') : undefined;
  if (request !== undefined) {
    const outlook = await afterRequest(ports, caseId, request, now);
    if (outlook !== READY) return outlook;
  }
  const sequence = sequenceOf(delivery.deliveryId);
  const earlier = all.filter((other) => other.state === 'pending' && other !== request && sequenceOf(other.deliveryId) < sequence);
  return waitFor(earlier, delivery, now);
}

/** Of a case that is over the request is tried no more. Where its vendor cannot know of the case, it hears nothing of it. */
async function afterRequest(ports: DeliveryPorts, caseId: string, request: Delivery, now: Instant): Promise<Outlook> {
  if (request.state === 'pending') {
    if (request.tryingUntil !== null && now < request.tryingUntil) return { kind: 'waits', until: addSeconds(now, LOOK_AGAIN_SECONDS) };
    await ports.deliveries.noteTry(caseId, request.deliveryId, { state: 'stopped', nextTryAt: null });
  }
  return mayHaveArrived(request) || (await isKnownToVendor(ports, caseId)) ? READY : POINTLESS;
}

const VENDORS_WORD: readonly string[] = REPORT_TYPES.filter((type) => type !== 'member.chose' && type !== 'member.cancelled');

/** Whether a vendor that no request has reached knows of a case all the same: it, or an operator for it, has reported about it (R47). */
async function isKnownToVendor({ cases }: DeliveryPorts, caseId: string): Promise<boolean> {
  const file = await cases.loadFile(caseId);
  return (file?.events ?? []).some(({ type, actor }) => actor === 'vendor' || (actor === 'operator' && VENDORS_WORD.includes(type)));
}

/** Failures after which nothing of the hand-off can have reached the vendor. */
const NEVER_SENT: ReadonlySet<NoAnswer> = new Set(['not-set-up', 'name-not-found', 'connection-refused', 'certificate-refused']);

function mayHaveArrived({ state, tries, attempts, tryingUntil, begun }: Delivery): boolean {
  if (state === 'delivered' || begun === true || tryingUntil !== null || tries > attempts.length) return true;
  return attempts.some(({ error }) => error === null || !NEVER_SENT.has(error));
}

/** Looks again once each of those before has been tried once more. */
function waitFor(earlier: readonly Delivery[], { pendingSince }: Delivery, now: Instant): Outlook {
  const limit = addSeconds(pendingSince ?? now, MOST_WAITING_SECONDS);
  if (earlier.length === 0 || pendingSince === null || now >= limit) return READY;
  const tried = earlier.map(({ nextTryAt }) => addSeconds(nextTryAt !== null && nextTryAt > now ? nextTryAt : now, LOOK_AGAIN_SECONDS));
  const [until = limit] = [tried.sort().at(-1) ?? limit, limit].sort();
  return { kind: 'waits', until };
}

const Body = z.object({ data: z.unknown().optional() });

/** What a hand-off says, from the bytes that are sent. */
const dataIn = ({ body }: Delivery): unknown => Body.parse(JSON.parse(body)).data;

/** Gives up a delivery whose task itself kept failing, and puts it before an operator. */
export const giveUpDelivery = async (
  ports: Pick<DeliveryPorts, 'deliveries' | 'cases' | 'calendar' | 'now'>,
  caseId: string,
  deliveryId: string,
): Promise<void> => {
  const delivery = await ports.deliveries.loadDelivery(caseId, deliveryId);
  if (delivery === null) return flagCase(ports, caseId, 'handoff-failed');
  if (delivery.state !== 'pending') return;
  await flagCase(ports, caseId, 'handoff-failed', { delivery: { deliveryId, state: 'failed', nextTryAt: null } });
};
