import { PROBLEMS } from '../contract/problems.ts';
import type { ApiResponse } from './api.ts';
import type { Refused } from './refused.ts';

/**
 * The problem document of a refusal (RFC 9457).
 * @param instance path of the request
 */
export const problemResponse = ({ refused, detail, headers, members }: Refused, instance: string): ApiResponse => {
  const [status, title] = PROBLEMS[refused];
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: { type: `urn:ankang:problem:${refused}`, title, status, code: refused, detail, instance: withoutIds(instance), ...members },
  };
};

/** A path may carry what somebody typed: only what looks like one of our own paths, with no number of a phone or a person in it, is repeated. */
const withoutIds = (path: string): string => (/^(\/[A-Za-z0-9._-]{1,64}){1,6}$/u.test(path) && !/\d{11}/u.test(path) ? path : '/');
