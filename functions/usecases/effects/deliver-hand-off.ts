import { REPORT_TYPES } from '../../domain/case/events/report-type.ts';
import type { HandOffType } from '../../domain/effects/hand-off.ts';
import { addSeconds, type Instant, millisOf } from '../../domain/time/time.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import { NotDelivered } from '../../ports/errors.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { Attempt, Delivery, DeliveryStore } from '../../ports/stores/delivery-store.ts';
import type { NoAnswer, PostWebhook, VendorAccounts } from '../../ports/vendors.ts';
import { flagCase } from './flag-case.ts';

/** Seconds to the next try, counted from the one before: ten tries in all. */
const RETRY_AFTER_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const GONE = 410;

/** An operator can have a hand-off tried anew as often as he likes: so many of its tries stay on record. */
const MOST_ATTEMPTS = 50;

export interface DeliveryPorts {
  readonly deliveries: DeliveryStore;
  readonly cases: CaseStore;
  readonly vendors: VendorAccounts;
  readonly post: PostWebhook;
  readonly calendar: ReadCalendar;
  readonly now: Now;
}

/** An ending waits so long for the request of its case, which is stopped or tried meanwhile. */
const REQUEST_WAIT_SECONDS = 30 * 60;
const LOOK_AGAIN_SECONDS = 5;

/**
 * Tries to hand a delivery to its vendor once: 2xx is delivered, 410 and the last try put it before an operator. A request is not tried
 * for a case that is over, and its ending follows only where a try of it may have arrived (R17).
 * @throws NotDelivered with the instant of the next try
 */
export const deliverHandOff = async (ports: DeliveryPorts, caseId: string, deliveryId: string): Promise<void> => {
  const delivery = await ports.deliveries.loadDelivery(caseId, deliveryId);
  if (delivery === null) throw new RangeError(`There is no delivery ${deliveryId}`);
  if (delivery.state !== 'pending') return;
  const triedAt = ports.now();
  const { tries, attempts: before, nextTryAt: planned } = delivery;
  if (await isPointless(ports, caseId, delivery, triedAt)) {
    return ports.deliveries.noteTry(caseId, deliveryId, { state: 'stopped', tries, attempts: before, nextTryAt: null });
  }
  const account = await ports.vendors(delivery.vendorId);
  // Noted before it can arrive: what ends the case goes by it.
  if (delivery.type === 'case.requested' && delivery.begun === undefined)
    await ports.deliveries.noteTry(caseId, deliveryId, { state: 'pending', tries, attempts: before, nextTryAt: planned, begun: true });
  const answer = await ports.post(account, {
    id: delivery.deliveryId,
    body: delivery.body,
    at: new Date(millisOf(triedAt)),
  });
  const attempts = [...before, attemptOf(triedAt, answer)].slice(-MOST_ATTEMPTS);
  const tried = { tries: tries + 1, attempts };
  if (typeof answer === 'number' && answer >= 200 && answer < 300) {
    await ports.deliveries.noteTry(caseId, deliveryId, { state: 'delivered', ...tried, nextTryAt: null });
    return;
  }
  const retryAfter = RETRY_AFTER_SECONDS[tries];
  if (answer === GONE || retryAfter === undefined) {
    const state = answer === GONE ? 'stopped' : 'failed';
    return flagCase(ports, caseId, 'handoff-failed', { delivery: { deliveryId, state, ...tried, nextTryAt: null } });
  }
  const nextTryAt = addSeconds(triedAt, retryAfter);
  await ports.deliveries.noteTry(caseId, deliveryId, { state: 'pending', ...tried, nextTryAt });
  throw new NotDelivered(new Date(millisOf(nextTryAt)).toISOString());
};

const attemptOf = (at: Instant, answer: number | NoAnswer): Attempt =>
  typeof answer === 'number' ? { at, status: answer, error: null } : { at, status: null, error: answer };

const VENDORS_WORD: readonly string[] = REPORT_TYPES.filter((type) => type !== 'member.chose' && type !== 'member.cancelled');

const ENDINGS: readonly HandOffType[] = ['case.cancelled', 'case.terminated'];

/** A request whose case is over, and the ending of a case of which its vendor has heard nothing. */
async function isPointless(ports: DeliveryPorts, caseId: string, { type }: Delivery, now: Instant): Promise<boolean> {
  if (type !== 'case.requested' && !ENDINGS.includes(type)) return false;
  const [state, request] = await Promise.all([ports.cases.load(caseId), ports.deliveries.loadDelivery(caseId, requestOf(caseId))]);
  if (state?.situation.stage !== 'closed') return false;
  if (type === 'case.requested') return true;
  if (request === null || request.begun === true || request.tries > 0 || request.state === 'delivered') return false;
  if (request.state === 'pending' && now < addSeconds(state.situation.closedAt, REQUEST_WAIT_SECONDS)) {
    throw new NotDelivered(addSeconds(now, LOOK_AGAIN_SECONDS));
  }
  return request.state === 'stopped' && !(await isKnownToVendor(ports, caseId));
}

/** Whether a vendor that no request has reached knows of a case all the same: it, or an operator for it, has reported about it (R47). */
async function isKnownToVendor({ cases }: DeliveryPorts, caseId: string): Promise<boolean> {
  const file = await cases.loadFile(caseId);
  return (file?.events ?? []).some(({ type, actor }) => actor === 'vendor' || (actor === 'operator' && VENDORS_WORD.includes(type)));
}

/** The hand-off of a case's first event; a case of the hotline has none. */
const requestOf = (caseId: string): string => `${caseId}-1-case-requested`;

/** Gives up a delivery whose task itself kept failing, and puts it before an operator. */
export const giveUpDelivery = async (
  ports: Pick<DeliveryPorts, 'deliveries' | 'cases' | 'calendar' | 'now'>,
  caseId: string,
  deliveryId: string,
): Promise<void> => {
  const delivery = await ports.deliveries.loadDelivery(caseId, deliveryId);
  if (delivery === null) return flagCase(ports, caseId, 'handoff-failed');
  if (delivery.state !== 'pending') return;
  const { tries, attempts } = delivery;
  await flagCase(ports, caseId, 'handoff-failed', { delivery: { deliveryId, state: 'failed', tries, attempts, nextTryAt: null } });
};
