import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterEach, beforeAll, expect } from 'vitest';
import { chromiumPath, type Device, deviceOf, launchBrowser, NO_BROWSER } from '../../../tools/screenshots/browser.ts';

/** Whether tests in a browser can run; where not, it is said how they could. */
export const HAS_BROWSER = chromiumPath() !== undefined;
if (!HAS_BROWSER) console.error(`The tests of the pages are skipped, ${NO_BROWSER}`);

/** What the browser itself says of an answer that refuses. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;

interface Visitors {
  /** A page on a fresh device; what goes wrong in it fails the test. */
  visit(device?: Device): Promise<Page>;
  /** Errors that a test brings about itself, such as a lost network, are let pass in it; what nobody caught never is. */
  allowErrors(): void;
}

/** What each page waits to be answered. */
const underWay = new WeakMap<Page, Set<Request>>();

/** The time in which a page that has been answered shows it, and asks what it may yet have to ask. */
const MOMENT_MS = 60;

/** Waits until a page has asked for nothing that is not answered, nor asks for more in a moment. */
export const untilQuiet = async (page: Page): Promise<void> => {
  for (let quiet = 0; quiet < 2; ) {
    await pause(MOMENT_MS);
    quiet = underWay.get(page)?.size === 0 ? quiet + 1 : 0;
  }
};

/** One browser for the files that a process runs one after the other; it ends with the process. */
let browser: Browser | undefined;

/** A browser for the tests of a file; after each test its pages are closed, and what they complained of is looked at. */
export const withBrowser = (): Visitors => {
  const contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  let allowed = false;
  beforeAll(async () => {
    if (browser?.isConnected() !== true) browser = await launchBrowser();
  });
  afterEach(async () => {
    const said = allowed ? complaints.filter((complaint) => complaint.startsWith('uncaught')) : complaints;
    complaints = [];
    allowed = false;
    for (const context of contexts.splice(0)) await context.close();
    expect(said).toEqual([]);
  });
  return {
    visit: async (device) => {
      if (browser === undefined) throw new Error('The browser starts in a hook: visit in a test.');
      const context = await deviceOf(browser, device);
      contexts.push(context);
      context.on('page', (page) => {
        const asked = new Set<Request>();
        underWay.set(page, asked);
        page.on('request', (request) => asked.add(request));
        page.on('requestfinished', (request) => asked.delete(request));
        page.on('requestfailed', (request) => asked.delete(request));
        page.on('pageerror', (error) => complaints.push(`uncaught ${error.message}`));
        page.on('console', (message) => {
          if (!REFUSED.test(message.text())) complaints.push(`${message.type()} ${message.text()}`);
        });
      });
      return context.newPage();
    },
    allowErrors: () => {
      allowed = true;
    },
  };
};
