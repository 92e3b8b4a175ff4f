import type { Instant } from '../time/time.ts';
import type { Calendar } from '../time/working-days.ts';
import type { Case } from './case.ts';
import { decideAt } from './decide-at.ts';
import type { RefusalCode } from './document.ts';
import { type Decision, outcomeOf } from './events/outcome.ts';
import type { Rules } from './rules.ts';
import { afterNews } from './stage-moves.ts';

/** A document was uploaded and checked: news that a waiting stage waits anew from (R26, R45). A case that had to close meanwhile is closed. */
export const addDocument = (
  state: Case,
  document: { readonly documentId: string; readonly kind: string; readonly addedBy: 'member' | 'vendor' },
  rules: Rules,
  at: Instant,
): Decision => {
  const { documentId, kind, addedBy } = document;
  const decision = decideAt(
    state,
    { actor: addedBy, occurredAt: at, recordedAt: at },
    (current) =>
      current.situation.stage === 'closed'
        ? { kind: 'case-closed' }
        : outcomeOf({ type: 'document.added', data: { documentId, kind } }, afterNews(current, rules, at)),
    rules.calendar,
  );
  if (decision.kind === 'unchanged') throw new TypeError('A document is either added or refused');
  return decision;
};

/** An upload was not what was announced: its member is told why, and no wait changes for it (R26). */
export const refuseDocument = (
  state: Case,
  { documentId, kind, code, addedBy }: { documentId: string; kind: string; code: RefusalCode; addedBy: 'member' | 'vendor' },
  at: Instant,
  calendar?: Calendar,
): Decision => {
  const decision = decideAt(
    state,
    { actor: addedBy, occurredAt: at, recordedAt: at },
    (current) =>
      current.situation.stage === 'closed'
        ? { kind: 'case-closed' }
        : outcomeOf({ type: 'document.refused', data: { documentId, kind, code } }, {}),
    calendar,
  );
  if (decision.kind === 'unchanged') throw new TypeError('A refusal is always recorded');
  return decision;
};
