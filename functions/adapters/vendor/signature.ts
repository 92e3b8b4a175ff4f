import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, millisOf } from '../../domain/time/time.ts';
import type { VendorAccount } from '../../ports/vendors.ts';

/** How far a sender's clock may be from ours, as Standard Webhooks has it. */
const TOLERANCE_SECONDS = 5 * 60;

const SECRET = /^(?:whsec_)?([A-Za-z0-9+/]+={0,2})$/u;

/** A request as far as its signature goes: names of headers in lower case, and what is signed of it. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it came; of a `GET`, which has none, what it reads. */
  readonly body: Buffer;
}

/** The key in a vendor's secret, base64 after `whsec_`; `null` where there is none in it. */
const keyIn = (secret: string): Buffer | null => {
  const [, key] = SECRET.exec(secret) ?? [];
  return key === undefined ? null : Buffer.from(key, 'base64');
};

const signBy = (key: Buffer, id: string, seconds: number, body: string | Buffer): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest('base64')}`;

/**
 * The signature of a webhook, as Standard Webhooks has it: HMAC-SHA256 over its id, its second and its body.
 * @param seconds since the epoch
 * @throws RangeError for a secret of another form: a fault of the deployment
 */
export const signatureOf = (secret: string, id: string, seconds: number, body: string | Buffer): string => {
  const key = keyIn(secret);
  if (key === null) throw new RangeError('The secret of a vendor is not base64');
  return signBy(key, id, seconds, body);
};

/**
 * Whether a request carries a signature by one of the vendor's secrets, over its body as it came and not more than five minutes from our
 * clock. A secret of another form signs nothing.
 * @param now on our clock
 */
export const isSigned = ({ headers, body }: SignedRequest, { secrets }: VendorAccount, now: Instant): boolean => {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !signatures || timestamp === undefined || !/^\d{1,12}$/u.test(timestamp)) return false;
  const seconds = Number(timestamp);
  if (Math.abs(millisOf(now) / 1000 - seconds) > TOLERANCE_SECONDS) return false;
  const given = signatures.split(' ');
  return secrets.some((secret) => {
    const key = keyIn(secret);
    return key !== null && given.some((signature) => isSame(signature, signBy(key, id, seconds, body)));
  });
};

/** In a time that does not tell how much of it is right. */
const isSame = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
};
