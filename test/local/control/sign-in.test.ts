import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../local/cloud/store.ts';
import { openIssuer } from '../../../local/control/oidc.ts';
import { createSignIn } from '../../../local/control/sign-in.ts';

const REDIRECT = 'http://127.0.0.1:8080/';
const VERIFIER = 'a-verifier-of-forty-three-characters-or-more-0';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

const open = async (machineNow?: () => number) => {
  const now = () => Date.parse('2026-09-28T01:00:00Z');
  const issuer = await openIssuer('http://127.0.0.1:1/oidc', 'ankang', openStore(undefined), now);
  return createSignIn(issuer, { member: [{ id: 'm-1', name: '<样例>', shows: 'all' }], operator: [] }, machineNow);
};

const asked = (changes: Record<string, string> = {}): string =>
  new URLSearchParams({
    client_id: 'pages',
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid member',
    state: 's',
    nonce: 'n',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...changes,
  }).toString();

const exchange = (code: string, changes: Record<string, string> = {}): string =>
  new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    client_id: 'pages',
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    ...changes,
  }).toString();

const wayBack = (answer: { headers?: Readonly<Record<string, unknown>> }): URL => new URL(String(answer.headers?.['location']));

describe('createSignIn', () => {
  it('shows whom one can sign in as, and writes no name as markup', async () => {
    const { status, body } = (await open()).authorize(asked());
    expect(status).toBe(200);
    expect(body).toContain('&lt;样例&gt;');
    expect(body).not.toContain('<样例>');
  });

  it('sends back a code for whoever was picked, which is worth tokens of that member once', async () => {
    const signIn = await open();
    const back = wayBack(signIn.authorize(asked({ as: ' m-1 ' })));
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ state: 's', iss: 'http://127.0.0.1:1/oidc' });
    const code = back.searchParams.get('code') ?? '';
    const { status, body } = await signIn.token(exchange(code));
    expect(status).toBe(200);
    const tokens = JSON.parse(String(body));
    expect(decodeJwt(tokens.access_token)).toMatchObject({ scope: 'member', member_id: 'm-1', aud: 'ankang' });
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: 'm-1', aud: 'pages', nonce: 'n' });
    expect((await signIn.token(exchange(code))).status).toBe(400);
  });

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another client', { client_id: 'other' }],
    ['another address', { redirect_uri: 'http://127.0.0.1:9/' }],
    ['another grant', { grant_type: 'password' }],
  ])('gives no token for %s', async (_what, changes) => {
    const signIn = await open();
    const code = wayBack(signIn.authorize(asked({ as: 'm-1' }))).searchParams.get('code') ?? '';
    expect(await signIn.token(exchange(code, changes))).toMatchObject({ status: 400 });
  });

  it('gives no token for a code older than a minute', async () => {
    let now = 0;
    const signIn = await open(() => now);
    const code = wayBack(signIn.authorize(asked({ as: 'm-1' }))).searchParams.get('code') ?? '';
    now = 60_001;
    expect((await signIn.token(exchange(code))).status).toBe(400);
  });

  it.each([
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['the implicit flow', { response_type: 'token' }, 'invalid_request'],
    ["an insurer's scope", { scope: 'openid insurer' }, 'invalid_scope'],
  ])('sends %s back with an error', async (_what, changes, error) => {
    expect(wayBack((await open()).authorize(asked({ as: 'm-1', ...changes }))).searchParams.get('error')).toBe(error);
  });

  it.each(['https://example.com/', 'not an address', ''])('sends nobody to %j', async (redirect) => {
    const signIn = await open();
    expect(signIn.authorize(asked({ as: 'm-1', redirect_uri: redirect })).status).toBe(400);
    expect(signIn.endSession(new URLSearchParams({ post_logout_redirect_uri: redirect }).toString()).status).toBe(200);
  });
});
