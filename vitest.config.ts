import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/infra/**', 'test/scenarios/**'] } },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          globalSetup: ['test/infra/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/scenarios/**/*.test.ts'],
          globalSetup: ['test/scenarios/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A stack and its journey keep a core busy between them.
          maxWorkers: 2,
        },
      },
    ],
  },
});
