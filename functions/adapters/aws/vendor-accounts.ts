import * as z from 'zod';
import type { Clocks } from '../../ports/clock.ts';
import { TryAgain, UnusableSecret } from '../../ports/errors.ts';
import type { VendorAccounts } from '../../ports/vendors.ts';
import { secretReader } from './secret-reader.ts';

const VendorSecret = z.object({
  secrets: z.tuple([z.string()], z.string()),
  endpoint: z.url(),
});

/**
 * Vendors' webhook secrets and endpoints.
 * @throws UnusableSecret for a vendor without a secret, or with one that is malformed: both are faults of the deployment
 */
export const vendorAccounts = (secretArns: Readonly<Record<string, string>>, clocks: Clocks): VendorAccounts => {
  const read = secretReader(clocks);
  return async (vendorId) => {
    const arn = secretArns[vendorId];
    try {
      return VendorSecret.parse(JSON.parse(await read(z.string().parse(arn))));
    } catch (cause) {
      throw cause instanceof TryAgain ? cause : new UnusableSecret(`The secret of ${vendorId} cannot be used`, { cause });
    }
  };
};
