import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import type { MemberLimits } from '../../../catalogue/switches.ts';
import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseRequest } from '../../domain/case/case-request.ts';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { Standing } from '../../domain/entitlement/question.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { decideOpening } from '../../domain/services/opening/decide-opening.ts';
import { LIST_LAG_SECONDS, refuseOpen, refuseOpenings } from '../../domain/services/opening/member-limits.ts';
import { refuseRequest } from '../../domain/services/opening/opening-checks.ts';
import { checkOpeningInstant } from '../../domain/services/reported-instant.ts';
import { addSeconds, type Instant } from '../../domain/time/time.ts';
import type { Calendar } from '../../domain/time/working-days.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { NewId } from '../../ports/ids.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { Remembered } from '../../ports/stores/commit.ts';
import type { MemberFile, MemberStore } from '../../ports/stores/member-store.ts';
import type { ReadStatesBefore } from '../../ports/stores/policy-store.ts';
import { readStates } from '../policies/read-states.ts';
import { retryStale } from '../retry-stale.ts';
import { listedIllnesses, mayServe, rulesFor } from '../rulebook.ts';
import { ledgerOf } from './ask-entitlement.ts';
import { replay } from './replay-opening.ts';

export interface OpenCasePorts {
  readonly members: MemberStore;
  readonly statesBefore: ReadStatesBefore;
  readonly cases: CaseStore;
  readonly calendar: ReadCalendar;
  readonly now: Now;
  readonly newId: NewId;
}

export interface OpenCaseInput {
  readonly memberId: string;
  readonly request: CaseRequest;
  readonly channel: Channel;
  readonly call: Remembered;
}

/** How the request came: from the member's own hands, or told to a vendor, who says when and keeps a recording (R16, R47). */
type Channel =
  | { readonly kind: 'app' }
  | {
      readonly kind: 'hotline';
      readonly vendorId: string;
      readonly occurredAt: Instant;
      readonly recordedCallIds: readonly string[];
    };

export type OpenCaseResult =
  | { readonly kind: 'opened'; readonly state: Case; readonly events: readonly CaseEvent[]; readonly replayed: boolean }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'idempotency-key-reused' }
  | Refusal;

/**
 * Opens a case: one query for all about the member, one transaction for the case, its event, the use held and the caller's key. One query
 * more where it was asked for before the policy came to stand as it does: it is judged by the state that held then (R1, R47).
 *
 * The key is written in the same transaction, so a repeat finds it there and gets the first answer again; a refusal is not remembered.
 * @throws TryAgain when others kept changing what was read; nothing was changed
 */
export const openCase = (ports: OpenCasePorts, input: OpenCaseInput): Promise<OpenCaseResult> =>
  retryStale(async (): Promise<OpenCaseResult | 'stale'> => {
    // Before anything is read: who calls in an emergency is told so though the table be down (R15), and shape comes before ownership.
    const refused = refuseRequest(input.request, CATALOGUE.departments);
    if (refused !== null) return refused;
    const [file, calendar] = await Promise.all([ports.members.loadMember(input.memberId), ports.calendar()]);
    const decision = await decide(ports, input, file, calendar);
    if (decision.kind === 'opened') {
      const limited = await refuseTooMany(ports, file, decision);
      if (limited !== null) return (await replay(ports.cases, input.call)) ?? limited;
      const result = await ports.cases.commit({
        after: decision.after,
        before: 0,
        events: [decision.event],
        move: decision.hold === null ? undefined : { move: 'none>held', hold: decision.hold },
        policySequence: decision.policySequence,
        openings: file.openings,
        remember: input.call,
      });
      if (result === 'stale') return 'stale';
      if (result === 'committed') return { kind: 'opened', state: decision.after, events: [decision.event], replayed: false };
    }
    return (await replay(ports.cases, input.call)) ?? (decision.kind === 'opened' ? 'stale' : decision);
  });

/** Judged after entitlement: who may not have a service at all is told that. */
async function refuseTooMany(
  { cases, now }: OpenCasePorts,
  { openings }: MemberFile,
  { after: { memberId, service }, hold, limits }: { readonly after: Case; readonly hold: unknown; readonly limits: MemberLimits },
): Promise<Refusal | null> {
  const at = now();
  const tooManyOpenings = refuseOpenings(limits, openings, at);
  if (tooManyOpenings !== null || hold !== null) return tooManyOpenings;
  const listed = await cases.openOfService(memberId, service, limits.openOfUnlimited * 2);
  const before = listed.filter((openedAt) => openedAt < addSeconds(at, -LIST_LAG_SECONDS)).length;
  return refuseOpen(limits, openings, service, before, at);
}

async function decide(ports: OpenCasePorts, { memberId, request, channel }: OpenCaseInput, file: MemberFile, calendar: Calendar) {
  const present = file.policies.find(({ policyNo }) => policyNo === request.policyNo);
  if (present === undefined || present.insured.memberId !== memberId) return { kind: 'not-found' } as const;
  const now = ports.now();
  const policy = await policyAsOf(ports, channel, present, now);
  const rules = rulesFor(policy.edition, request.service, calendar);
  if (channel.kind === 'hotline' && !mayServe(rules.terms, channel.vendorId)) return { kind: 'not-found' } as const;
  const decision = decideOpening({
    caseId: ports.newId(),
    channel: channel.kind,
    request,
    policy,
    ...(policy === present ? {} : { present: standingOf(present, request.service, calendar) }),
    ledger: ledgerOf(file, policy.policyNo, rules.terms.pool),
    listedIllnesses: listedIllnesses(rules.edition),
    rules,
    at: now,
    ...(channel.kind === 'hotline' ? { at: channel.occurredAt, recordedAt: now, recordedCallIds: channel.recordedCallIds } : {}),
  });
  if (decision.kind !== 'opened') return decision;
  // Whatever state it was judged by, it is stored only if the policy still stands as it was read: a later feed may know more of that time.
  return { ...decision, policySequence: present.sequence, limits: rules.edition.switches.perMember };
}

function standingOf(policy: Policy, service: ServiceId, calendar: Calendar): Standing {
  const { edition, terms } = rulesFor(policy.edition, service, calendar);
  return { policy, edition, terms };
}

/** The policy as it stood when it was asked for. What is asked for in the app is asked for now, and a call too long ago is refused anyway. */
async function policyAsOf(ports: OpenCasePorts, channel: Channel, present: Policy, now: Instant): Promise<Policy> {
  if (channel.kind === 'app' || checkOpeningInstant(channel.occurredAt, now) !== null) return present;
  return (await readStates(ports, present, channel.occurredAt)).held;
}
