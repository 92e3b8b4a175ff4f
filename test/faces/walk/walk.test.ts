import fc from 'fast-check';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { launchBrowser } from '../../../tools/screenshots/browser.ts';
import { withStack } from '../../scenarios/driving/stacks/with-stack.ts';
import { HAS_BROWSER } from '../driving/browser.ts';
import { ways } from './moves.ts';
import { World } from './world.ts';

/** `SEED=4711 RUNS=20` walks other ways, and more of them; one that failed is walked again by its own seed and `RUNS=1`. */
const SEED = Number(process.env['SEED'] ?? 20_260_937);
const RUNS = Number(process.env['RUNS'] ?? 2);
/** Minutes in which a shorter way to the same end is looked for; none unless asked for. */
const SHRINK = Number(process.env['SHRINK'] ?? 0);

/** Of a way; half as many on the average. */
const MOST_MOVES = 200;

/** Of what was done, what is told of a way that failed. */
const LAST = 60;

const SEEDS = Array.from({ length: RUNS }, (_, run) => SEED + run);

describe.skipIf(!HAS_BROWSER)('a random walk over both faces', () => {
  const client = withStack('2026-09-28T10:00:00+08:00');
  const contexts: BrowserContext[] = [];
  let browser: Browser | undefined;
  const leave = async (): Promise<void> => {
    for (const context of contexts.splice(0)) await context.close();
  };
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(leave);
  afterAll(() => browser?.close());

  it.each(SEEDS)(
    'no uncaught error, nothing sent twice, no input lost (SEED=%i RUNS=1)',
    { timeout: 240_000 + SHRINK * 60_000 },
    async (seed) => {
      let story: readonly string[] = [];
      const property = fc.asyncProperty(ways(MOST_MOVES), async (way) => {
        if (browser === undefined) throw new Error('The browser starts in a hook');
        await leave();
        const world = await World.begin(client, browser, contexts);
        try {
          await fc.asyncModelRun(() => ({ model: world, real: world }), way);
          await world.end();
        } catch (error) {
          // Of the shortest, where shorter ones are looked for.
          ({ story } = world);
          throw error;
        }
      });
      const shrinking = { interruptAfterTimeLimit: SHRINK * 60_000, markInterruptAsFailure: true };
      const walked = await fc.check(property, { seed, numRuns: 1, unbiased: true, ...(SHRINK > 0 ? shrinking : { endOnFailure: true }) });
      if (!walked.failed) return;
      throw new Error(
        `${String(walked.errorInstance)}\n\nwhat was done, the last ${LAST} of ${story.length}:\n${story.slice(-LAST).join('\n')}`,
      );
    },
  );
});
