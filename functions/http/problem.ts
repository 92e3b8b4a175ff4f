import type { Refusal } from '../domain/case/refusal.ts';
import type { ApiResponse } from './api.ts';

const TITLES = {
  'malformed-request': [400, 'The request cannot be read'],
  unauthenticated: [401, 'Not authenticated'],
  forbidden: [403, 'Not allowed'],
  'not-entitled': [403, 'The policy does not give this'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'The method is not allowed here'],
  'idempotency-key-reused': [409, 'The key was used for another request'],
  'stale-policy-update': [409, 'A later update is on record'],
  'event-not-expected': [409, 'Not expected at this stage'],
  'delivery-not-failed': [409, 'The delivery is under way or done'],
  'case-closed': [409, 'The case is closed'],
  'too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'The content type is not supported'],
  'invalid-request': [422, 'The request has wrong values'],
  'emergency-call-120': [422, 'Call 120'],
  'try-again': [503, 'Try again'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof TITLES;

/**
 * A problem document (RFC 9457). `detail` says what to do; it never repeats what the caller sent.
 * @param instance path of the request
 */
export const problem = (
  code: ProblemCode,
  detail: string,
  instance: string,
  extra: { readonly headers?: Record<string, string>; readonly members?: Record<string, unknown> } = {},
): ApiResponse => {
  const [status, title] = TITLES[code];
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...extra.headers },
    body: { type: `urn:ankang:problem:${code}`, title, status, code, detail, instance: withoutIds(instance), ...extra.members },
  };
};

export const notFound = (instance: string): ApiResponse => problem('not-found', 'There is nothing here, or it is not yours.', instance);

export const tryAgain = (instance: string): ApiResponse =>
  problem('try-again', 'Something this depends on did not answer; nothing was changed. Try again shortly.', instance, {
    headers: { 'retry-after': '1' },
  });

/** The policy does not give what was asked for, for all of these reasons (R13). */
export const notEntitled = (members: Pick<Extract<Refusal, { kind: 'not-entitled' }>, 'reasons'>, instance: string): ApiResponse =>
  problem('not-entitled', 'Each of the reasons stands in the way; see what would change it.', instance, { members: { ...members } });

/** A refusal of the domain, as callers see it. */
export const refusalProblem = (refusal: Refusal, instance: string): ApiResponse => {
  switch (refusal.kind) {
    case 'case-closed':
      return problem('case-closed', 'Nothing more can happen to a closed case.', instance);
    case 'emergency-call-120':
      return problem('emergency-call-120', 'Call 120 or go to a hospital at once; no case was opened.', instance, {
        members: { notices: ['emergency-call-120'] },
      });
    case 'event-not-expected':
      return problem('event-not-expected', 'The stage of the case expects something else.', instance, {
        members: { stage: refusal.stage, expected: refusal.expected },
      });
    case 'invalid-request':
      return problem('invalid-request', 'Correct the values named in errors.', instance, { members: { errors: refusal.errors } });
    case 'not-entitled': {
      const { kind: _, ...members } = refusal;
      return notEntitled(members, instance);
    }
    default:
      return refusal satisfies never;
  }
};

/** A path may carry what somebody typed: only what looks like one of our own paths, with no number of a phone or a person in it, is repeated. */
const withoutIds = (path: string): string => (/^(\/[A-Za-z0-9._-]{1,64}){1,6}$/u.test(path) && !/\d{11}/u.test(path) ? path : '/');
