import type { Reason, RuleFinding } from '../entitlement/findings.ts';
import type { Words } from '../words.ts';
import type { OpenStage } from './case.ts';
import type { FaultCode } from './fault-code.ts';

export interface FieldError {
  /** JSON pointer into the caller's body. */
  readonly pointer: string;
  readonly code: FaultCode;
  readonly detail: Words;
}

/** Why nothing happened. A value, never thrown. */
export type Refusal =
  | { readonly kind: 'case-closed' }
  /** What becomes of it is not known yet (R46). */
  | { readonly kind: 'case-open' }
  /** An emergency opens no case, whatever else is wrong (R15). */
  | { readonly kind: 'emergency-call-120' }
  | { readonly kind: 'event-not-expected'; readonly stage: OpenStage; readonly expected: readonly string[] }
  /** One member has as much as the edition lets one have. */
  | {
      readonly kind: 'too-many';
      readonly code: 'too-many-open' | 'too-many-openings' | 'too-many-documents';
      readonly retryAfterSeconds: number;
    }
  | { readonly kind: 'invalid-request'; readonly errors: readonly [FieldError, ...FieldError[]] }
  | {
      readonly kind: 'not-entitled';
      readonly reasons: readonly Reason[];
      readonly rules: readonly RuleFinding[];
      /** The state of the feed that was judged, where a request was. */
      readonly policySequence?: number | undefined;
    };

export const invalid = (pointer: string, code: FaultCode, detail: Words): Refusal => ({
  kind: 'invalid-request',
  errors: [{ pointer, code, detail }],
});
