import type { Key } from '../../../functions/adapters/dynamo/keys.ts';
import type { Attributes } from '../../../functions/adapters/stored/upcast.ts';
import type { DeliveryRun } from '../../../functions/ports/machines.ts';

/** An item as it is to be; `null`: it is to be gone. */
export interface ItemChange {
  readonly key: Key;
  readonly item: Attributes | null;
}

/** How a finding is mended. Each may be done again and comes to the same. */
export type Mend =
  /** Items of one case, in one transaction, on condition that the case still has this version; `null`: that it is not there. */
  | { readonly kind: 'write'; readonly caseId: string; readonly version: number | null; readonly changes: readonly ItemChange[] }
  /** A call that is remembered for what is no more, on condition that it is remembered as it was read. */
  | { readonly kind: 'forget'; readonly key: Key; readonly memory: unknown }
  /** The function that follows the table follows an event once more. */
  | { readonly kind: 'follow'; readonly caseId: string; readonly seq: number }
  /** An execution that waits is told where its case stands. */
  | { readonly kind: 'reroute'; readonly caseId: string; readonly token: string }
  | { readonly kind: 'restart'; readonly caseId: string; readonly latest: string }
  | { readonly kind: 'resume'; readonly run: DeliveryRun; readonly latest: string }
  | { readonly kind: 'stop'; readonly execution: string }
  /** The case is put before an operator, and its next event has a number above this one. */
  | { readonly kind: 'flag'; readonly caseId: string; readonly above: number }
  /** A document that was kept is checked once more, as if it had just been uploaded. */
  | { readonly kind: 'check-again'; readonly caseId: string; readonly documentId: string }
  /** A document that nothing names is deleted: its bytes can be had back for thirty days. */
  | { readonly kind: 'put-away'; readonly caseId: string; readonly documentId: string };

/** Something that is not as a case's events say. Ids, numbers and names of states only: nothing of what a case is about. */
export interface Finding {
  /** The case, or what it is about where there is none. */
  readonly about: string;
  /** In words, with what was compared: the same words are the same finding. */
  readonly says: string;
  /** `null`: nobody but a person can. */
  readonly mend: Mend | null;
}

/** What is gone for good, and from whom it may be had again. */
export interface Loss {
  readonly caseId: string;
  readonly says: string;
  /** The vendor that knows of it, where that is known. */
  readonly vendorId: string | null;
}
