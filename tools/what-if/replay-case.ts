import { CATALOGUE } from '../../catalogue/catalogue.ts';
import type { Edition } from '../../catalogue/schema.ts';
import { addDocument } from '../../functions/domain/case/add-document.ts';
import type { Case } from '../../functions/domain/case/case.ts';
import { decideTimePassed } from '../../functions/domain/case/decide-at.ts';
import type { Command } from '../../functions/domain/case/events/case-command.ts';
import type { Decision } from '../../functions/domain/case/events/outcome.ts';
import { type Rules, rulesOf } from '../../functions/domain/case/rules.ts';
import type { UseLedger, UsesGranted, UseTaken } from '../../functions/domain/policy/use-ledger.ts';
import { decideReport } from '../../functions/domain/services/decide-report.ts';
import { decideOpening } from '../../functions/domain/services/opening/decide-opening.ts';
import { addDays, dayOf, Instant } from '../../functions/domain/time/time.ts';
import type { Calendar } from '../../functions/domain/time/working-days.ts';
import { listedIllnesses } from '../../functions/usecases/rulebook.ts';
import type { PastCase } from './past-case.ts';

/** How a case came out under an edition. */
export type Account =
  | { readonly kind: 'denied'; readonly reasons: readonly string[] }
  | {
      readonly kind: 'opened';
      readonly reviewNeeded: readonly string[];
      /** `open` where neither a report nor the clock has closed it. */
      readonly outcome: string;
      readonly use: Case['use'];
      /** When each promise falls due. */
      readonly promises: Readonly<Record<string, Instant>>;
      /** Reports that found no place in the case: which, and why. */
      readonly refused: readonly string[];
    }
  /** The request itself is refused, under any reading. */
  | { readonly kind: 'refused'; readonly code: string };

/** Later than anything a clock could still do to a case. */
const END_OF_TIME = Instant.parse('9998-12-31T00:00:00+08:00');

/** Decides a past case under an edition: the opening, each report in turn, then time until nothing more comes of it. */
export const replayCase = (past: PastCase, edition: Edition, calendar: Calendar): Account => {
  const { policy, request, channel, openedAt, reports } = past;
  if (request.service === 'phone-doctor' && request.request.emergency) return { kind: 'refused', code: 'emergency-call-120' };
  const rules = rulesOf(edition, edition.services[request.service], CATALOGUE.departments, calendar);
  const opening = decideOpening({
    caseId: 'past-case',
    channel,
    request,
    policy: { ...policy, edition: edition.id },
    ledger: ledgerBefore(past),
    listedIllnesses: listedIllnesses(edition),
    rules,
    at: openedAt,
  });
  if (opening.kind === 'not-entitled') return { kind: 'denied', reasons: opening.reasons.map(({ clause, code }) => `${clause} ${code}`) };
  if (opening.kind !== 'opened') return { kind: 'refused', code: codeOf(opening) };
  let state = opening.after;
  const refused: string[] = [];
  for (const [index, report] of reports.entries()) {
    const decision = report.type === 'document.added' ? store(state, report, rules) : decideReport(state, commandOf(report, state), rules);
    if (decision.kind === 'decided') state = decision.after;
    else refused.push(`report ${index + 1} (${report.type}): ${codeOf(decision)}`);
  }
  const { after } = decideTimePassed(state, END_OF_TIME);
  return {
    kind: 'opened',
    reviewNeeded: opening.event.data.verdict.reviewNeeded,
    outcome: after.situation.stage === 'closed' ? after.situation.outcome : 'open',
    use: after.use,
    promises: Object.fromEntries(after.deadlines.filter(({ kind }) => kind === 'promise').map(({ name, dueAt }) => [name, dueAt])),
    refused,
  };
};

/**
 * The uses before the case: those of its service year on the case's own day, those of earlier years on a day before all of them, so that
 * they count only where uses never reset (R5).
 */
function ledgerBefore({ policy, openedAt, uses: { earlier, ...now } }: PastCase): UseLedger {
  const days = [[dayOf(openedAt), now] as const, [addDays(policy.issuedOn, -1), earlier] as const];
  const taken = days.flatMap(([day, { held, used }]): UseTaken[] => [
    ...Array<UseTaken>(held).fill({ day, state: 'held' }),
    ...Array<UseTaken>(used).fill({ day, state: 'used' }),
  ]);
  const granted = days.map(([day, { extra }]): UsesGranted => ({ day, uses: extra }));
  return { uses: byNumber(taken), grants: byNumber(granted), version: 0 };
}

const byNumber = <Entry>(entries: readonly Entry[]): Readonly<Record<string, Entry>> =>
  Object.fromEntries(entries.map((entry, index) => [`before-${index}`, entry]));

type Told = PastCase['reports'][number];

/** A document reaches the case when it is stored. */
const store = (state: Case, { data, actor, recordedAt }: Extract<Told, { type: 'document.added' }>, rules: Rules): Decision =>
  addDocument(state, { ...data, addedBy: actor === 'vendor' ? 'vendor' : 'member' }, rules, recordedAt);

/** A choice answers the proposal that is open: its number depends on what the clock did before, so on the switches. */
function commandOf(report: Told, { situation }: Case): Command {
  if (report.type !== 'member.chose' || situation.stage !== 'choosing') return report as Command;
  return { ...report, data: { ...report.data, proposalId: situation.proposal.proposalId } } as Command;
}

const codeOf = (refusal: { readonly kind: string; readonly errors?: readonly { readonly code: string }[] }): string =>
  refusal.errors === undefined ? refusal.kind : refusal.errors.map(({ code }) => code).join(', ');
