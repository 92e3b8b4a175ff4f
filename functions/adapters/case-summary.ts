import type { Case } from '../domain/case/case.ts';
import type { CaseSummary } from '../ports/stores/case-store.ts';

/** What callers call the status and stage of a case. */
const standingOf = ({ situation }: Case): Pick<CaseSummary, 'status' | 'stage' | 'outcome' | 'closedAt'> =>
  situation.stage === 'closed'
    ? { status: situation.status, stage: null, outcome: situation.outcome, closedAt: situation.closedAt }
    : { status: 'open', stage: situation.stage, outcome: null, closedAt: null };

/** What lists show of a case. */
export const summaryOf = (state: Case): CaseSummary => ({
  caseId: state.caseId,
  service: state.service,
  edition: state.edition,
  policyNo: state.policyNo,
  channel: state.channel,
  leg: state.leg,
  use: state.use,
  openedAt: state.openedAt,
  ...standingOf(state),
});
