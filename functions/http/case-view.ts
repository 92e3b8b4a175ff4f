import type { Language } from '../../catalogue/vocabulary.ts';
import type { CaseAnswer } from '../contract/answers/case.ts';
import type { AnswerOf } from '../contract/contract.ts';
import type { Case, Option, Situation } from '../domain/case/case.ts';
import type { CaseEvent } from '../domain/case/events/case-event.ts';
import { useMovesOf } from '../domain/case/events/use-moves.ts';
import { nextStep } from '../domain/case/next-step.ts';
import type { Findings } from '../domain/entitlement/findings.ts';
import { summaryOf } from '../domain/messages/timeline-text.ts';
import type { UseMove } from '../domain/policy/use-ledger.ts';
import type { Deadline } from '../domain/time/deadline.ts';
import type { CaseFile } from '../ports/stores/case-store.ts';
import { canonicalJson } from '../usecases/canonical-json.ts';
import { documentsIn, rulesIn } from './told-in.ts';

type CaseView = AnswerOf<typeof CaseAnswer>;

/** Notices that go with every case (R14, R18). */
const NOTICES = ['reference-only', 'not-claims-evidence', 'value-added-service'] as const;

export const deadlineView = ({ warned: _, basis: __, attributedUpTo: ___, handOvers: ____, ...deadline }: Deadline) => deadline;

/** The table keeps no order of keys, answers do: so a replay is the first answer to the byte. */
const inOrder = <Value>(value: Value): Value => JSON.parse(canonicalJson(value));

/** Where a case stands or, once it is closed, where it stood last: what was arranged stays to be seen. */
const lastStanding = ({ situation }: Case, events: readonly CaseEvent[]): Situation =>
  situation.stage === 'closed'
    ? (events.findLast(({ change }) => change.situation !== undefined && change.situation.stage !== 'closed')?.change.situation ??
      situation)
    : situation;

/** The option that is being carried out or, of a closed case, the one taken last. */
const chosenOf = ({ situation }: Case, stood: Situation, events: readonly CaseEvent[]): Option | null => {
  if ('chosen' in stood) return stood.chosen;
  if (situation.stage !== 'closed') return null;
  const chose = events.findLast((event) => event.type === 'member.chose');
  return chose?.type === 'member.chose' ? chose.data.chosen : null;
};

const useMoved = (use: UseMove | undefined) => (use === undefined ? {} : { use });

const verdictIn = (language: Language, verdict: Findings): Findings => ({ ...verdict, rules: rulesIn(language, verdict.rules) });

/** A case as the contract shows it, told in the asker's language. Whose it is, and what the vendor is told, stay out. */
export const caseView = ({ state, events, documents }: CaseFile, language: Language): CaseView => {
  const { situation } = state;
  const closed = situation.stage === 'closed' ? situation : null;
  const stood = lastStanding(state, events);
  const opened = events.find((event) => event.type === 'case.opened');
  const moves = useMovesOf(events);
  return {
    caseId: state.caseId,
    service: state.service,
    edition: state.edition,
    policyNo: state.policyNo,
    channel: state.channel,
    status: closed?.status ?? 'open',
    leg: state.leg,
    stage: situation.stage === 'closed' ? null : situation.stage,
    outcome: closed?.outcome ?? null,
    use: state.use,
    openedAt: state.openedAt,
    closedAt: closed?.closedAt ?? null,
    version: state.version,
    next: nextStep(state),
    consentedBy: state.consentedBy,
    condition: inOrder(state.condition),
    request: inOrder(state.request),
    proposal: situation.stage === 'choosing' ? inOrder(situation.proposal) : null,
    chosen: inOrder(chosenOf(state, stood, events)),
    booking: inOrder('booking' in stood ? stood.booking : null),
    admissionNote: inOrder(state.admissionNote),
    records: situation.stage === 'gathering-records' ? situation.requested : null,
    opinion: stood.stage === 'explaining' ? { documentId: stood.documentId } : null,
    admission: stood.stage === 'admitted' ? { ward: stood.ward, at: stood.admittedAt, surgeryAt: stood.surgeryAt } : null,
    deadlines: inOrder(state.deadlines.map(deadlineView)),
    notices: NOTICES,
    documents: inOrder(documentsIn(language, documents)),
    verdict: opened?.type === 'case.opened' ? inOrder(verdictIn(language, opened.data.verdict)) : null,
    timeline: events.map((event) => ({
      seq: event.seq,
      type: event.type,
      actor: event.actor,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      summary: summaryOf(event, language),
      ...useMoved(moves.get(event.seq)),
      ...(event.entry === undefined ? {} : { entry: { by: event.entry.by, reason: event.entry.reason } }),
    })),
  };
};
