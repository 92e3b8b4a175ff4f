export interface VendorAccount {
  /** Webhook secrets, the current one first. */
  readonly secrets: readonly [string, ...string[]];
  readonly endpoint: string;
}

export type VendorAccounts = (vendorId: string) => Promise<VendorAccount>;

/** Posts a signed webhook. Answers the HTTP status, or `null` when there was none within the time allowed. */
export type PostWebhook = (account: VendorAccount, webhook: { id: string; body: string; at: Date }) => Promise<number | null>;
