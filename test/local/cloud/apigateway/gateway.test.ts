import { request as httpRequest } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createGateway } from '../../../../local/cloud/apigateway/gateway.ts';
import { gatewaySite } from '../../../../local/cloud/apigateway/site.ts';
import type { Invocation } from '../../../../local/cloud/invocation.ts';
import { openStore } from '../../../../local/cloud/store.ts';
import { openIssuer } from '../../../../local/control/oidc.ts';
import { listening } from '../listening.ts';
import { resolved } from '../resolved.ts';

const ISSUER = 'http://127.0.0.1/_local/oidc';

const route = (RouteKey: string, target: string, rest = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: { ApiId: 'api', RouteKey, Target: { 'Fn::Join': ['/', ['integrations', { Ref: target }]] }, ...rest },
});
const integration = (IntegrationUri: string) => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: { ApiId: 'api', IntegrationType: 'AWS_PROXY', IntegrationUri, PayloadFormatVersion: '2.0' },
});

const RESOURCES = resolved({
  Members: integration('arn:members'),
  Public: integration('arn:public'),
  Cases: route('GET /cases/{caseId}', 'Members', { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Jwt' } }),
  OneCase: route('GET /cases/one', 'Public'),
  Echo: route('POST /echo', 'Public'),
  Throttled: route('GET /throttled', 'Public'),
  Fallback: route('$default', 'Public'),
  Jwt: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: 'api',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: ['ankang'], Issuer: ISSUER },
    },
  },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: 'api',
      StageName: '$default',
      AutoDeploy: true,
      RouteSettings: { 'GET /throttled': { ThrottlingBurstLimit: 2, ThrottlingRateLimit: 0.001 } },
    },
  },
});

const OK: Invocation = { kind: 'returned', payload: { statusCode: 200, body: '' } };

/** A gateway behind a real listener, whose functions answer `reply`; `time.ahead` moves its clock. */
const openGateway = async (reply: Invocation = OK) => {
  const time = { ahead: 0 };
  const now = () => Date.now() + time.ahead;
  const events: { functionArn: string; event: APIGatewayProxyEventV2 }[] = [];
  const measured: string[] = [];
  const issuer = await openIssuer(ISSUER, 'ankang', openStore(undefined), now);
  const gateway = createGateway({
    resources: RESOURCES,
    accountId: '000000000000',
    keys: issuer.keys,
    now,
    measure: (_namespace, name) => measured.push(name),
    invoke: async (functionArn, event) => {
      events.push({ functionArn, event: event as APIGatewayProxyEventV2 });
      return reply;
    },
  });
  const url = await listening({ otherwise: gatewaySite(gateway) });
  return { url, events, issuer, time };
};

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('createGateway', () => {
  it('makes an event in payload format 2.0', async () => {
    const { url, events } = await openGateway();
    await fetch(`${url}/echo?a=1&a=2&b=%C3%A9`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-Twice': 'one', cookie: 'x=1; y=2' },
      body: '{"名":1}',
    });
    expect(events).toMatchObject([
      {
        functionArn: 'arn:public',
        event: {
          version: '2.0',
          routeKey: 'POST /echo',
          rawPath: '/echo',
          rawQueryString: 'a=1&a=2&b=%C3%A9',
          queryStringParameters: { a: '1,2', b: 'é' },
          cookies: ['x=1', 'y=2'],
          headers: { 'content-type': 'application/json; charset=utf-8', 'x-twice': 'one' },
          requestContext: { http: { method: 'POST', path: '/echo' }, stage: '$default', routeKey: 'POST /echo' },
          body: '{"名":1}',
          isBase64Encoded: false,
        },
      },
    ]);
    expect(events[0]?.event.headers).not.toHaveProperty('cookie');
  });

  it.each(['application/octet-stream', 'application/problem+json', 'image/png'])(
    'hands a body of type %s on in base64',
    async (contentType) => {
      const { url, events } = await openGateway();
      const body = Buffer.from([0, 255, 128]);
      await fetch(`${url}/echo`, { method: 'POST', headers: { 'content-type': contentType }, body });
      expect(events[0]?.event).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
    },
  );

  it('prefers the exact path, decodes parameters, and falls back to $default', async () => {
    const { url, events, issuer } = await openGateway();
    await fetch(`${url}/cases/one`);
    await fetch(`${url}/cases/a%2Fb%20c`, bearer(await issuer.issue({ scope: 'member' })));
    await fetch(`${url}/cases`);
    await fetch(`${url}/cases/one`, { method: 'HEAD' });
    expect(events.map(({ event }) => [event.routeKey, event.pathParameters])).toStrictEqual([
      ['GET /cases/one', undefined],
      ['GET /cases/{caseId}', { caseId: 'a/b c' }],
      ['$default', undefined],
      ['$default', undefined],
    ]);
  });

  it('refuses a path that cannot be decoded', async () => {
    const { url, events } = await openGateway();
    const status = await new Promise((resolve) => {
      httpRequest(`${url}/cases/%zz`, (answer) => resolve(answer.resume().statusCode)).end();
    });
    expect([status, events]).toStrictEqual([400, []]);
  });

  it('hands on the claims of a good token as text', async () => {
    const { url, events, issuer } = await openGateway();
    await fetch(`${url}/cases/c-1`, bearer(await issuer.issue({ scope: 'member', memberId: 'm-1', subject: 'someone' })));
    expect(events[0]).toMatchObject({
      functionArn: 'arn:members',
      event: { requestContext: { authorizer: { jwt: { claims: { scope: 'member', member_id: 'm-1', sub: 'someone' } } } } },
    });
  });

  it('takes a token without the word Bearer, as AWS does', async () => {
    const { url, issuer } = await openGateway();
    const answer = await fetch(`${url}/cases/c-1`, { headers: { authorization: await issuer.issue({ scope: 'member' }) } });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['for another audience', { scope: 'member', audience: 'somebody-else' }],
    ['that has expired', { scope: 'member', expiresIn: -1 }],
  ])('answers 401 to a token %s', async (_what, request) => {
    const { url, events, issuer } = await openGateway();
    const answer = await fetch(`${url}/cases/c-1`, bearer(await issuer.issue(request)));
    expect([answer.status, await answer.json()]).toStrictEqual([401, { message: 'Unauthorized' }]);
    expect(events).toStrictEqual([]);
  });

  it("answers 401 to no token, to nonsense, to another issuer's and to an unsigned one", async () => {
    const { url, issuer } = await openGateway();
    const stranger = await openIssuer(ISSUER, 'ankang', openStore(undefined), Date.now);
    const [, payload] = (await issuer.issue({ scope: 'member' })).split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    const answers = [
      await fetch(`${url}/cases/c-1`),
      await fetch(`${url}/cases/c-1`, bearer('nonsense')),
      await fetch(`${url}/cases/c-1`, bearer(await stranger.issue({ scope: 'member' }))),
      await fetch(`${url}/cases/c-1`, bearer(unsigned)),
    ];
    expect(answers.map(({ status }) => status)).toStrictEqual([401, 401, 401, 401]);
  });

  it("judges a token's expiry by the stack's clock", async () => {
    const { url, issuer, time } = await openGateway();
    const token = await issuer.issue({ scope: 'member', expiresIn: 60 });
    expect((await fetch(`${url}/cases/c-1`, bearer(token))).status).toBe(200);
    time.ahead = 61_000;
    expect((await fetch(`${url}/cases/c-1`, bearer(token))).status).toBe(401);
  });

  it('throttles a route by its own bucket, and no other', async () => {
    const { url } = await openGateway();
    const statuses: number[] = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await fetch(`${url}/throttled`)).status);
    expect(statuses).toStrictEqual([200, 200, 429]);
    expect((await fetch(`${url}/cases/one`)).status).toBe(200);
  });

  it("answers 413 to a body above 10 MB, and to an event above Lambda's 6 MB", async () => {
    const { url, events } = await openGateway();
    const statuses: number[] = [];
    for (const size of [10 * 1024 * 1024 + 1, 7 * 1024 * 1024]) {
      const answer = await fetch(`${url}/echo`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(size) });
      expect(await answer.json()).toStrictEqual({ message: 'Request Entity Too Large' });
      statuses.push(answer.status);
    }
    expect([statuses, events]).toStrictEqual([[413, 413], []]);
  });

  it('answers 500 when the function fails, and tells nothing of it', async () => {
    const { url } = await openGateway({ kind: 'failed', error: 'Error', cause: 'secret' });
    const answer = await fetch(`${url}/cases/one`);
    expect([answer.status, await answer.json()]).toStrictEqual([500, { message: 'Internal Server Error' }]);
  });
});
