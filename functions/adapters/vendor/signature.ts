import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { type Instant, millisOf } from '../../domain/time/time.ts';
import type { VendorAccount } from '../../ports/vendors.ts';

/** How far a sender's clock may be from ours, as Standard Webhooks has it. */
const TOLERANCE_SECONDS = 5 * 60;

/** A request as far as its signature goes: names of headers in lower case, the body as it came. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Whether a request carries a Standard Webhooks signature by one of the vendor's secrets, over its body as it came and not more than
 * five minutes from our clock. The library would look at the machine's own clock, so it only signs here, and the two are compared.
 *
 * @param now on our clock
 */
export const isSigned = ({ headers, body }: SignedRequest, { secrets }: VendorAccount, now: Instant): boolean => {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !signatures || timestamp === undefined || !/^\d{1,12}$/u.test(timestamp)) return false;
  const signedAt = Number(timestamp) * 1000;
  if (Math.abs(millisOf(now) - signedAt) > TOLERANCE_SECONDS * 1000) return false;
  const given = signatures.split(' ');
  return secrets.some((secret) => {
    const expected = signatureBy(secret, id, signedAt, body);
    return expected !== null && given.some((signature) => isSame(signature, expected));
  });
};

/** `v1,` and the signature; `null` where the secret is none: the library throws errors of many kinds, and the answer to all of them is no. */
const signatureBy = (secret: string, id: string, signedAt: number, body: Buffer): string | null => {
  try {
    return new Webhook(secret).sign(id, new Date(signedAt), body);
  } catch {
    return null;
  }
};

/** In a time that does not tell how much of it is right. */
const isSame = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
};
