import type { Case } from './case.ts';
import type { CaseEvent } from './case-event.ts';
import { happened, type Rules, record } from './decision.ts';
import { afterNews } from './stage.ts';
import type { Instant } from './time.ts';

/** A document was uploaded and checked: news that a waiting stage waits anew from (R26, R45). */
export const addDocument = (
  state: Case,
  document: { readonly documentId: string; readonly kind: string; readonly addedBy: 'member' | 'vendor' },
  rules: Rules,
  at: Instant,
): { readonly event: CaseEvent; readonly after: Case } =>
  record(
    state,
    happened({ type: 'document.added', data: { documentId: document.documentId, kind: document.kind } }, afterNews(state, rules, at)),
    { actor: document.addedBy, occurredAt: at, recordedAt: at },
  );
