/**
 * Signing in: OIDC, authorization code with PKCE, by `oauth4webapi`. The access token is in `sessionStorage`: it outlives a reload, not the
 * tab, and no other tab sees it.
 */
import * as oauth from 'oauth4webapi';
import type { PagesConfiguration } from '../../configuration.ts';
import { patience } from '../patience.ts';
import { goToInstead } from '../route.ts';
import { clockSkewSeconds, learnTime } from '../time/server-time.ts';
import { configuration } from './configuration.ts';

export type Face = 'member' | 'operations';

/** What a page is signed in with; the scope is what the API asks for. */
const SCOPES: Readonly<Record<Face, string>> = { member: 'openid member', operations: 'openid operator' };

/** What has to be known again when the issuer sends the browser back. */
interface Asked {
  readonly state: string;
  readonly verifier: string;
  readonly nonce: string;
  /** The address within the page to go on at. */
  readonly goOnAt: string;
}

const TOKEN = 'ankang.token';
const ASKED = 'ankang.sign-in';

const keyOf = (name: string, face: Face): string => `${name}.${face}`;

/** The page's own address, which the issuer sends the browser back to. */
const returnAddress = (): string => `${location.origin}${location.pathname}`;

/** @returns the access token; undefined when not signed in. Whether it is still good the API says: this device's clock may be wrong. */
export const accessToken = (face: Face): string | undefined => sessionStorage.getItem(keyOf(TOKEN, face)) ?? undefined;

/** Forgets the token here; the issuer is not told. */
export const forgetToken = (face: Face): void => sessionStorage.removeItem(keyOf(TOKEN, face));

/**
 * Leaves for the issuer, who sends the browser back to this page.
 * @throws TypeError when the issuer cannot be reached
 */
export const signIn = async (face: Face): Promise<void> => {
  const settings = await configuration();
  const server = await discover(settings);
  if (server.authorization_endpoint === undefined) throw new TypeError('The issuer has no authorization endpoint');
  const asked: Asked = {
    state: oauth.generateRandomState(),
    verifier: oauth.generateRandomCodeVerifier(),
    nonce: oauth.generateRandomNonce(),
    goOnAt: location.hash,
  };
  sessionStorage.setItem(keyOf(ASKED, face), JSON.stringify(asked));
  const address = new URL(server.authorization_endpoint);
  for (const [name, value] of Object.entries({
    client_id: settings.clients[face],
    redirect_uri: returnAddress(),
    response_type: 'code',
    scope: SCOPES[face],
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: 'S256',
    ...(settings.audience !== undefined && { audience: settings.audience }),
  })) {
    address.searchParams.set(name, value);
  }
  location.assign(address);
};

/**
 * Takes what the issuer sent the browser back with, if this is such a return, and cleans the address.
 * @returns false when the issuer refused, or the return belongs to no sign-in of this tab
 * @throws TypeError when the issuer cannot be reached
 */
export const finishSignIn = async (face: Face): Promise<boolean> => {
  const here = new URL(location.href);
  if (!here.searchParams.has('code') && !here.searchParams.has('error')) return true;
  const text = sessionStorage.getItem(keyOf(ASKED, face));
  const asked = text === null ? undefined : (JSON.parse(text) as Asked);
  sessionStorage.removeItem(keyOf(ASKED, face));
  // Before anything else: the code must stay neither in the address nor in the history.
  goToInstead(asked?.goOnAt ?? '');
  if (asked === undefined) return false;
  const settings = await configuration();
  const server = await discover(settings);
  const client: oauth.Client = { client_id: settings.clients[face], [oauth.clockSkew]: clockSkewSeconds() };
  try {
    const parameters = oauth.validateAuthResponse(server, client, here, asked.state);
    const options = requestOptions(settings);
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      returnAddress(),
      asked.verifier,
      options,
    );
    const granted = await oauth.processAuthorizationCodeResponse(server, client, answer, {
      expectedNonce: asked.nonce,
      requireIdToken: true,
    });
    sessionStorage.setItem(keyOf(TOKEN, face), granted.access_token);
    return true;
  } catch (error) {
    // A network that is lost, or silent for too long.
    if (error instanceof TypeError || error instanceof DOMException) throw error;
    return false;
  }
};

/** Forgets the token, and ends the session at the issuer where it offers that: then the browser leaves for it. */
export const signOut = async (face: Face): Promise<void> => {
  forgetToken(face);
  const settings = await configuration();
  const server = await discover(settings);
  if (server.end_session_endpoint === undefined) return;
  const address = new URL(server.end_session_endpoint);
  address.searchParams.set('client_id', settings.clients[face]);
  address.searchParams.set('post_logout_redirect_uri', returnAddress());
  location.assign(address);
};

async function discover(settings: PagesConfiguration): Promise<oauth.AuthorizationServer> {
  const answer = await oauth.discoveryRequest(new URL(settings.issuerFoundAt ?? settings.issuer), requestOptions(settings));
  learnTime(answer);
  return oauth.processDiscoveryResponse(new URL(settings.issuer), answer);
}

/** Plain HTTP is for an issuer on this very machine alone. */
const requestOptions = ({ issuer }: PagesConfiguration): { signal: AbortSignal; [oauth.allowInsecureRequests]?: boolean } => ({
  signal: patience(),
  ...(['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname) && { [oauth.allowInsecureRequests]: true }),
});
