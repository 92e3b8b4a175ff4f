import { createHmac, generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { GATEWAY_ROUTES, routeKeyOf } from '../../../functions/contract/routes.ts';
import { policyFeed } from '../driving/people.ts';
import { expectGatewayRefusal, expectProblem } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const WITH_TOKEN = GATEWAY_ROUTES.filter(({ caller }) => caller !== 'vendor' && caller !== 'public');

const client = withStack('2026-09-28T10:00:00+08:00');

const withHeader = (authorization: string | undefined, method = 'GET', path = '/benefits') =>
  client.call(method, path, { headers: authorization === undefined ? {} : { authorization }, ...(method === 'GET' ? {} : { body: {} }) });
const withToken = (token: string) => withHeader(`Bearer ${token}`);
const memberToken = (changes: Record<string, unknown> = {}) => client.token({ scope: 'member', memberId: 'm-1', ...changes });

describe('a route with a token', () => {
  it.each(WITH_TOKEN.map((route) => [routeKeyOf(route), route] as const))('%s: none is 401, another scope 403', async (_key, route) => {
    const path = route.path.replace(/\{\w+\}/gu, 'x1');
    expectGatewayRefusal(await withHeader(undefined, route.method, path), 401);
    const others = ['member', 'insurer', 'operator', `${route.caller}s`, route.caller.toUpperCase()].filter(
      (scope) => scope !== route.caller,
    );
    for (const scope of others) {
      const token = await client.token({ scope, memberId: 'm-1' });
      expectProblem(await withHeader(`Bearer ${token}`, route.method, path), 403, 'forbidden');
    }
  });

  it('wants the scope among others, in any place', async () => {
    for (const scope of ['member', 'openid member', 'member profile', 'a member b']) {
      expect((await withToken(await client.token({ scope, memberId: 'm-1' }))).status).toBe(200);
    }
  });

  it("wants a member's id beside the scope", async () => {
    expectProblem(await withToken(await client.token({ scope: 'member' })), 403, 'forbidden');
    expectProblem(await withToken(await client.token({ scope: 'member', memberId: 'm#1' })), 403, 'forbidden');
  });

  it('says nothing of the body: the token comes first', async () => {
    const insurer = await client.insurer();
    expectProblem(await insurer.call('POST', '/cases', 'not json', { 'content-type': 'text/plain' }), 403, 'forbidden');
    const member = await client.member('m-1');
    expectProblem(await member.call('PUT', '/policies/P-1', policyFeed()), 403, 'forbidden');
    expectGatewayRefusal(await client.call('POST', '/cases', { body: 'not json' }), 401);
  });
});

describe('a token that is no good is 401', () => {
  it.each(['', 'Bearer', 'Bearer ', 'Bearer x', 'Bearer a.b.c', 'Basic bTpt', 'Bearer ..', `Bearer ${'x'.repeat(4000)}`])(
    '%j',
    async (header) => {
      expectGatewayRefusal(await withHeader(header), 401);
    },
  );

  it('expired, at once and after a while', async () => {
    expectGatewayRefusal(await withToken(await memberToken({ expiresIn: -1 })), 401);
    const short = await memberToken({ expiresIn: 600 });
    expect((await withToken(short)).status).toBe(200);
    await client.moveClock({ advance: 'PT11M' });
    expectGatewayRefusal(await withToken(short), 401);
  });

  it('for another audience', async () => {
    expectGatewayRefusal(await withToken(await memberToken({ audience: 'somebody-else' })), 401);
  });

  it('altered in any of its parts', async () => {
    const [header = '', payload = '', signature = ''] = (await memberToken()).split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), member_id: 'm-2' };
    const other = Buffer.from(JSON.stringify(claims)).toString('base64url');
    for (const token of [
      `${header}.${other}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${header}.${payload}.${signature.slice(4)}`,
    ]) {
      expectGatewayRefusal(await withToken(token), 401);
    }
  });

  it('signed by somebody else, under the same key id', async () => {
    const token = await memberToken();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const forged = await new SignJWT(decodeJwt(token))
      .setProtectedHeader({ ...decodeProtectedHeader(token), alg: 'RS256' })
      .sign(privateKey);
    expectGatewayRefusal(await withToken(forged), 401);
  });

  it('with another algorithm: none, or the public key taken for a shared secret', async () => {
    const token = await memberToken();
    const claims = decodeJwt(token);
    expectGatewayRefusal(await withToken(new UnsecuredJWT(claims).encode()), 401);
    const { body: keys } = await client.call('GET', '/_local/oidc/jwks.json');
    const header = Buffer.from(JSON.stringify({ ...decodeProtectedHeader(token), alg: 'HS256' })).toString('base64url');
    const signed = `${header}.${token.split('.')[1]}`;
    const secret = Buffer.from(keys.keys[0].n, 'base64url');
    expectGatewayRefusal(await withToken(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`), 401);
  });
});
