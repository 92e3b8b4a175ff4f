import { addSeconds, type Instant } from '../time/time.ts';
import type { Case } from './case.ts';
import { type Decision, happened, type Rules, record } from './decision.ts';
import { passTime } from './passing-time.ts';
import { afterNews } from './stage-moves.ts';

/**
 * A document was uploaded and checked: news that a waiting stage waits anew from (R26, R45).
 *
 * What the clock should have found before happens first, so that a late timer changes nothing: a case that had to close is closed.
 */
export const addDocument = (
  state: Case,
  document: { readonly documentId: string; readonly kind: string; readonly addedBy: 'member' | 'vendor' },
  rules: Rules,
  at: Instant,
): Extract<Decision, { kind: 'decided' | 'case-closed' }> => {
  const before = passTime(state, addSeconds(at, -1), at);
  if (before.after.situation.stage === 'closed') return { kind: 'case-closed' };
  const { event, after } = record(
    before.after,
    happened(
      { type: 'document.added', data: { documentId: document.documentId, kind: document.kind } },
      afterNews(before.after, rules, at),
    ),
    { actor: document.addedBy, occurredAt: at, recordedAt: at },
  );
  const since = passTime(after, at, at);
  return { kind: 'decided', events: [...before.events, event, ...since.events], after: since.after };
};
