import type { Edition, ServiceTerms } from '../../../catalogue/schema.ts';
import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { Override, Policy } from '../policy/policy.ts';
import type { ServiceYear } from '../policy/service-year.ts';
import type { UsesLeft } from '../policy/use-ledger.ts';
import type { DateOnly, Instant } from '../time/time.ts';

type Anchor = Edition['switches']['serviceYear']['anchor'];
type Bars = Edition['switches']['waitingPeriod']['bars'];
type Certainty = 'confirmed' | 'suspected';
type IllnessScope = ServiceTerms['illnessScope'];

/** Facts of policy, edition and request that a rule compared: nothing that tells who the insured is. */
type Compared = Readonly<Record<string, unknown>>;

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
  /** The state of the feed that was judged (R1); of a verdict from before states were kept it is not on record. */
  readonly policySequence?: number;
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

/** What a reason compared, by its code: what its words are made of. */
export interface ComparedBy {
  readonly 'policy-not-in-force': { readonly status: Policy['status']; readonly required: 'in-force' };
  readonly 'cooling-off': { readonly coolingOffEndsOn: DateOnly; readonly asOf: DateOnly; readonly usableFrom: DateOnly };
  readonly 'service-year-ended': {
    readonly serviceYear: number;
    readonly endedOn: DateOnly;
    readonly renewals: number;
    readonly anchor: Anchor;
    readonly asOf: DateOnly;
    readonly nextServiceYear: number;
    readonly nextFrom: DateOnly;
    readonly nextTo: DateOnly;
  };
  readonly 'excluded-by-contract': { readonly service: ServiceId; readonly excluded: true };
  readonly 'service-ended-by-contract': { readonly service: ServiceId; readonly endedOn: DateOnly; readonly asOf: DateOnly };
  readonly 'no-uses-left': {
    readonly pool: string;
    readonly limit: number | null;
    readonly held: number;
    readonly used: number;
    readonly usesLeft: number;
    /** The days counted over, where they are those of another state of the policy than the one judged. */
    readonly countedFrom?: DateOnly;
    readonly countedTo?: DateOnly;
    /** These are left out where an operator takes a use anew. */
    readonly resetsOnRenewal?: boolean;
    /** What comes with the next service year: new uses, once its renewal is on record or as it is, nothing, or the service's end. */
    readonly renewalBrings?: 'nothing' | 'the-end' | 'uses-once-recorded' | 'uses';
    readonly nextFrom?: DateOnly;
    readonly usableFrom?: DateOnly;
  };
  readonly 'relation-not-covered': { readonly allowed: readonly string[] };
  readonly 'diagnosed-in-waiting-period': {
    readonly waitingPeriodEndsOn: DateOnly;
    readonly bars: Bars;
    readonly asOf: DateOnly;
    /** Of the illness; left out where any use in the period is barred. */
    readonly certainty?: Certainty;
    readonly diagnosedOn?: DateOnly;
    readonly usableFrom?: DateOnly;
  };
  readonly 'illness-not-listed': { readonly scope: 'listed' | 'any-critical'; readonly illnessList: string; readonly listed: boolean };
  /** Both are left out of what a vendor is told (R17). */
  readonly 'sum-assured-too-low': { readonly sumAssured?: number; readonly minimum?: number };
  readonly 'service-withdrawn': { readonly withdrawnOn: DateOnly; readonly asOf: DateOnly };
  readonly 'service-not-offered': { readonly service: ServiceId; readonly offered: boolean; readonly edition: string };
}

/** What a rule compared where it denies nothing, by its id. */
export interface FindingBy {
  readonly R1: ComparedBy['policy-not-in-force'];
  readonly R2: { readonly coolingOffEndsOn: DateOnly; readonly asOf: DateOnly };
  readonly R3: {
    /** `null` before the first. */
    readonly serviceYear: number | null;
    readonly from: DateOnly;
    readonly to: DateOnly;
    readonly renewals: number;
    readonly anchor: Anchor;
    readonly asOf: DateOnly;
  };
  readonly R4: {
    readonly service: ServiceId;
    readonly excluded: boolean;
    readonly endsOn: DateOnly | null;
    readonly extraUses: number;
    readonly granted: number;
    readonly asOf: DateOnly;
  };
  readonly R5: {
    readonly pool: string;
    readonly resetsOnRenewal: boolean;
    /** These are left out while there is no service year to count in. */
    readonly limit?: number | null;
    readonly held?: number;
    readonly used?: number;
    readonly usesLeft?: number | null;
    /** The days counted over, where they are those of another state of the policy than the one judged. */
    readonly countedFrom?: DateOnly;
    readonly countedTo?: DateOnly;
  };
  readonly R7: { readonly allowed: readonly string[]; readonly relation?: string };
  readonly R8: {
    readonly waitingPeriodApplies?: false;
    readonly waitingPeriodEndsOn?: DateOnly;
    readonly bars?: Bars;
    readonly asOf?: DateOnly;
    readonly certainty?: Certainty;
    readonly diagnosedOn?: DateOnly | null;
  };
  readonly R9: { readonly scope: IllnessScope; readonly illnessList?: string; readonly listed?: boolean };
  readonly R10: { readonly sumAssured: number; readonly minimum: number | null };
  readonly R12: { readonly withdrawnOn: DateOnly | null; readonly asOf: DateOnly };
  readonly R50: ComparedBy['service-not-offered'];
}
export type RuleClause = keyof FindingBy;

/** A rule's denial: its words are made of what it compared. */
export type Denial = { readonly [C in ReasonCode]: { readonly code: C; readonly compared: ComparedBy[C] } }[ReasonCode];

export type CheckAnswer<C extends RuleClause> =
  | { readonly outcome: 'satisfied' | 'not-evaluated' | 'not-asked'; readonly compared: FindingBy[C] }
  | { readonly outcome: 'denied'; readonly denials: readonly [Denial, ...Denial[]] };
