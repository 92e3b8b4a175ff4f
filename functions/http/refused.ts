import type { ProblemCode } from '../contract/problems.ts';
import type { Refusal } from '../domain/case/refusal.ts';

/** Why a call comes to nothing. A value, as the domain's refusals are: the dispatcher makes a problem document of it (RFC 9457). */
export interface Refused {
  readonly refused: ProblemCode;
  /** What to do; it never repeats what the caller sent. */
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the document says besides. */
  readonly members?: Readonly<Record<string, unknown>>;
}

export const refuse = (refused: ProblemCode, detail: string, extra: Pick<Refused, 'headers' | 'members'> = {}): Refused => ({
  refused,
  detail,
  ...extra,
});

export const NOT_FOUND = refuse('not-found', 'There is nothing here, or it is not yours.');

export const TRY_AGAIN = refuse('try-again', 'Something this depends on did not answer; nothing was changed. Try again shortly.', {
  headers: { 'retry-after': '1' },
});

type FieldErrors = Extract<Refusal, { kind: 'invalid-request' }>['errors'] | readonly { pointer: string; code: string; detail: string }[];

export const invalidRequest = (errors: FieldErrors): Refused =>
  refuse('invalid-request', 'Correct the values named in errors.', { members: { errors } });

/** The policy does not give what was asked for, for all of these reasons (R13). */
export const notEntitled = (members: Pick<Extract<Refusal, { kind: 'not-entitled' }>, 'reasons'>): Refused =>
  refuse('not-entitled', 'Each of the reasons stands in the way; see what would change it.', { members: { ...members } });

/** A refusal of the domain, as callers see it. */
export const refusalOf = (refusal: Refusal): Refused => {
  switch (refusal.kind) {
    case 'case-closed':
      return refuse('case-closed', 'Nothing more can happen to a closed case.');
    case 'emergency-call-120':
      return refuse('emergency-call-120', 'Call 120 or go to a hospital at once; no case was opened.', {
        members: { notices: ['emergency-call-120'] },
      });
    case 'event-not-expected':
      return refuse('event-not-expected', 'The stage of the case expects something else.', {
        members: { stage: refusal.stage, expected: refusal.expected },
      });
    case 'invalid-request':
      return invalidRequest(refusal.errors);
    case 'not-entitled': {
      const { kind: _, ...members } = refusal;
      return notEntitled(members);
    }
    default:
      return refusal satisfies never;
  }
};
