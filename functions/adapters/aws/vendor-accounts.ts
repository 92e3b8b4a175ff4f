import * as z from 'zod';
import type { Now } from '../../ports/clock.ts';
import type { VendorAccounts } from '../../ports/vendors.ts';
import { secretReader } from './secret-reader.ts';

const VendorSecret = z.object({
  secrets: z.tuple([z.string()], z.string()),
  endpoint: z.url(),
});

/**
 * Vendors' webhook secrets and endpoints.
 * @throws RangeError for a vendor without a secret, ZodError for one that is malformed: both are faults of the deployment
 */
export const vendorAccounts = (secretArns: Readonly<Record<string, string>>, now: Now): VendorAccounts => {
  const read = secretReader(now);
  return async (vendorId) => {
    const arn = secretArns[vendorId];
    if (arn === undefined) throw new RangeError(`No secret for vendor ${vendorId}`);
    return VendorSecret.parse(JSON.parse(await read(arn)));
  };
};
