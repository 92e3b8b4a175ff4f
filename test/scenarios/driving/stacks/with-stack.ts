import { afterAll, beforeAll } from 'vitest';
import type { LocalStackOptions } from '../../../../local/spawn.ts';
import { Client } from '../client.ts';
import { type HostedStack, startHostedStack } from './hosted-stack.ts';

/**
 * Gives the tests of a file, or of the `describe` it is called in, a stack of their own, and stops it after them.
 *
 * @param at the instant its clock starts at
 * @param options of the stack beside its clock, such as the partition whose templates it runs
 * @returns its client, of use once hooks and tests run
 */
export const withStack = (at: string, options: Omit<LocalStackOptions, 'at'> | (() => Omit<LocalStackOptions, 'at'>) = {}): Client => {
  let stack: HostedStack | undefined;
  beforeAll(async () => {
    stack = await startHostedStack({ ...(typeof options === 'function' ? options() : options), at });
  });
  afterAll(() => stack?.stop());
  return new Client(() => {
    if (stack === undefined) throw new Error('The stack starts in a hook: call it in one that comes later, or in a test.');
    return stack.url;
  });
};
