import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const COMMAND = fileURLToPath(new URL('../../tools/test.mjs', import.meta.url));

it('where no browser is installed, tests of the pages are counted as skipped, it is said how to install one, and the command passes', async () => {
  // Chromium's place is named where there is none, on whichever machine this runs.
  const env = { ...process.env, CHROMIUM: '/nowhere/chromium' };
  const { code, said } = await new Promise<{ code: unknown; said: string }>((done) => {
    execFile(process.execPath, [COMMAND, 'pages', 'operations/console'], { env }, (error, out, err) =>
      done({ code: error?.code ?? 0, said: `${out}${err}` }),
    );
  });
  expect(code, said).toBe(0);
  expect(said).toMatch(/\n0 passed, 0 failed, [1-9]\d* skipped\n/);
  expect(said).toContain('apt-get install -y chromium');
});
