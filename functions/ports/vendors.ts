export interface VendorAccount {
  /** Webhook secrets, the current one first. */
  readonly secrets: readonly [string, ...string[]];
  readonly endpoint: string;
}

/**
 * A vendor's account, at most a minute old.
 * @throws UnusableSecret for a vendor without one, or with one that is malformed: a fault of the deployment
 */
export type VendorAccounts = (vendorId: string) => Promise<VendorAccount>;

/** Why a vendor's endpoint gave no answer. */
export type NoAnswer = 'timeout' | 'connection-refused' | 'connection-lost' | 'name-not-found' | 'certificate-refused' | 'unreachable';

/**
 * Posts a webhook, signed by the current secret at the instant of the try. Answers the HTTP status as it is, redirects too, or why there
 * was none within the time allowed.
 * @throws RangeError for an endpoint of a protocol that is not allowed: a fault of the deployment
 */
export type PostWebhook = (account: VendorAccount, webhook: { id: string; body: string; at: Date }) => Promise<number | NoAnswer>;
