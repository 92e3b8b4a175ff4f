import type { Case } from '../domain/case.ts';
import type { Deadline } from '../domain/deadline.ts';
import { nextStep } from '../domain/next-step.ts';
import { summaryOf } from '../domain/timeline.ts';
import type { CaseFile } from '../usecases/ports.ts';

/** Notices that go with every case (R14, R18). */
const NOTICES = ['reference-only', 'not-claims-evidence', 'value-added-service'] as const;

const deadlineView = ({ warned: _, ...deadline }: Deadline) => deadline;

const bookingOf = ({ situation }: Case) => ('booking' in situation ? situation.booking : null);

/** A case as the contract shows it. Whose it is, and what the vendor is told, stay out. */
export const caseView = ({ state, events, documents }: CaseFile) => {
  const { situation } = state;
  const closed = situation.stage === 'closed' ? situation : null;
  const opened = events.find((event) => event.type === 'case.opened');
  return {
    caseId: state.caseId,
    service: state.service,
    edition: state.edition,
    policyNo: state.policyNo,
    channel: state.channel,
    status: closed?.status ?? 'open',
    leg: null,
    stage: closed === null ? situation.stage : null,
    outcome: closed?.outcome ?? null,
    use: state.use,
    openedAt: state.openedAt,
    closedAt: closed?.closedAt ?? null,
    version: state.version,
    next: nextStep(state),
    condition: state.condition,
    request: state.request,
    proposal: situation.stage === 'choosing' ? situation.proposal : null,
    booking: bookingOf(state),
    deadlines: state.deadlines.map(deadlineView),
    notices: NOTICES,
    documents,
    verdict: opened?.type === 'case.opened' ? opened.data.verdict : null,
    timeline: events.map((event) => ({
      seq: event.seq,
      type: event.type,
      actor: event.actor,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      summary: summaryOf(event, state.language ?? 'zh-CN'),
    })),
  };
};

export type CaseView = ReturnType<typeof caseView>;
