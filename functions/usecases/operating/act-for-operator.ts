import { type Contact, contactOf } from '../../domain/case/contact.ts';
import type { OperatorEntry } from '../../domain/case/events/case-event.ts';
import { moveBetween } from '../../domain/case/events/use-moves.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { flagsAfter } from '../../domain/operators/flags.ts';
import type { ByOperator, OperatorDecision } from '../../domain/operators/operator-decisions.ts';
import { checkTakenAnew } from '../../domain/operators/taken-anew.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { Access, AccessLog } from '../../ports/stores/access-log.ts';
import type { CaseRecord, CaseRecords, DeliveryState } from '../../ports/stores/case-records.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { ReadLedger } from '../../ports/stores/grant-store.ts';
import type { ReadPolicy } from '../../ports/stores/policy-store.ts';
import { commitDecision, type Decided, type Extras } from '../commit-decision.ts';
import type { NotFound } from '../reading/read-case.ts';
import { retryStale } from '../retry-stale.ts';
import { rulesFor } from '../rulebook.ts';

export interface OperatorPorts {
  readonly cases: CaseStore;
  readonly records: CaseRecords;
  readonly accesses: AccessLog;
  readonly policy: ReadPolicy;
  readonly ledger: ReadLedger;
  readonly calendar: ReadCalendar;
  readonly now: Now;
}

/** Where a delivery is under way or done there is nothing to try anew. */
export interface NotFailed {
  readonly kind: 'delivery-not-failed';
  readonly state: DeliveryState['state'];
}

export type Shown = { readonly kind: 'shown'; readonly record: CaseRecord; readonly contact: Contact };

/** What an operator is shown of a case: all on record about it, and whom to call. */
export const shown = async (ports: Pick<OperatorPorts, 'policy' | 'now'>, record: CaseRecord): Promise<Shown> => {
  const { state } = record;
  const policy = await ports.policy(state.policyNo);
  if (policy === null) throw new RangeError(`Case ${state.caseId} has lost its policy`);
  return { kind: 'shown', record, contact: contactOf(state, policy.insured, ports.now()) };
};

export type OperatorResult = Shown | NotFound | NotFailed | Refusal;

/** That an operator saw a case, and why (R17). */
export const accessBy = ({ by, reason }: OperatorEntry, at: Instant): Access => ({
  at,
  by: { role: 'operator', id: by },
  why: reason,
  what: 'case',
});

type Proposed = { readonly kind: 'proposed'; readonly decision: OperatorDecision; readonly extras?: Extras };

/** Decides, stores it together with the access that the answer is, and shows the case as it is then. */
export function actForOperator(
  ports: OperatorPorts,
  caseId: string,
  entry: OperatorEntry,
  decide: (record: CaseRecord, by: ByOperator) => Proposed | NotFound | NotFailed,
): Promise<OperatorResult> {
  return retryStale(async (): Promise<OperatorResult | 'stale'> => {
    const record = await ports.records.loadRecord(caseId);
    if (record === null) return { kind: 'not-found' };
    const at = ports.now();
    const proposed = decide(record, { entry, at, calendar: await ports.calendar() });
    if (proposed.kind !== 'proposed') return proposed;
    const { decision, extras } = proposed;
    if (decision.kind === 'unchanged') {
      await ports.accesses.recordAccess(caseId, accessBy(entry, at));
      return shown(ports, record);
    }
    if (decision.kind !== 'decided') return decision;
    const taking = await takenAnew(ports, record, decision, at);
    if (taking === 'stale' || 'kind' in taking) return taking;
    const result = await commitDecision(ports.cases, record.state, decision, { ...extras, ...taking, access: accessBy(entry, at) });
    return result === 'committed' ? shown(ports, recordAfter(record, decision, extras)) : 'stale';
  });
}

/** A use that was given back and is taken after all must be there to take, as when a case is opened (R5). */
async function takenAnew(
  { policy: readPolicy, ledger: readLedger, calendar }: OperatorPorts,
  { state }: CaseRecord,
  { after }: Decided,
  at: Instant,
): Promise<Pick<Extras, 'hold' | 'policySequence'> | Refusal | 'stale'> {
  if (moveBetween(state, after) !== 'returned>used' || state.counter === null) return {};
  const { memberId, policyNo, counter } = state;
  const [policy, ledger] = await Promise.all([readPolicy(policyNo), readLedger(memberId, policyNo, counter.pool)]);
  // Somebody else has taken it since the case was read.
  if (state.caseId in ledger.uses) return 'stale';
  if (policy === null) throw new RangeError(`Case ${state.caseId} has lost its policy`);
  const rules = rulesFor(state.edition, state.service, await calendar());
  return checkTakenAnew(state, { policy, ledger, rules }, at) ?? { hold: ledger, policySequence: policy.sequence };
}

/** A record as what was stored left it. */
export const recordAfter = (record: CaseRecord, { events, after }: Pick<Decided, 'events' | 'after'>, extras: Extras = {}): CaseRecord => ({
  ...record,
  state: after,
  events: [...record.events, ...events],
  flags: events.reduce(flagsAfter, record.flags),
  deliveries: record.deliveries.map((delivery) =>
    delivery.deliveryId === extras.delivery?.deliveryId
      ? { ...delivery, state: extras.delivery.state ?? delivery.state, nextTryAt: extras.delivery.nextTryAt ?? null }
      : delivery,
  ),
});
