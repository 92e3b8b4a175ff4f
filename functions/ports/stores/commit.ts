import type { Case } from '../../domain/case/case.ts';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import type { UseLedger, UseMove } from '../../domain/policy/use-ledger.ts';
import type { Openings } from '../../domain/services/opening/member-limits.ts';
import type { Access } from './access-log.ts';
import type { Delivery, DeliveryProgress } from './delivery-store.ts';
import type { Document } from './document.ts';

/**
 * Everything one decision writes. It is stored whole or not at all, on conditions that are looked at together and told apart by their
 * position:
 *
 * 1. the call is not remembered (`remember`);
 * 2. the case has the version `before`, or is not there where that is 0;
 * 3. a flag that is resolved waits for an operator;
 * 4. a use is taken from a ledger that is still the one in `hold`, by its version; any other move finds its case in the ledger;
 * 5. the policy has the sequence `policySequence` (R11);
 * 6. the delivery whose end is noted is kept;
 * 7. the member's openings are still those in `openings`, by their version.
 *
 * When the first fails the result is `remembered`, whatever else fails too; otherwise it is `stale`. In both cases nothing was written.
 */
export interface Commit {
  readonly after: Case;
  /** Version of the case that the decision was made from; 0 for a new case. */
  readonly before: number;
  readonly events: readonly CaseEvent[];
  /** Where the move takes a use anew, `hold` is the ledger that had one left. */
  readonly move?: { readonly move: UseMove; readonly hold?: UseLedger } | undefined;
  /** The policy as it was when the verdict was made. */
  readonly policySequence?: number | undefined;
  readonly remember?: Remembered | undefined;
  /** Of a new case: what its member had opened lately, as it was counted. */
  readonly openings?: Openings | undefined;
  /** The state a document is in from now on. */
  readonly document?: Document | undefined;
  /** The delivery that this came of, or that it has tried anew, and how far that got. */
  readonly delivery?: (Pick<Delivery, 'deliveryId'> & DeliveryProgress) | undefined;
  /** The case is shown, as it is after this, to somebody other than the member (R17). */
  readonly access?: Access | undefined;
}

/**
 * An answer kept under the caller's own id of the call, so that a repeat gets it again: for thirty days from when the call was recorded,
 * whenever what it reported happened. Kind, caller and id together are one call.
 */
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
