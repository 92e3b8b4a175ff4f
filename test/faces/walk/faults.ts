import type { BrowserContext, Route } from 'playwright-core';

/** What becomes of a request, as networks and gateways have it. */
export const FAULTS = [
  /** Done, and answered as a failure by whatever is in front. */
  '500 after it was done',
  /** Done; the connection breaks before the answer. */
  'lost after it was done',
  /** Done; no answer ever comes. */
  'silence after it was done',
  /** It never leaves. */
  'lost before it was sent',
  /** The API is throttled itself: nothing was done. */
  '503',
  /** The gateway throttles. */
  '429',
  /** The answer takes its time. */
  'slow',
  /** Something on the way sends it again: the answer is that to the second, as a 409. */
  'sent twice',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Which request is hit: of those the pages read with, act with, sign in with, or send documents with. */
export const AIMS = ['read', 'write', 'sign-in', 'upload'] as const;
export type Aim = (typeof AIMS)[number];

const HIT = /\/(?:api|_local\/oidc|_local\/aws\/s3)\/|\/configuration\.json$/;

/** Short of the pages' own patience. */
const SLOW_MS = 700;

const aimAt = (route: Route): Aim | undefined => {
  const request = route.request();
  const path = new URL(request.url()).pathname;
  if (request.isNavigationRequest()) return undefined;
  if (path.startsWith('/_local/aws/s3/')) return request.method() === 'PUT' ? 'upload' : 'read';
  if (path.startsWith('/_local/oidc/') || path === '/configuration.json') return 'sign-in';
  return request.method() === 'GET' ? 'read' : 'write';
};

/** A network between a device and the API: each fault that is armed hits the next request it is aimed at. */
export class Network {
  readonly #armed: { readonly aim: Aim; readonly fault: Fault }[] = [];
  /** What has been hit, to be read beside the commands. */
  readonly #tell: (hit: string) => void;

  constructor(tell: (hit: string) => void) {
    this.#tell = tell;
  }

  arm(aim: Aim, fault: Fault): void {
    this.#armed.push({ aim, fault });
  }

  /** From here on nothing goes wrong. */
  heal(): void {
    this.#armed.length = 0;
  }

  async between(context: BrowserContext): Promise<void> {
    await context.route(HIT, async (route) => {
      const aim = aimAt(route);
      const index = this.#armed.findIndex((armed) => armed.aim === aim);
      const [armed] = index === -1 ? [] : this.#armed.splice(index, 1);
      if (armed === undefined) return route.continue();
      const request = route.request();
      this.#tell(`${armed.fault}: ${request.method()} ${new URL(request.url()).pathname}`);
      // A page that is left takes its requests along.
      await bringAbout(armed.fault, route).catch(() => undefined);
    });
  }
}

async function bringAbout(fault: Fault, route: Route): Promise<void> {
  switch (fault) {
    case '500 after it was done':
      await route.fetch({ maxRedirects: 0 });
      return route.fulfill({ status: 500, json: { message: 'Internal Server Error' } });
    case 'lost after it was done':
      await route.fetch({ maxRedirects: 0 });
      return route.abort('connectionreset');
    case 'silence after it was done':
      await route.fetch({ maxRedirects: 0 });
      return;
    case 'lost before it was sent':
      return route.abort('internetdisconnected');
    case '503':
      return route.fulfill({ status: 503, contentType: 'application/problem+json', headers: { 'retry-after': '1' }, json: TRY_AGAIN });
    case '429':
      return route.fulfill({ status: 429, headers: { 'retry-after': '1' }, json: { message: 'Too Many Requests' } });
    case 'slow': {
      const response = await route.fetch({ maxRedirects: 0 });
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      return route.fulfill({ response });
    }
    case 'sent twice':
      await route.fetch({ maxRedirects: 0 });
      return route.fulfill({ response: await route.fetch({ maxRedirects: 0 }) });
  }
}

/** As the API says it. */
const TRY_AGAIN = {
  type: 'about:blank',
  title: '请重试',
  status: 503,
  code: 'try-again',
  detail: '系统繁忙，请稍后重试；没有改动任何内容。',
  instance: '/cases',
};
