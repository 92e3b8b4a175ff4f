import { createHmac } from 'node:crypto';

/** Stands in for `fast-sha256` in the bundles, which the webhook library signs with: Node has the same at hand, and faster. */
export const hmac = (key: Uint8Array, message: Uint8Array): Uint8Array => createHmac('sha256', key).update(message).digest();
