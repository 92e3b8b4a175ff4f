import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import type { MemberLimits } from '../../../catalogue/switches.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseRequest } from '../../domain/case/case-request.ts';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { decideOpening } from '../../domain/services/decide-opening.ts';
import { LIST_LAG_SECONDS, refuseOpen, refuseOpenings } from '../../domain/services/member-limits.ts';
import { refuseRequest } from '../../domain/services/opening-checks.ts';
import { addSeconds, type Instant } from '../../domain/time/time.ts';
import type { Calendar } from '../../domain/time/working-days.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { NewId } from '../../ports/ids.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { Remembered } from '../../ports/stores/commit.ts';
import type { MemberFile, MemberStore } from '../../ports/stores/member-store.ts';
import { retryStale } from '../retry-stale.ts';
import { listedIllnesses, mayServe, rulesFor } from '../rulebook.ts';
import { ledgerOf } from './ask-entitlement.ts';
import { replay } from './replay-opening.ts';

export interface OpenCasePorts {
  readonly members: MemberStore;
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
 * Opens a case: one query for all about the member, one transaction for the case, its event, the use held and the caller's key.
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
    const decision = decide(ports, input, file, calendar);
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

function decide(ports: OpenCasePorts, { memberId, request, channel }: OpenCaseInput, file: MemberFile, calendar: Calendar) {
  const policy = file.policies.find(({ policyNo }) => policyNo === request.policyNo);
  if (policy === undefined || policy.insured.memberId !== memberId) return { kind: 'not-found' } as const;
  const rules = rulesFor(policy.edition, request.service, calendar);
  if (channel.kind === 'hotline' && !mayServe(rules.terms, channel.vendorId)) return { kind: 'not-found' } as const;
  const now = ports.now();
  const decision = decideOpening({
    caseId: ports.newId(),
    channel: channel.kind,
    request,
    policy,
    ledger: ledgerOf(file, policy.policyNo, rules.terms.pool),
    listedIllnesses: listedIllnesses(rules.edition),
    rules,
    at: now,
    ...(channel.kind === 'hotline' ? { at: channel.occurredAt, recordedAt: now, recordedCallIds: channel.recordedCallIds } : {}),
  });
  return decision.kind === 'opened' ? { ...decision, policySequence: policy.sequence, limits: rules.edition.switches.perMember } : decision;
}
