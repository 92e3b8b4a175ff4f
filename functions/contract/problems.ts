/** Every problem that the API answers (RFC 9457), by its stable code: status, and title. */
export const PROBLEMS = {
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
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;

export type ProblemCode = keyof typeof PROBLEMS;
