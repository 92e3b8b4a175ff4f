import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { INSURER_REQUESTS } from '../../../functions/contract/requests/insurer-requests.ts';
import { VENDOR_REQUESTS } from '../../../functions/contract/requests/vendor-requests.ts';
import type { Handlers } from '../../../functions/http/call/call.ts';
import { type Door, httpHandler } from '../../../functions/http/handler.ts';
import { NOT_FOUND } from '../../../functions/http/refused.ts';
import { TryAgain } from '../../../functions/ports/errors.ts';

const nothing = async () => NOT_FOUND;

const insurers = (handlers: Partial<Handlers<'insurer'>> = {}): Door<'insurer'> => ({
  caller: 'insurer',
  requests: INSURER_REQUESTS,
  identify: async () => ({ ok: true, value: {} }),
  handlers: { 'PUT /policies/{policyNo}': nothing, 'GET /policies/{policyNo}': nothing, ...handlers },
});

const invoke = async (
  handler: ReturnType<typeof httpHandler>,
  routeKey: string,
  {
    scope = 'insurer',
    pathParameters = {},
    headers = {},
  }: Partial<Record<'pathParameters' | 'headers', Record<string, string>>> & { scope?: string } = {},
) => {
  const [method = '', rawPath = ''] = routeKey.split(' ');
  const requestContext = { http: { method }, authorizer: { jwt: { claims: { scope } } } };
  const event = { routeKey, rawPath, pathParameters, headers, requestContext } as unknown as APIGatewayProxyEventV2;
  const { statusCode, body } = await handler(event, { awsRequestId: 'r-1' } as Context);
  return { statusCode, body: JSON.parse(body ?? 'null') };
};

const GET_POLICY = 'GET /policies/{policyNo}';

describe("a caller's function", () => {
  it('hands a checked call to the handler of its route', async () => {
    const seen: string[] = [];
    const getPolicy: Handlers<'insurer'>[typeof GET_POLICY] = async ({ params }) => {
      seen.push(params.policyNo);
      return NOT_FOUND;
    };
    const handler = httpHandler(insurers({ [GET_POLICY]: getPolicy }));
    await invoke(handler, GET_POLICY, { pathParameters: { policyNo: 'P-1' } });
    await invoke(handler, GET_POLICY, { pathParameters: { policyNo: '-' } });
    expect(seen).toEqual(['P-1']);
  });

  it.each(['member', '', 'insurers', '[member operator]'])('refuses a token whose scope is %j', async (scope) => {
    const answer = await invoke(httpHandler(insurers()), GET_POLICY, { scope, pathParameters: { policyNo: 'P-1' } });
    expect(answer).toMatchObject({ statusCode: 403, body: { code: 'forbidden' } });
  });

  it('answers nobody who passed the edge by, and asks nothing of them first', async () => {
    const originDigests = [createHash('sha256').update('secret').digest('hex')];
    const handler = httpHandler({ ...insurers(), originDigests });
    const ask = (headers: Record<string, string>) => invoke(handler, GET_POLICY, { headers, pathParameters: { policyNo: 'P-1' } });
    for (const headers of [{}, { 'x-ankang-origin': 'guessed' }]) {
      expect(await ask(headers)).toMatchObject({ statusCode: 403, body: { code: 'forbidden' } });
    }
    expect((await ask({ 'X-Ankang-Origin': 'secret' })).statusCode).toBe(404);
  });

  it('asks who calls before it reads what is asked', async () => {
    const door = insurers();
    const handler = httpHandler({ ...door, identify: async () => ({ ok: false, refused: NOT_FOUND }) });
    expect((await invoke(handler, 'PUT /policies/{policyNo}')).body.code).toBe('not-found');
  });

  it('says to try again where something it depends on is out', async () => {
    const handler = httpHandler(insurers({ [GET_POLICY]: () => Promise.reject(new TryAgain()) }));
    const answer = await invoke(handler, GET_POLICY, { pathParameters: { policyNo: 'P-1' } });
    expect(answer).toMatchObject({ statusCode: 503, body: { code: 'try-again' } });
  });

  it.each([
    ['en', {}, 'Not allowed'],
    ['zh-CN', { 'Accept-Language': 'zh-CN,zh;q=0.9' }, '无权访问'],
  ])('answers in %s', async (_language, headers, title) => {
    const answer = await invoke(httpHandler(insurers()), GET_POLICY, { scope: '', headers });
    expect(answer).toMatchObject({ statusCode: 403, body: { title } });
  });

  it('hands the language on to the handler of the route', async () => {
    const seen: string[] = [];
    const getPolicy: Handlers<'insurer'>[typeof GET_POLICY] = async ({ language }) => {
      seen.push(language);
      return NOT_FOUND;
    };
    const handler = httpHandler(insurers({ [GET_POLICY]: getPolicy }));
    await invoke(handler, GET_POLICY, { pathParameters: { policyNo: 'P-1' }, headers: { 'accept-language': 'zh' } });
    expect(seen).toEqual(['zh-CN']);
  });

  it('leaves a bug to the gateway, which says nothing', async () => {
    const handler = httpHandler(insurers({ [GET_POLICY]: () => Promise.reject(new TypeError('a bug')) }));
    await expect(invoke(handler, GET_POLICY, { pathParameters: { policyNo: 'P-1' } })).rejects.toThrow('a bug');
    await expect(invoke(handler, 'GET /benefits')).rejects.toThrow(RangeError);
  });

  it("knows a vendor by the gateway's own path", async () => {
    const seen: unknown[] = [];
    const handler = httpHandler({
      caller: 'vendor',
      requests: VENDOR_REQUESTS,
      identify: async (_request, params) => {
        seen.push(params['vendorId']);
        return { ok: false, refused: NOT_FOUND };
      },
      handlers: {
        'POST /vendors/{vendorId}/verifications': nothing,
        'POST /vendors/{vendorId}/events': nothing,
        'POST /vendors/{vendorId}/cases/{caseId}/documents': nothing,
        'GET /vendors/{vendorId}/cases/{caseId}/documents/{documentId}': nothing,
      },
    });
    // What a caller put in the place of the parameter is not asked.
    await invoke(handler, 'POST /vendors/shanen/events', { scope: '', pathParameters: { vendorId: 'haorensheng' } });
    expect(seen).toEqual(['shanen']);
  });
});

describe('what does not compile', () => {
  it('is a route without a handler, a handler without a route, and an answer that is not of its schema', () => {
    // @ts-expect-error: one of the insurer's routes has no handler
    const lacking: Handlers<'insurer'> = { [GET_POLICY]: nothing };
    // @ts-expect-error: the insurer has no such route
    const tooMany: Handlers<'insurer'> = { 'PUT /policies/{policyNo}': nothing, [GET_POLICY]: nothing, 'GET /benefits': nothing };
    // @ts-expect-error: what anyone is told of the API's health is 'ok'
    const wrong: Partial<Handlers<'public'>> = { 'GET /health': async () => ({ status: 200, body: { status: 'ill' } }) };
    expect([lacking, tooMany, wrong]).toHaveLength(3);
  });
});
