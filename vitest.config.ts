import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/** `expect.poll` gives up after one second if nothing else is said: too soon on a machine that does something else too. */
const PATIENT = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Projects that are listed or run together follow one another (`groupOrder`): they differ in how many files go side by side.
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['test/**/*.test.ts'],
          exclude: ['test/infra/**', 'test/scenarios/**', 'test/faces/**'],
          // A file begins with what the one before it has loaded, which saves a third of the time.
          isolate: false,
          // Left alone, two cores get one worker; two of three wait now and then.
          maxWorkers: 3,
          // The usual five seconds are too few for the longest on a machine that does something else too.
          testTimeout: 60_000,
          expect: PATIENT,
        },
      },
      {
        test: {
          name: 'infra',
          sequence: { groupOrder: 1 },
          include: ['test/infra/**/*.test.ts'],
          globalSetup: ['test/infra/global-setup.ts'],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          sequence: { groupOrder: 2 },
          include: ['test/scenarios/**/*.test.ts'],
          globalSetup: ['test/scenarios/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A stack and its journey keep a core busy between them, but for the moments in which they wait: three fill two cores. A
          // file begins with what the one before it has loaded, and a stack with the threads of the one before it.
          maxWorkers: 3,
          isolate: false,
        },
      },
      {
        test: {
          name: 'pages',
          sequence: { groupOrder: 3 },
          include: ['test/faces/**/*.test.ts'],
          globalSetup: ['test/scenarios/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: PATIENT,
          // A stack and a browser keep a core busy between them, but for the moments in which they wait. A file goes on with the browser of
          // the one before it.
          maxWorkers: 3,
          isolate: false,
        },
      },
    ],
  },
});
