import type { CaseEvent, OperatorEntry } from '../../domain/case/case-event.ts';
import type { Refusal } from '../../domain/case/decision.ts';
import {
  type ByOperator,
  type CloseOutcome,
  checkUseLeft,
  closeByOperator,
  type FlagDecision,
  type FlagName,
  type OperatorDecision,
  type RaisedFlag,
  resolveFlag,
  retryDelivery,
  type SettledUse,
  settleUse,
} from '../../domain/operators/operator-decisions.ts';
import { serviceYearOn } from '../../domain/policy/service-year.ts';
import { limitOf } from '../../domain/policy/use-ledger.ts';
import { withDaysSoFar } from '../../domain/services/second-opinion/second-opinion.ts';
import { dayOf, type Instant } from '../../domain/time/time.ts';
import type { Access, AccessLog } from '../../ports/access-log.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { CaseRecord, CaseRecords } from '../../ports/case-records.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Now } from '../../ports/clock.ts';
import type { ReadCounter } from '../../ports/grant-store.ts';
import type { ReadPolicy } from '../../ports/policy-store.ts';
import { commitDecision, type Decided, type Extras, moveBetween } from '../commit-decision.ts';
import type { NotFound } from '../reporting/act-for-member.ts';
import { retryStale } from '../retry-stale.ts';
import { rulesFor } from '../rulebook.ts';

export interface OperatorPorts {
  readonly cases: CaseStore;
  readonly records: CaseRecords;
  readonly accesses: AccessLog;
  readonly policy: ReadPolicy;
  readonly counter: ReadCounter;
  readonly calendar: ReadCalendar;
  readonly now: Now;
}

/** Where a delivery is under way or done there is nothing to try anew. */
export interface NotFailed {
  readonly kind: 'delivery-not-failed';
  readonly state: string;
}

export type Shown = { readonly kind: 'shown'; readonly record: CaseRecord };
export type OperatorResult = Shown | NotFound | NotFailed | Refusal;

/** That an operator saw a case, and why (R17). */
export const accessBy = ({ by, reason }: OperatorEntry, at: Instant): Access => ({
  at,
  by: { role: 'operator', id: by },
  why: reason,
  what: 'case',
});

/** Shows an operator a case, once that is on record (R17). */
export const readForOperator = async (ports: OperatorPorts, caseId: string, entry: OperatorEntry): Promise<Shown | NotFound> => {
  const [record, calendar] = await Promise.all([ports.records.loadRecord(caseId), ports.calendar()]);
  if (record === null) return { kind: 'not-found' };
  const now = ports.now();
  await ports.accesses.recordAccess(caseId, accessBy(entry, now));
  const { state, events } = record;
  return {
    kind: 'shown',
    record: { ...record, state: withDaysSoFar(state, events, rulesFor(state.edition, state.service, calendar), now) },
  };
};

/** Settles the use of a case, within its limit (R5, R39, R46). */
export const settle = (ports: OperatorPorts, caseId: string, use: SettledUse, entry: OperatorEntry): Promise<OperatorResult> =>
  act(ports, caseId, entry, ({ state }, by) => ({ kind: 'proposed', decision: settleUse(state, use, by) }));

/** Closes a case for a reason the roads have no event for. */
export const close = (
  ports: OperatorPorts,
  caseId: string,
  { outcome, use }: { readonly outcome: CloseOutcome; readonly use: SettledUse },
  entry: OperatorEntry,
): Promise<OperatorResult> =>
  act(ports, caseId, entry, ({ state }, by) => ({ kind: 'proposed', decision: closeByOperator(state, outcome, use, by) }));

/** Resolves a flag that was raised on the case (R11). */
export const resolve = (
  ports: OperatorPorts,
  caseId: string,
  { flag, decision }: { readonly flag: FlagName; readonly decision: FlagDecision | undefined },
  entry: OperatorEntry,
): Promise<OperatorResult> =>
  act(ports, caseId, entry, ({ state, flags }, by) => {
    const raised = flags.find((candidate) => candidate.flag === flag);
    return raised === undefined ? { kind: 'not-found' } : { kind: 'proposed', decision: resolveFlag(state, raised, decision, by) };
  });

/** Has a hand-off that was given up go out once more, under the webhook id it always had. */
export const retry = (ports: OperatorPorts, caseId: string, deliveryId: string, entry: OperatorEntry): Promise<OperatorResult> =>
  act(ports, caseId, entry, ({ state, events, deliveries }, by) => {
    const delivery = deliveries.find((candidate) => candidate.deliveryId === deliveryId);
    if (delivery === undefined) return { kind: 'not-found' };
    if (delivery.state === 'pending' || delivery.state === 'delivered') return { kind: 'delivery-not-failed', state: delivery.state };
    const runs = events.filter((event) => event.type === 'delivery.retried' && event.data.deliveryId === deliveryId).length;
    const execution = `${deliveryId}-${runs + 2}`;
    return {
      kind: 'proposed',
      decision: retryDelivery(state, { deliveryId, type: delivery.type, execution }, by),
      extras: { delivery: { deliveryId, state: 'pending', tries: 0 } },
    };
  });

type Proposed = { readonly kind: 'proposed'; readonly decision: OperatorDecision; readonly extras?: Extras };

/** Decides, stores it together with the access that the answer is, and shows the case as it is then. */
function act(
  ports: OperatorPorts,
  caseId: string,
  entry: OperatorEntry,
  decide: (record: CaseRecord, by: ByOperator) => Proposed | NotFound | NotFailed,
): Promise<OperatorResult> {
  return retryStale(async (): Promise<OperatorResult | 'stale'> => {
    const record = await ports.records.loadRecord(caseId);
    if (record === null) return { kind: 'not-found' };
    const at = ports.now();
    const proposed = decide(record, { entry, at });
    if (proposed.kind !== 'proposed') return proposed;
    const { decision, extras } = proposed;
    if (decision.kind === 'unchanged') {
      await ports.accesses.recordAccess(caseId, accessBy(entry, at));
      return { kind: 'shown', record };
    }
    if (decision.kind !== 'decided') return decision;
    const taking = await takenAnew(ports, record, decision, at);
    if ('kind' in taking) return taking;
    const result = await commitDecision(ports.cases, record.state, decision, { ...extras, ...taking, access: accessBy(entry, at) });
    return result === 'committed' ? { kind: 'shown', record: recordAfter(record, decision, extras) } : 'stale';
  });
}

/** A use that was given back and is taken after all must be there to take, as when a case is opened (R5). */
async function takenAnew(
  { policy: readPolicy, counter: readCounter, calendar }: OperatorPorts,
  { state }: CaseRecord,
  { after }: Decided,
  at: Instant,
): Promise<Pick<Extras, 'hold' | 'policySequence'> | Refusal> {
  if (moveBetween(state, after) !== 'returned>used' || state.counter === null) return {};
  const { pool, serviceYear } = state.counter;
  const [policy, counter] = await Promise.all([readPolicy(state.policyNo), readCounter(state.memberId, state.policyNo, serviceYear, pool)]);
  if (policy === null) throw new RangeError(`Case ${state.caseId} has lost its policy`);
  const { edition, terms } = rulesFor(state.edition, state.service, await calendar());
  // Where uses never reset they are counted in no year, and it is the year now whose extra uses are given.
  const year = serviceYear === 0 ? (serviceYearOn(policy, dayOf(at), edition.switches.serviceYear.anchor)?.number ?? 1) : serviceYear;
  const limit = limitOf(terms.usesPerServiceYear, pool, year, policy.overrides, counter);
  if (limit === null) return {};
  return checkUseLeft(pool, limit, counter) ?? { hold: { limit, counter }, policySequence: policy.sequence };
}

/** A record as what was stored left it. */
export const recordAfter = (record: CaseRecord, { events, after }: Pick<Decided, 'events' | 'after'>, extras: Extras = {}): CaseRecord => ({
  ...record,
  state: after,
  events: [...record.events, ...events],
  flags: events.reduce(flagsAfter, record.flags),
  deliveries: record.deliveries.map((delivery) =>
    delivery.deliveryId === extras.delivery?.deliveryId ? { ...delivery, state: extras.delivery.state } : delivery,
  ),
});

function flagsAfter(flags: readonly RaisedFlag[], event: CaseEvent): readonly RaisedFlag[] {
  const raised = event.change.flags ?? [];
  const current = [
    ...flags.filter(({ flag }) => !raised.includes(flag)),
    ...raised.map((flag) => ({ flag, raisedAt: event.recordedAt, resolvedAt: null })),
  ];
  if (event.type !== 'flag.resolved') return current;
  return current.map((flag) => (flag.flag === event.data.flag ? { ...flag, resolvedAt: event.recordedAt } : flag));
}
