import * as z from 'zod';
import type { Clocks } from '../../ports/clock.ts';
import { TryAgain, UnusableSecret } from '../../ports/errors.ts';
import { secretReader } from '../aws/secret-reader.ts';
import { signatureOf } from '../vendor/signature.ts';

/** What is agreed with the provider of text messages. */
interface GatewayAccount {
  /** Signs what it is sent: base64 after `whsec_`. */
  readonly secret: string;
  readonly endpoint: string;
  /** The provider's own ids of templates, by ours; one that is not here has ours. */
  readonly templates: Readonly<Record<string, string>>;
}

/**
 * The account, at most a minute old.
 * @throws UnusableSecret for one that is not set up, or names an endpoint that is not to be called
 */
export type ReadGatewayAccount = () => Promise<GatewayAccount>;

/** What stands in the secret. */
export const GatewaySecret = z.object({
  secret: z.string().refine((secret) => signatureOf(secret, '', 0, '') !== null),
  endpoint: z.url(),
  templates: z.record(z.string(), z.string()).default({}),
});

/**
 * The account in Secrets Manager.
 * @param protocols URL protocols that its endpoint may have
 */
export const gatewayAccount = (secretArn: string, protocols: readonly string[], clocks: Clocks): ReadGatewayAccount => {
  const read = secretReader(clocks);
  return async () => {
    try {
      const account = GatewaySecret.parse(JSON.parse(await read(secretArn)));
      if (!protocols.includes(new URL(account.endpoint).protocol)) throw new RangeError('An endpoint of another protocol');
      return account;
    } catch (cause) {
      throw cause instanceof TryAgain ? cause : new UnusableSecret('The secret of the SMS gateway cannot be used', { cause });
    }
  };
};
