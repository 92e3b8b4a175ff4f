import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
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

/** One browser for the tests of a file; after each test its pages are closed, and what they complained of is looked at. */
export const withBrowser = (): Visitors => {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  let allowed = false;
  beforeAll(async () => {
    browser = await launchBrowser();
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
      if (browser === undefined) throw new Error('The browser starts in a hook: visit in a test.');
      const context = await deviceOf(browser, device);
      contexts.push(context);
      context.on('page', (page) => {
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
