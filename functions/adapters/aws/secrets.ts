import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { millisOf } from '../../domain/time/time.ts';
import type { Now } from '../../ports/clock.ts';
import { TryAgain, UnusableSecret } from '../../ports/errors.ts';
import type { VendorAccounts } from '../../ports/vendors.ts';
import { getSecretValue } from './get-secret-value.ts';

const VendorSecret = z.object({
  secrets: z.tuple([z.string()], z.string()),
  endpoint: z.url(),
});

/** How long a secret is kept by a warm function: the time a rotation takes to reach it. */
const FRESH_MILLIS = 60_000;

/** Reads secrets, each at most once a minute. */
const secretReader = (now: Now): ((arn: string) => Promise<string>) => {
  const cache = new Map<string, { value: Promise<string>; readAt: number }>();
  return (arn) => {
    const cached = cache.get(arn);
    if (cached !== undefined && millisOf(now()) - cached.readAt < FRESH_MILLIS) return cached.value;
    const value = getSecretValue(arn);
    cache.set(arn, { value, readAt: millisOf(now()) });
    value.catch(() => cache.delete(arn));
    return value;
  };
};

/**
 * Vendors' webhook secrets and endpoints.
 * @throws UnusableSecret for a vendor without a secret, or with one that is malformed: both are faults of the deployment
 */
export const vendorAccounts = (secretArns: Readonly<Record<string, string>>, now: Now): VendorAccounts => {
  const read = secretReader(now);
  return async (vendorId) => {
    const arn = secretArns[vendorId];
    try {
      return VendorSecret.parse(JSON.parse(await read(z.string().parse(arn))));
    } catch (cause) {
      throw cause instanceof TryAgain ? cause : new UnusableSecret(`The secret of ${vendorId} cannot be used`, { cause });
    }
  };
};

/** HMAC-SHA256 of an ID number, base64url: found by equality, of no use without the key. */
export const idHasher = (secretArn: string, now: Now): ((idNumber: string) => Promise<string>) => {
  const read = secretReader(now);
  return async (idNumber) =>
    createHmac('sha256', await read(secretArn))
      .update(idNumber)
      .digest('base64url');
};
