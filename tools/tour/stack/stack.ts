import { startLocalStack } from '../../../local/spawn.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { Narrator } from '../telling/narrator.ts';
import { StackClient } from './stack-client.ts';

/** The evening before the Mid-Autumn holiday of 2026, in the week before National Day. */
const BEGINNING = '2026-09-24T20:30:00+08:00';

export interface TouredStack {
  readonly client: StackClient;
  /** Stops what the tour started; leaves alone what ran before. */
  stop(): Promise<void>;
}

/** @throws CommandFailure when nothing answers there, or something else than a local stack */
export const joinStack = async (url: string): Promise<TouredStack> => {
  const client = new StackClient(url);
  if ((await client.call('GET', '/_local/clock')).status !== 200) {
    throw new CommandFailure(`${url} answers, but not as a local stack of Ankang: the tour needs its clock under /_local/clock`);
  }
  return { client, stop: async () => {} };
};

/**
 * Boots a stack in memory on a free port.
 * @throws CommandFailure with what the stack said when it does not start
 */
export const bootStack = async (narrator: Narrator): Promise<TouredStack> => {
  const booting = startLocalStack({ at: BEGINNING }).catch((error: unknown) => {
    throw new CommandFailure(error instanceof Error ? error.message : String(error), { cause: error });
  });
  const stack = await narrator.whileWaiting('booting a stack of its own', booting);
  return { client: new StackClient(stack.url), stop: () => stack.stop() };
};
