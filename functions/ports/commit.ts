import type { Case } from '../domain/case/case.ts';
import type { CaseEvent } from '../domain/case/case-event.ts';
import type { UseCounter, UseMove } from '../domain/policy/use-ledger.ts';
import type { Access } from './access-log.ts';
import type { Document } from './case-store.ts';
import type { Delivery } from './delivery-store.ts';

/** A use to be taken from its counter, on condition that what the verdict was made from still holds. */
export interface Hold {
  readonly limit: number;
  readonly counter: UseCounter | undefined;
}

/** Everything one decision writes. It is stored whole or not at all. */
export interface Commit {
  readonly after: Case;
  /** Version of the case that the decision was made from; 0 for a new case. */
  readonly before: number;
  readonly events: readonly CaseEvent[];
  readonly move?: { readonly move: UseMove; readonly hold?: Hold } | undefined;
  /** The policy as it was when the verdict was made. */
  readonly policySequence?: number | undefined;
  readonly remember?: Remembered | undefined;
  /** The state a document is in from now on. */
  readonly document?: Document | undefined;
  /** The delivery that this came of, and how it ended. */
  readonly delivery?: Pick<Delivery, 'deliveryId' | 'state' | 'tries'> | undefined;
  /** The case is shown, as it is after this, to somebody other than the member (R17). */
  readonly access?: Access | undefined;
}

/** An answer kept under the caller's own id of the call, so that a repeat gets it again. */
export interface Remembered {
  readonly kind: 'idempotency-key' | 'webhook';
  /** Member id or vendor id. */
  readonly caller: string;
  readonly id: string;
  /** Digest of the body: the same id with another body is refused. */
  readonly fingerprint: string;
}

/** `stale`: something the decision was made from has changed; read again and decide again. `remembered`: the call was carried out before. */
export type CommitResult = 'committed' | 'stale' | 'remembered';
