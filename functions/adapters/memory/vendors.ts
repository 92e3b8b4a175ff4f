import { UnusableSecret } from '../../ports/errors.ts';
import type { NoAnswer, PostWebhook, VendorAccount, VendorAccounts } from '../../ports/vendors.ts';
import { stored } from './stored.ts';

/** @param accounts by vendor id; one that is changed there is found changed */
export const memoryVendorAccounts =
  (accounts: ReadonlyMap<string, VendorAccount>): VendorAccounts =>
  async (vendorId) => {
    const account = accounts.get(vendorId);
    if (account === undefined) throw new UnusableSecret(`The secret of ${vendorId} cannot be used`);
    return stored(account);
  };

export interface PostedWebhook {
  readonly endpoint: string;
  readonly id: string;
  readonly body: string;
  readonly at: Date;
}

/** Vendors' endpoints, as far as a webhook can tell. */
export interface MemoryPost {
  readonly post: PostWebhook;
  readonly posted: readonly PostedWebhook[];
}

/**
 * @param protocols URL protocols an endpoint may have
 * @param answer the HTTP status with which an endpoint answers, or why it does not
 */
export const memoryPost = (protocols: readonly string[], answer: (webhook: PostedWebhook) => number | NoAnswer): MemoryPost => {
  const posted: PostedWebhook[] = [];
  return {
    posted,
    post: async ({ endpoint }, { id, body, at }) => {
      if (!protocols.includes(new URL(endpoint).protocol)) {
        throw new RangeError('The endpoint of a vendor has a protocol that is not allowed');
      }
      const webhook = { endpoint, id, body, at: new Date(at) };
      posted.push(webhook);
      return answer(webhook);
    },
  };
};
