import type { Refusal } from '../../domain/case/refusal.ts';
import { type CancellationTerms, cancellationTerms } from '../../domain/services/cancellation.ts';
import type { CasePorts, NotFound } from '../reading/read-case.ts';
import { rulesFor } from '../rulebook.ts';
import { type Acted, actForMember } from './act-for-member.ts';

/** What cancelling now would cost (R39). */
export const previewCancellation = async (
  ports: CasePorts,
  memberId: string,
  caseId: string,
): Promise<({ readonly kind: 'preview' } & CancellationTerms) | NotFound | Refusal> => {
  const [state, calendar] = await Promise.all([ports.cases.load(caseId), ports.calendar()]);
  if (state === null || state.memberId !== memberId) return { kind: 'not-found' };
  if (state.situation.stage === 'closed') return { kind: 'case-closed' };
  return { kind: 'preview', ...cancellationTerms(state, rulesFor(state.edition, state.service, calendar), ports.now()) };
};

/** Cancels a case in the app: told is now (R39). */
export const cancelCase = (ports: CasePorts, memberId: string, caseId: string, reason: string): Promise<Acted | NotFound | Refusal> =>
  actForMember(ports, memberId, caseId, (_state, now) => ({ type: 'member.cancelled', data: { toldAt: now, reason } }));
