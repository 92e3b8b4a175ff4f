import { createHash, timingSafeEqual } from 'node:crypto';
import { ORIGIN_HEADER } from '../../contract/origin-header.ts';

/**
 * Whether a request came through the edge, and so past its limits: it shows a secret that one of the digests is of. Digests alone are kept
 * here, so that who reads a function's configuration learns nothing; two of them while the secret is being changed.
 *
 * @param digests SHA-256, in hexadecimal; none, and there is no edge: every request may pass
 */
export const isFromEdge = (headers: Readonly<Record<string, string>>, digests: readonly string[]): boolean => {
  if (digests.length === 0) return true;
  const shown = createHash('sha256')
    .update(headers[ORIGIN_HEADER] ?? '')
    .digest();
  return digests.some((digest) => {
    const expected = Buffer.from(digest, 'hex');
    return expected.length === shown.length && timingSafeEqual(expected, shown);
  });
};
