import type { Locator, Page, Request } from 'playwright-core';
import { EN as MEMBER_EN } from '../../../web/member/texts/en.ts';
import { ZH as MEMBER_ZH } from '../../../web/member/texts/zh-cn.ts';
import { EN as SHARED_EN } from '../../../web/shared/texts/en.ts';
import { ZH as SHARED_ZH } from '../../../web/shared/texts/zh-cn.ts';
import { type Field, type Look, lookAround } from './look.ts';

/** What a page says while it waits for an answer. */
const WAITING = [
  ...[SHARED_ZH, SHARED_EN].flatMap(({ loading, signingIn }) => [loading, signingIn]),
  ...[MEMBER_ZH, MEMBER_EN].flatMap(({ ask, cancel }) => [ask.submitting, cancel.cancelling]),
];

/** What is pressed, followed and counted. */
const SELECTORS = {
  signIn: 'main.welcome .button.first',
  tabs: 'nav a',
  ask: 'a[href*="#/ask/"]',
  cases: 'a.card.link, .lines a',
  submit: 'main form button[type=submit]',
  boxes: 'main form input[type=checkbox]',
  stepLinks: 'dl.facts a[href*="#/ask/"]',
  alreadySent: 'main .note.warning a.button[href="#/cases"]',
  retry: '[role=alert] button',
  options: '.options .button.first',
  decline: '.options + .button',
  yes: '.dialog .button.first',
  no: '.dialog .button:not(.first)',
  cancelLink: 'a.grave[href$="/cancel"]',
  accessesLink: 'a[href$="/accesses"]',
  camera: 'input[type=file]',
  again: '.document button',
  copy: '.booking button',
  leave: 'section > button.grave',
  more: '.frame main > button.button',
  keep: 'form .acts a.button',
  save: 'section > button.first',
  acts: '.choices-list button',
  actForm: '.act-form',
  effect: '.act-form .effect',
  actSubmit: '.act-form button[type=submit]',
  actBack: '.act-form > .acts button[type=button]',
  oneMore: '.act-form > .small-button',
  filters: '.filters select',
  clear: '.queue > .bar button',
  searchForm: 'search form',
  whyForm: 'form.ask-why',
  noticeForm: 'form.notice-form',
  settings: '.settings button',
} as const;
export type Thing = keyof typeof SELECTORS;

/** How long a person waits until it is called endless. */
const ENDLESS_MS = 6_000;

/** Nothing under way for so long is quiet. */
const QUIET_MS = 45;

const API = /\/api\/|\/_local\/(?:oidc|aws)\/|\/configuration\.json/;

/** The browser's own line about an answer that refuses, or a connection that broke. */
const OF_THE_NETWORK = /^Failed to load resource: (?:the server responded with a status of \d{3}|net::ERR_)/;

/** Something that failed while a place was looked at. */
interface Failed {
  readonly call: string;
  readonly at: string;
}

/** A write as it left the page. */
export interface Write {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly key: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  /** Where the page was. */
  readonly at: string;
  /** It left while the same was still under way. */
  readonly overtakes: boolean;
  /** As the page was told; undefined until it was. */
  status?: number;
}

const withoutQuery = (request: Request): string => `${request.method()} ${new URL(request.url()).pathname}`;

/** A tab of a browser with one of the faces in it: what is seen, what left it, and what it must never do. */
export class Tab {
  readonly page: Page;
  readonly writes: Write[] = [];
  /** What was typed and not yet sent, by the form it belongs to. */
  readonly typed = new Map<string, Map<string, string>>();
  seen: Look;
  /** Somebody pressed to sign out, and has not signed in since. */
  leftOnPurpose = false;
  readonly #complaints: string[] = [];
  readonly #pending = new Map<Request, string>();
  #failed: Failed[] = [];

  private constructor(page: Page, seen: Look) {
    this.page = page;
    this.seen = seen;
  }

  static async of(page: Page): Promise<Tab> {
    const tab = new Tab(page, await page.evaluate(lookAround, Object.values(SELECTORS)));
    tab.#listen();
    return tab;
  }

  /** Where the page is, behind `#`. */
  get place(): string {
    return new URL(this.page.url()).hash;
  }

  has(thing: Thing): boolean {
    return (this.seen.counts[SELECTORS[thing]] ?? 0) > 0;
  }

  count(thing: Thing): number {
    return this.seen.counts[SELECTORS[thing]] ?? 0;
  }

  /** One of those there are, whichever number is drawn. */
  one(thing: Thing, drawn = 0): Locator {
    return this.page.locator(SELECTORS[thing]).nth(drawn % Math.max(1, this.count(thing)));
  }

  field(id: string): Field | undefined {
    return this.seen.fields.find((field) => field.id === id);
  }

  /** Waits until nothing is under way, and looks. */
  async look(): Promise<void> {
    const from = Date.now();
    let quietSince = Date.now();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (this.#pending.size > 0) quietSince = Date.now();
      if (Date.now() - quietSince >= QUIET_MS) {
        this.seen = await this.#lookOnce();
        // What was pressed last may only just have begun.
        if (this.#pending.size > 0) continue;
        const waiting = WAITING.filter((words) => this.seen.text.includes(words));
        if (waiting.length === 0 && this.seen.text.length > 10) return;
        if (Date.now() - from > ENDLESS_MS) {
          this.complain(waiting.length > 0 ? `endless: ${waiting[0]}` : `blank: ${JSON.stringify(this.seen.text)}`);
          return;
        }
        quietSince = Date.now();
      }
      if (Date.now() - from > 2 * ENDLESS_MS) {
        this.complain(`never quiet: ${[...this.#pending.keys()].map(withoutQuery).join(', ')}`);
        return;
      }
    }
  }

  /** By the browser's own way back, but not out of the pages. */
  async back(): Promise<void> {
    await this.page.goBack();
    if (this.page.url() === 'about:blank') await this.page.goForward();
  }

  /** Looks at once, as nothing that was done asks the API for anything. */
  async glance(): Promise<void> {
    this.seen = await this.#lookOnce();
  }

  /** What failed since this was asked last, while the place was looked at that is looked at now, and was not made good since. */
  takeFailed(): readonly string[] {
    const here = this.#failed.filter(({ at }) => at === this.place).map(({ call }) => call);
    this.#failed = [];
    return here;
  }

  takeComplaints(): readonly string[] {
    return this.#complaints.splice(0);
  }

  complain(of: string): void {
    this.#complaints.push(of);
  }

  async #lookOnce(): Promise<Look> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.page.evaluate(lookAround, Object.values(SELECTORS));
      } catch (error) {
        // The page was just being left for another.
        if (tries > 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    }
  }

  #listen(): void {
    const { page } = this;
    page.on('pageerror', (error) => this.complain(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (!(message.type() === 'error' && OF_THE_NETWORK.test(message.text())))
        this.complain(`console ${message.type()}: ${message.text()}`);
    });
    page.on('dialog', (dialog) => void dialog.accept());
    page.on('request', (request) => {
      if (!API.test(request.url()) || request.isNavigationRequest()) return;
      const { pathname, search } = new URL(request.url());
      if (request.method() === 'GET' || !pathname.startsWith('/api/')) return void this.#pending.set(request, this.place);
      const write: Write = {
        method: request.method(),
        path: pathname.slice('/api'.length),
        query: search,
        key: request.headers()['idempotency-key'],
        body: (request.postDataJSON() ?? {}) as Write['body'],
        at: this.place,
        overtakes: this.#isUnderWay(request),
      };
      this.#pending.set(request, this.place);
      this.writes.push(write);
      this.#answered.set(request, write);
    });
    page.on('response', (response) => {
      const request = response.request();
      const write = this.#answered.get(request);
      if (write !== undefined) write.status = response.status();
      const call = withoutQuery(request);
      if (response.status() >= 500 || response.status() === 429) this.#fail(request, call);
      else this.#failed = this.#failed.filter((failed) => failed.call !== call);
    });
    page.on('requestfinished', (request) => this.#pending.delete(request));
    page.on('requestfailed', (request) => {
      this.#fail(request, withoutQuery(request));
      this.#pending.delete(request);
    });
    page.on('domcontentloaded', () => {
      // What the page before had asked is nobody's concern any more.
      this.#pending.clear();
      this.#failed = [];
    });
  }

  readonly #answered = new Map<Request, Write>();

  #isUnderWay(request: Request): boolean {
    return [...this.#pending.keys()].some((other) => other.method() === request.method() && other.url() === request.url());
  }

  #fail(request: Request, call: string): void {
    const at = this.#pending.get(request);
    if (at !== undefined) this.#failed.push({ call, at });
  }
}
