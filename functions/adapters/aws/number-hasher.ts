import { createHmac } from 'node:crypto';
import type { Clocks } from '../../ports/clock.ts';
import { secretReader } from './secret-reader.ts';

/** HMAC-SHA256 of an ID number or a phone, base64url: found by equality, of no use without the key. */
export const numberHasher = (secretArn: string, clocks: Clocks): ((number: string) => Promise<string>) => {
  const read = secretReader(clocks);
  return async (number) =>
    createHmac('sha256', await read(secretArn))
      .update(number)
      .digest('base64url');
};
