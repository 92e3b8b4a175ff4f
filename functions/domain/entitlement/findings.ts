import type { Override } from '../policy/policy.ts';
import type { ServiceYear } from '../policy/service-year.ts';
import type { UsesLeft } from '../policy/use-ledger.ts';
import type { DateOnly, Instant } from '../time/time.ts';

/** Facts of policy, edition and request that a rule compared: nothing that tells who the insured is. */
export type Compared = Readonly<Record<string, unknown>>;

/** What a rule denies for. */
export type ReasonCode =
  | 'policy-not-in-force'
  | 'cooling-off'
  | 'service-year-ended'
  | 'excluded-by-contract'
  | 'service-ended-by-contract'
  | 'no-uses-left'
  | 'relation-not-covered'
  | 'diagnosed-in-waiting-period'
  | 'illness-not-listed'
  | 'sum-assured-too-low'
  | 'service-withdrawn'
  | 'service-not-offered';

/** A rule that denies, with what was compared and what would change it (R13). */
export interface Reason {
  readonly code: ReasonCode;
  readonly clause: string;
  readonly detail: string;
  /** The day from which this reason no longer stands in the way; others still may. */
  readonly usableFrom?: DateOnly;
  readonly usesLeft?: number;
  readonly [compared: string]: unknown;
}

/** What one rule made of the question, whichever way it fell. */
export interface RuleFinding {
  readonly clause: string;
  /** `not-evaluated`: the edition sets no value. `not-asked`: there is nothing to compare yet, such as an illness that nobody has named. */
  readonly outcome: 'satisfied' | 'denied' | 'not-evaluated' | 'not-asked';
  readonly compared: Compared;
  readonly detail: string;
}

/** What beats the catalogue for this service (R4): an override of the contract, or what operators granted, told in the same shape. */
export type OverrideApplied = Override;

/** What the answer rests on, whichever way it falls. */
export interface Findings {
  readonly asOf: Instant;
  readonly edition: string;
  readonly serviceYear: ServiceYear | null;
  /** `null` outside every service year: there is nothing to count. */
  readonly uses: UsesLeft | null;
  /** Every rule that bears on the service, in the handbook's order. */
  readonly rules: readonly RuleFinding[];
  readonly overridesApplied: readonly OverrideApplied[];
  /** Rules for which the edition sets no value. */
  readonly notEvaluated: readonly string[];
  readonly reviewNeeded: readonly 'review-suspected-diagnosis'[];
}

export type Entitlement = ({ kind: 'entitled' } & Findings) | ({ kind: 'denied'; reasons: readonly [Reason, ...Reason[]] } & Findings);

export interface Denial {
  readonly code: ReasonCode;
  readonly compared: Compared;
  /** Says what would change it. */
  readonly detail: string;
}

export type CheckAnswer =
  | { readonly outcome: 'satisfied' | 'not-evaluated' | 'not-asked'; readonly compared: Compared; readonly detail: string }
  | { readonly outcome: 'denied'; readonly denials: readonly [Denial, ...Denial[]] };
