import { errors, type Locator } from 'playwright-core';
import type { World } from './world.ts';

/** Numbers that were drawn beforehand: each call takes the next of them, below a limit. */
export type Draw = (below: number) => number;

/** Something that somebody does, or that happens. */
export interface Step {
  /** How often, beside the others that are possible then. */
  readonly weight: number;
  readonly name: string;
  /** Whether there is anything to do it with. */
  readonly can: (world: World) => boolean;
  /** @returns how it was done, in words, where there are several ways */
  readonly does: (world: World, draw: Draw) => Promise<unknown>;
}

/** How long something that is there may take to be pressed. */
const PRESS_MS = 3_000;

/** A thing that was there when it was looked for and was redrawn meanwhile is not pressed: nobody could have. */
export const unlessGone = async (act: Promise<unknown>): Promise<void> => {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
  }
};

export const press = (thing: Locator): Promise<void> => unlessGone(thing.click({ timeout: PRESS_MS }));

export const pressTwice = (thing: Locator): Promise<void> => unlessGone(thing.dblclick({ timeout: PRESS_MS }));

export const fill = (thing: Locator, text: string): Promise<void> => unlessGone(thing.fill(text, { timeout: PRESS_MS }));

/** One of several ways. */
export const oneOf = <T>(draw: Draw, ways: readonly [T, ...T[]]): T => ways[draw(ways.length)] ?? ways[0];
