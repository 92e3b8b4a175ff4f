import { afterAll, beforeAll } from 'vitest';
import { type LocalStack, startLocalStack } from '../../../../local/spawn.ts';
import { Client } from '../client.ts';

/**
 * Gives the tests of a file, or of the `describe` it is called in, a stack of their own, and stops it after them.
 *
 * @param at the instant its clock starts at
 * @returns its client, of use once hooks and tests run
 */
export const withStack = (at: string): Client => {
  let stack: LocalStack | undefined;
  beforeAll(async () => {
    stack = await startLocalStack({ at });
  });
  afterAll(() => stack?.stop());
  return new Client(() => {
    if (stack === undefined) throw new Error('The stack starts in a hook: call it in one that comes later, or in a test.');
    return stack.url;
  });
};
