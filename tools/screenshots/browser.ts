import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { CommandFailure } from '../command-failure.ts';

/** Where Debian and others put it; first what never has a window, which draws the same pages with half the work. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/** The browser that is installed; undefined where there is none. `CHROMIUM` in the environment names another, and then none but that. */
export const chromiumPath = (): string | undefined => {
  const named = process.env['CHROMIUM'] ?? '';
  return (named === '' ? PLACES : [named]).find((path) => existsSync(path));
};

export const NO_BROWSER = 'no browser is installed: apt-get install -y chromium fonts-noto-cjk';

/** Root may not use Chromium's sandbox, and a container has little shared memory. */
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage'];

const PHONE = { width: 390, height: 844 };

/** How long anything may take, on a machine that does something else too. */
const PATIENCE_MS = 30_000;

/** How a visitor's device is. */
export interface Device {
  readonly language?: 'zh-CN' | 'en';
  readonly large?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
}

/**
 * Starts the browser without a window.
 * @throws CommandFailure when there is none
 */
export const launchBrowser = (): Promise<Browser> => {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new CommandFailure(NO_BROWSER);
  return chromium.launch({ executablePath, args: ARGS });
};

/** A visitor's device of its own: nothing is shared with another. */
export const deviceOf = async (
  browser: Browser,
  { language = 'zh-CN', large = false, viewport = PHONE, dark = false }: Device = {},
): Promise<BrowserContext> => {
  const context = await browser.newContext({
    locale: language,
    viewport,
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  if (large) await context.addInitScript("try { localStorage.setItem('ankang.large-type', 'yes'); } catch {}");
  return context;
};
