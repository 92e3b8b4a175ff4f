import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

/** Where Debian and others put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** The browser that is installed; undefined where there is none. */
export const chromiumPath = (): string | undefined =>
  [process.env['CHROMIUM'] ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));

/** Whether tests in a browser can run; where not, says once how they could. */
export const HAS_BROWSER = chromiumPath() !== undefined;
if (!HAS_BROWSER) console.error('No browser is installed, so the tests of the pages are skipped: apt-get install -y chromium');

/** Root may not use Chromium's sandbox, and a container has little shared memory. */
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage'];

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

/** How a visitor's device is. */
export interface Device {
  readonly language?: 'zh-CN' | 'en';
  readonly large?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
}

/** Starts the browser without a window. */
export const launch = (): Promise<Browser> => {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('Install a browser: apt-get install -y chromium');
  return chromium.launch({ executablePath, args: ARGS });
};

/** A visitor's device of its own: nothing is shared with another. */
export const deviceOf = async (browser: Browser, device: Device = {}): Promise<BrowserContext> => {
  const { language = 'zh-CN', large = false, viewport = PHONE, dark = false } = device;
  const context = await browser.newContext({
    locale: language,
    viewport,
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(15_000);
  if (large) await context.addInitScript(() => localStorage.setItem('ankang.large-type', 'yes'));
  return context;
};

interface Visitors {
  /** A page on a fresh device; what goes wrong in it fails the test. */
  visit(device?: Device): Promise<Page>;
  /** Errors that a test brings about itself, such as a lost network, are let pass from then on. */
  allowErrors(): void;
}

/** One browser for the tests of a file; after each test its pages are closed, and what they complained of is looked at. */
export const withBrowser = (): Visitors => {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  let allowed = false;
  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    const said = allowed ? complaints.filter((complaint) => complaint.startsWith('uncaught')) : complaints;
    complaints = [];
    allowed = false;
    for (const context of contexts.splice(0)) await context.close();
    expect(said).toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    visit: async (device) => {
      if (browser === undefined) throw new Error('The browser starts in a hook');
      const context = await deviceOf(browser, device);
      contexts.push(context);
      context.on('page', (page) => {
        page.on('pageerror', (error) => complaints.push(`uncaught ${error.message}`));
        page.on('console', (message) => complaints.push(`${message.type()} ${message.text()}`));
      });
      return context.newPage();
    },
    allowErrors: () => {
      allowed = true;
    },
  };
};
