import type { FieldFault } from '../reading/field-fault.ts';

/** What became of a line. */
export type Outcome =
  | { readonly kind: 'created' | 'changed' | 'same' }
  /** A later state of the policy is on record. */
  | { readonly kind: 'stale'; readonly code: string }
  /** Another content under the same sequence is on record: which of the two holds is the insurer's to say. */
  | { readonly kind: 'conflict'; readonly code: string }
  | Refusal
  /** Tried often enough: refused, unless the API turns out to refuse everything. */
  | ({ readonly givenUp: true } & Refusal);

interface Refusal {
  readonly kind: 'refused';
  /** Null when it was not sent, or never answered. */
  readonly status: number | null;
  readonly code: string;
  readonly errors: readonly FieldFault[];
}

const COUNTED = ['created', 'changed', 'same', 'stale', 'conflict', 'refused'] as const;
export type Counts = Readonly<Record<(typeof COUNTED)[number], number>>;

export const NOTHING_COUNTED: Counts = { created: 0, changed: 0, same: 0, stale: 0, conflict: 0, refused: 0 };

export const countedLines = (counts: Counts): number => COUNTED.reduce((sum, kind) => sum + counts[kind], 0);
