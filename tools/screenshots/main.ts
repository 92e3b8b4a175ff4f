/**
 * `npm run screenshots`: pictures of every page, on a phone and on a desktop, taken of a local stack of its own.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { startLocalStack } from '../../local/spawn.ts';
import { OPERATIONS_PATH } from '../../web/configuration.ts';
import { describeCommand } from '../command-description.ts';
import { GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { folderToKeep } from '../option-types.ts';
import { StackClient } from '../tour/stack/stack-client.ts';
import { type Device, deviceOf, launchBrowser } from './browser.ts';
import { memberShots } from './member-shots.ts';
import { operationsShots } from './operations-shots.ts';
import type { Album } from './shot.ts';

const SCREENSHOTS = describeCommand({
  name: 'screenshots',
  does: 'Takes pictures of the pages of members and operators, on a phone and on a desktop, in both languages, in large type and in the dark, of a local stack of its own',
  options: {
    out: {
      value: 'DIR',
      read: folderToKeep,
      help: 'where they go (default .local/screenshots); those that the documentation shows go to docs/screenshots too',
    },
  },
  statuses: { 0: 'they are taken', 2: 'they could not be: no browser, or no stack' },
});

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const IN_DOCS = join(ROOT, 'docs', 'screenshots');
const SAMPLES = join(ROOT, 'samples', 'policies.ndjson');

/** Monday before the National Day holiday, so that a promise has days off and a make-up workday in it. */
const AT = '2026-09-28T10:00:00+08:00';

const DESKTOP = { width: 1280, height: 900 };
/** A phone of long ago. */
const NARROW = { width: 320, height: 640 };
/** The desktop at 200 %. */
const ZOOMED = { width: DESKTOP.width / 2, height: DESKTOP.height / 2 };
const WIDE = { width: 1600, height: 1000 };

const DEVICES: Readonly<Record<string, Device>> = {
  phone: {},
  'phone-en': { language: 'en' },
  'phone-large': { large: true },
  'phone-dark': { dark: true },
  'phone-narrow': { language: 'en', viewport: NARROW },
  'phone-narrow-large': { viewport: NARROW, large: true },
  desktop: { viewport: DESKTOP },
  'desktop-en': { viewport: DESKTOP, language: 'en' },
  'desktop-zoomed': { viewport: ZOOMED },
};

/** Operators have one wide screen. */
const CONSOLES: Readonly<Record<string, Device>> = {
  console: { viewport: WIDE },
  'console-en': { viewport: WIDE, language: 'en' },
  'console-dark': { viewport: WIDE, dark: true },
  'console-large': { viewport: WIDE, large: true },
  'console-small': { viewport: { width: 1280, height: 800 }, language: 'en' },
};

await runCommand(SCREENSHOTS, async ({ out = join(ROOT, '.local', 'screenshots') }) => {
  mkdirSync(IN_DOCS, { recursive: true });
  const browser = await launchBrowser();
  try {
    const stack = await startLocalStack({ at: AT, samples: SAMPLES });
    try {
      const client = new StackClient(stack.url);
      const member = { url: `${stack.url}/`, albums: await memberShots(client), forDocs: 'phone' };
      for (const [name, device] of Object.entries(DEVICES)) await takeAll(browser, { ...member, name, device, out });
      // The clock moves for these: nothing of the members' is to be seen any more.
      const operations = { url: `${stack.url}${OPERATIONS_PATH}`, albums: [await operationsShots(client)], forDocs: 'console' };
      for (const [name, device] of Object.entries(CONSOLES)) await takeAll(browser, { ...operations, name, device, out });
    } finally {
      await stack.stop();
    }
  } finally {
    await browser.close();
  }
  return GOOD;
});

interface Order {
  /** Of the page, without its place. */
  readonly url: string;
  readonly albums: readonly Album[];
  readonly name: string;
  readonly device: Device;
  readonly out: string;
  /** Name of the device whose pictures the documentation shows. */
  readonly forDocs: string;
}

async function takeAll(browser: Browser, { url, albums, name, device, out, forDocs }: Order): Promise<void> {
  const folder = join(out, name);
  mkdirSync(folder, { recursive: true });
  for (const { as, shots } of albums) {
    const context = await deviceOf(browser, device);
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('.button.first').waitFor();
    await take(page, join(folder, 'signed-out.png'));
    await page.locator('.button.first').click();
    await page.locator('input[name=as]').waitFor();
    await take(page, join(folder, 'local-issuer.png'));
    await page.locator('input[name=as]').fill(as);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').first().waitFor();
    for (const { name: shot, at, before, inDocs } of shots) {
      await page.goto(`${url}${at}`);
      await settled(page);
      await before?.(page);
      await settled(page);
      if (inDocs !== undefined && name === forDocs) await page.screenshot({ path: join(IN_DOCS, `${inDocs}.png`) });
      await take(page, join(folder, `${shot}.png`));
    }
    await context.close();
  }
  say(folder);
}

/** Until what the page asked for is there. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('main').first().waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: /^(正在读取|Loading|Reading)/ })
    .waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
}

/** All of the page, as if the screen were long enough: nothing that sticks to its edge lies across it. */
async function take(page: Page, path: string): Promise<void> {
  const size = page.viewportSize() ?? DESKTOP;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
  await settled(page);
  await page.screenshot({ path });
  await page.setViewportSize(size);
}
