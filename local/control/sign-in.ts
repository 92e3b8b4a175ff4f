import { createHash, randomBytes } from 'node:crypto';
import { type Answer, json } from '../cloud/http/http-exchange.ts';
import { isLoopback } from '../cloud/http/loopback.ts';
import type { Issuer } from './oidc.ts';
import { type Person, signInPage } from './sign-in-page.ts';

/** How long a code may wait to be exchanged, on this machine's clock. */
const CODE_LASTS_MS = 60_000;

/** On the stack's clock, which people move by days. */
const TOKEN_LASTS_SECONDS = 30 * 86_400;

/** What a code stands for. */
interface Granted {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: 'member' | 'operator';
  readonly subject: string;
  readonly challenge: string;
  readonly nonce: string | null;
  readonly until: number;
}

/** The local issuer's endpoints for signing in by a browser: authorization code, PKCE by S256 only. */
export interface SignIn {
  /** Without `as` the page on which one picks somebody; with it the way back, with a code. */
  authorize(query: string): Answer;
  /** Exchanges a code, once. */
  token(body: string): Promise<Answer>;
  /** There is no session here that could end: the way back. */
  endSession(query: string): Answer;
}

/**
 * @param issuer that signs the tokens
 * @param people who can be picked, by scope; any other id can be typed
 * @param machineNow milliseconds of this machine's clock
 */
export const createSignIn = (
  issuer: Issuer,
  people: Readonly<Record<Granted['scope'], readonly Person[]>>,
  machineNow: () => number = () => performance.now(),
): SignIn => {
  const codes = new Map<string, Granted>();

  const grant = (asked: Omit<Granted, 'subject' | 'until'>, subject: string): string => {
    for (const [code, { until }] of codes) if (until < machineNow()) codes.delete(code);
    const code = randomBytes(24).toString('base64url');
    codes.set(code, { ...asked, subject, until: machineNow() + CODE_LASTS_MS });
    return code;
  };

  return {
    authorize: (query) => {
      const asked = new URLSearchParams(query);
      const redirectUri = asked.get('redirect_uri') ?? '';
      // Nobody is sent to an address that is not on this machine, with an error or without.
      if (!URL.canParse(redirectUri) || !isLoopback(new URL(redirectUri).hostname)) {
        return json(400, { error: 'invalid_request', error_description: 'redirect_uri must be on this machine' });
      }
      const back = (answer: Readonly<Record<string, string>>): Answer => {
        const address = new URL(redirectUri);
        const state = asked.get('state');
        for (const [name, value] of Object.entries({ ...answer, iss: issuer.url, ...(state !== null && { state }) })) {
          address.searchParams.set(name, value);
        }
        return { status: 302, headers: { location: address.href, 'cache-control': 'no-store' } };
      };
      const clientId = asked.get('client_id');
      const challenge = asked.get('code_challenge');
      if (
        clientId === null ||
        asked.get('response_type') !== 'code' ||
        challenge === null ||
        asked.get('code_challenge_method') !== 'S256'
      ) {
        return back({
          error: 'invalid_request',
          error_description: 'client_id, response_type=code and a code_challenge by S256 are needed',
        });
      }
      const scope = (['member', 'operator'] as const).find((wanted) => asked.get('scope')?.split(' ').includes(wanted));
      if (scope === undefined) return back({ error: 'invalid_scope', error_description: 'scope has member or operator' });
      const subject = asked.get('as')?.trim() ?? '';
      if (subject === '') return signInPage(scope, people[scope], asked);
      return back({ code: grant({ clientId, redirectUri, scope, challenge, nonce: asked.get('nonce') }, subject) });
    },
    token: async (body) => {
      const given = new URLSearchParams(body);
      const code = given.get('code') ?? '';
      const granted = codes.get(code);
      codes.delete(code);
      const challenge = createHash('sha256')
        .update(given.get('code_verifier') ?? '')
        .digest('base64url');
      if (
        given.get('grant_type') !== 'authorization_code' ||
        granted === undefined ||
        granted.until < machineNow() ||
        granted.clientId !== given.get('client_id') ||
        granted.redirectUri !== given.get('redirect_uri') ||
        granted.challenge !== challenge
      ) {
        return json(400, { error: 'invalid_grant' });
      }
      const { scope, subject, clientId, nonce } = granted;
      const answer = json(200, {
        access_token: await issuer.issue({
          scope,
          subject,
          expiresIn: TOKEN_LASTS_SECONDS,
          ...(scope === 'member' && { memberId: subject }),
        }),
        token_type: 'Bearer',
        expires_in: TOKEN_LASTS_SECONDS,
        scope: `openid ${scope}`,
        id_token: await issuer.issueIdToken({ subject, clientId, nonce, expiresIn: TOKEN_LASTS_SECONDS }),
      });
      return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
    },
    endSession: (query) => {
      const address = new URLSearchParams(query).get('post_logout_redirect_uri') ?? '';
      if (URL.canParse(address) && isLoopback(new URL(address).hostname)) return { status: 302, headers: { location: address } };
      return json(200, { signedOut: true });
    },
  };
};
