import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Tab presses after which something is out of reach. */
const MOST_TABS = 120;

/** Fails the test that uses a mouse: what a page complains of does (`withBrowser`). */
const COMPLAIN_OF_MOUSE =
  "addEventListener('pointerdown', ({ target }) => console.error('a mouse was used on ' + target.textContent.slice(0, 40)), true);";

/** What has the focus. */
interface Focus {
  /** As a screen reader says it: its label or its text; empty where nothing has the focus. */
  readonly name: string;
  readonly kind: string;
  /** Why a person does not see that it has the focus; empty where one does. */
  readonly unseen: string;
}

/** A person at a page with nothing but a keyboard: whatever the focus stops at must be seen to have it. */
export class Keyboard {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** @param page before it goes anywhere */
  static async at(page: Page): Promise<Keyboard> {
    await page.addInitScript(COMPLAIN_OF_MOUSE);
    return new Keyboard(page);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  focus(): Promise<Focus> {
    return this.page.evaluate(() => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement) || at === document.body) return { name: '', kind: '', unseen: 'nothing has the focus' };
      const labels = 'labels' in at ? [...((at as HTMLInputElement).labels ?? [])] : [];
      const name = (at.getAttribute('aria-label') ?? labels[0]?.textContent ?? at.textContent ?? '').trim();
      const kind = at instanceof HTMLInputElement ? at.type : at.tagName.toLowerCase();
      // Headings take the focus for a screen reader, and do nothing that one would have to see.
      if (/^h[12]$/.test(kind)) return { name, kind, unseen: '' };
      // A ring around the label counts for what is in it.
      const ringed = [at, ...labels].filter((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      const [ring] = ringed;
      if (ring === undefined) return { name, kind, unseen: 'it has no ring' };
      const { left, top, width, height } = ring.getBoundingClientRect();
      if (width < 2 || height < 2) return { name, kind, unseen: 'it has no size' };
      const [x, y] = [left + width / 2, top + Math.min(height / 2, 24)];
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return { name, kind, unseen: `it is off the screen at ${x}, ${y}` };
      const above = document.elementFromPoint(x, y);
      const covered = above === null || !(ring.contains(above) || above.contains(ring));
      return { name, kind, unseen: covered ? `it lies under ${above?.outerHTML.slice(0, 80)}` : '' };
    });
  }

  /** The focus is there, or comes there, and is seen. */
  async isAt(name: string | RegExp): Promise<void> {
    await expect.poll(async () => matches(await this.focus(), name), { timeout: 15_000, message: `the focus comes to ${name}` }).toBe(true);
    await this.isSeen();
  }

  /** A page or a form of that heading has come up, and begins there; what led to it often has the same name. */
  async comesTo(heading: string | RegExp): Promise<void> {
    const isThere = async (): Promise<boolean> => {
      const focus = await this.focus();
      return /^h[12]$/.test(focus.kind) && matches(focus, heading);
    };
    await expect.poll(isThere, { timeout: 15_000, message: `the focus comes to the heading ${heading}` }).toBe(true);
  }

  /** Goes on by Tab until what has that label has the focus; each stop on the way is seen. */
  async tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let count = 0; count < MOST_TABS; count += 1) {
      await this.press(key);
      await this.isSeen();
      if (matches(await this.focus(), name)) return;
    }
    throw new Error(`The key ${key} does not lead to ${name}`);
  }

  /** Goes to a button or link and presses it. */
  async activate(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.tabTo(name, key);
    await this.press('Enter');
  }

  async tick(name: string | RegExp): Promise<void> {
    await this.tabTo(name);
    await this.press('Space');
  }

  /** Fills in a field. */
  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.tabTo(label);
    await this.type(text);
  }

  /** Of radio buttons: Tab leads to their group, arrows go through it and choose. */
  async pick(name: string | RegExp): Promise<void> {
    for (let count = 0; count < MOST_TABS; count += 1) {
      await this.press('Tab');
      const first = await this.focus();
      if (first.kind !== 'radio') continue;
      for (let at = first, seen = 0; seen < MOST_TABS; at = await this.focus(), seen += 1) {
        await this.isSeen();
        if (matches(at, name)) {
          await this.press('Space');
          return;
        }
        await this.press('ArrowDown');
        if ((await this.focus()).name === first.name) break;
      }
    }
    throw new Error(`No radio button ${name} is reached by keys`);
  }

  /** Of a list that drops down: arrows go through it. */
  async choose(label: string | RegExp, option: string): Promise<void> {
    await this.tabTo(label);
    const chosen = (): Promise<string> =>
      this.page.evaluate(() => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.textContent ?? '');
    for (let count = 0; count < MOST_TABS; count += 1) {
      if ((await chosen()) === option) return;
      await this.press('ArrowDown');
    }
    throw new Error(`${label} does not offer ${option}`);
  }

  /**
   * Types a day, or a day and an hour, into a field of its own parts, in the order in which this machine's browser has them.
   * @param value as the field keeps it: `2026-09-30T09:00`
   */
  async fillIn(label: string | RegExp, value: string): Promise<void> {
    await this.tabTo(label);
    const [year = '', month = '', day = '', hour = '', minute = ''] = value.split(/[-T:]/);
    const now = (): Promise<string> => this.page.evaluate(() => (document.activeElement as HTMLInputElement).value);
    await this.type(`${month}${day}${year}`);
    // A year may have more digits: the cursor waits for them.
    await this.press('ArrowRight');
    if (hour !== '') await this.type(`${String(Number(hour) % 12 || 12).padStart(2, '0')}${minute}${Number(hour) < 12 ? 'A' : 'P'}`);
    if ((await now()) !== value) {
      await this.press(...Array.from({ length: 8 }, () => 'ArrowLeft'));
      await this.type(year);
      await this.press('ArrowRight');
      await this.type(`${month}${day}${hour}${minute}`);
    }
    expect(await now()).toBe(value);
  }

  /** Opens the dialog for files at what has the focus, and hands one over. */
  async handOver(file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }): Promise<void> {
    const opened = this.page.waitForEvent('filechooser');
    // A key that is pressed while the page is drawn anew is pressed again.
    const pressing = setInterval(() => void this.press('Enter'), 3_000);
    try {
      await this.press('Enter');
      await (await opened).setFiles(file);
    } finally {
      clearInterval(pressing);
    }
  }

  private async isSeen(): Promise<void> {
    const { name, kind, unseen } = await this.focus();
    // Past the last stop the focus is the browser's own for a moment.
    if (kind !== '') expect(unseen, `the focus is seen at ${kind} "${name}"`).toBe('');
  }
}

const matches = ({ name }: Focus, wanted: string | RegExp): boolean => (typeof wanted === 'string' ? name === wanted : wanted.test(name));
