import type { ApiResponse } from './api.ts';
import { problem } from './problem.ts';

/** No comma: a header sent twice arrives as one, joined by it. */
export const isIdempotencyKey = (key: string): boolean => /^[\x20-\x2b\x2d-\x7e]{8,255}$/u.test(key);

export const badIdempotencyKey = (instance: string): ApiResponse =>
  problem('malformed-request', 'Send one Idempotency-Key header of 8 to 255 ASCII characters, without commas.', instance);
