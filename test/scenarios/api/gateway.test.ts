import { beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import openApi from '../../../docs/openapi.json' with { type: 'json' };
import { GATEWAY_ROUTES } from '../../../functions/contract/routes.ts';
import { expectGatewayRefusal, expectProblem } from '../driving/problem.ts';
import { type RawHeaders, sendRaw } from '../driving/raw-request.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const KB = 1024;
const MB = 1024 * KB;

const client = withStack('2026-09-28T10:00:00+08:00');
let bearer: string;

beforeAll(async () => {
  bearer = `Bearer ${await client.token({ scope: 'member insurer', memberId: 'm-gateway' })}`;
});

const json = { 'content-type': 'application/json' };
const put = (path: string, body: string, headers: Record<string, string> = json) =>
  client.call('PUT', path, { body, headers: { authorization: bearer, ...headers } });

describe('what anyone may read', () => {
  it('answers that it is there, without a token', async () => {
    expect(await client.call('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('answers at its root where to look, and each of it is there', async () => {
    const { status, body } = await client.call('GET', '/');
    expect(status).toBe(200);
    expect(body).toEqual({ links: { openapi: '/openapi.json', catalogue: '/catalogue', health: '/health', local: '/_local' } });
    for (const path of Object.values<string>(body.links)) expect((await client.call('GET', path)).status, path).toBe(200);
  });

  it('lists every code with both names, and every edition', async () => {
    const { status, body } = await client.call('GET', '/catalogue');
    expect(status).toBe(200);
    expect(body.editions.map(({ id }: { id: string }) => id)).toEqual(Object.keys(CATALOGUE.editions));
    expect(body.departments).toContainEqual(
      expect.objectContaining({ code: 'obstetrics', excluded: true, name: expect.objectContaining({ zh: '产科' }) }),
    );
    for (const list of ['relations', 'ranks', 'topics', 'documentKinds'] as const) expect(body, list).toHaveProperty(list);
  });

  it('answers the OpenAPI document that is in the repository', async () => {
    expect((await client.call('GET', '/openapi.json')).body).toEqual(openApi);
  });

  it.each(['/catalogue', '/openapi.json'])('sends %s compressed, to be kept for an hour, and once to who has it', async (path) => {
    const { headers } = await client.call('GET', path, { headers: { 'accept-encoding': 'gzip' } });
    expect(Object.fromEntries(headers)).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'public, max-age=3600' });
    const etag = headers.get('etag') ?? '';
    const again = await client.call('GET', path, { headers: { 'if-none-match': etag } });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, undefined, etag]);
    expect((await client.call('GET', path, { headers: { 'accept-encoding': 'identity' } })).headers.get('content-encoding')).toBeNull();
  });

  it('does not mind a token that is no good where none is needed', async () => {
    expect((await client.call('GET', '/health', { headers: { authorization: 'Bearer nonsense' } })).status).toBe(200);
  });
});

describe('a stranger at the door of a vendor', () => {
  it('who sends six hundred unsigned requests at once costs that vendor and members nothing', async () => {
    const shanen = await client.vendor('shanen');
    const claim = { service: 'expert-visit', name: '无人', idNumber: 'X0000000' };
    const flood = Array.from({ length: 600 }, () => client.call('POST', '/vendors/shanen/verifications', { body: claim }));
    const signed = Array.from({ length: 20 }, () => shanen.call('POST', '/verifications', claim));
    expect((await client.call('GET', '/benefits', { headers: { authorization: bearer } })).status).toBe(200);
    expect(new Set((await Promise.all(signed)).map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set((await Promise.all(flood)).map(({ status }) => status))).toEqual(new Set([401]));
  }, 60_000);
});

describe('an unknown path', () => {
  it.each([
    '/nothing',
    '/health/',
    '/cases/',
    '/cases/a/b/c/d',
    '/policies',
    '/vendors/nobody/events',
    '/CASES',
    '//cases',
    '/cases//documents',
  ])('%s is 404', async (path) => {
    const { status, body } = await sendRaw(client.url, { method: 'GET', target: path });
    expect({ status, code: body?.code }).toEqual({ status: 404, code: 'not-found' });
  });

  it('is 404 for any method, with or without a token', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expectProblem(await client.call(method, '/nothing/here'), 404, 'not-found');
      expectProblem(await client.call(method, '/nothing/here', { headers: { authorization: bearer } }), 404, 'not-found');
    }
  });
});

describe('a wrong method', () => {
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];
  const paths = [...new Set(GATEWAY_ROUTES.map(({ path }) => path))];

  it.each(paths)('on %s is 405 and says which are allowed', async (path) => {
    const allowed = GATEWAY_ROUTES.filter((route) => route.path === path).map(({ method }) => method as string);
    const target = path.replace(/\{\w+\}/gu, 'x1');
    for (const method of methods.filter((candidate) => !allowed.includes(candidate))) {
      const answer = await client.call(method, target);
      expectProblem(answer, 405, 'method-not-allowed');
      expect(answer.headers.get('allow')?.split(', ')).toEqual(allowed.toSorted());
    }
  });

  it.each(['HEAD', 'TRACE', 'PROPFIND'])('is 405 for %s too', async (method) => {
    const { status, headers } = await sendRaw(client.url, { method, target: '/cases' });
    expect({ status, allow: headers['allow'] }).toEqual({ status: 405, allow: 'GET, POST' });
  });
});

describe('a body', () => {
  const preferences = (length: number): string => JSON.stringify({ language: 'x'.repeat(length - '{"language":""}'.length) });

  it('of 256 KB is read, one byte more is 413', async () => {
    expectProblem(await put('/preferences', preferences(256 * KB)), 422, 'invalid-request');
    expectProblem(await put('/preferences', preferences(256 * KB + 1)), 413, 'too-large');
  });

  it('is measured in bytes', async () => {
    const body = JSON.stringify({ language: '安'.repeat(100 * KB) });
    expectProblem(await put('/preferences', body), 413, 'too-large');
  });

  it('that is too large is 413 whatever its type, and 5 MB are still ours to refuse', async () => {
    expectProblem(await put('/preferences', preferences(300 * KB), { 'content-type': 'text/plain' }), 413, 'too-large');
    expectProblem(await put('/preferences', preferences(5 * MB)), 413, 'too-large');
  });

  it('above 10 MB is refused by the gateway, with a token or without', async () => {
    const body = preferences(10 * MB + 1);
    expectGatewayRefusal(await put('/preferences', body), 413);
    expectGatewayRefusal(await client.call('PUT', '/preferences', { body }), 413);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json5',
    'application/merge-patch+json',
    'json',
    '',
  ])('of type %j is 415', async (contentType) => {
    expectProblem(await put('/preferences', '{"language":"en"}', { 'content-type': contentType }), 415, 'unsupported-media-type');
  });

  it('without a type is 415, with two types as well', async () => {
    const answers = [[], [['content-type', 'application/json'] as const, ['content-type', 'application/json'] as const]].map((headers) =>
      sendRaw(client.url, { method: 'PUT', target: '/preferences', headers: [['authorization', bearer], ...headers], body: '{}' }),
    );
    for (const { status, body } of await Promise.all(answers)) {
      expect({ status, code: body.code }).toEqual({ status: 415, code: 'unsupported-media-type' });
    }
  });

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON', ' application/json ;charset="UTF-8"'])(
    'of type %j is read',
    async (contentType) => {
      expect((await put('/preferences', '{"language":"en"}', { 'content-type': contentType })).status).toBe(200);
    },
  );
});

describe('a body that is not JSON in UTF-8 is 400', () => {
  const bytes = (...values: number[]): Buffer => Buffer.from(values);
  const around = (middle: Buffer): Buffer => Buffer.concat([Buffer.from('{"language":"en","x":"'), middle, Buffer.from('"}')]);
  const bodies: readonly (readonly [string, Buffer])[] = [
    ['nothing', bytes()],
    ['blanks', Buffer.from(' \n ')],
    ['a bare word', Buffer.from('language')],
    ['half an object', Buffer.from('{"language":"e')],
    ['two values', Buffer.from('{}{}')],
    ['single quotes', Buffer.from("{'language':'en'}")],
    ['a comma too many', Buffer.from('{"language":"en",}')],
    ['a comment', Buffer.from('{"language":"en"} // yes')],
    ['NaN', Buffer.from('{"language":NaN}')],
    ['a raw line break in a string', Buffer.from('{"language":"e\nn"}')],
    ['a NUL byte', Buffer.from('{"language":"en"}\0')],
    ['a Latin-1 letter', around(bytes(0xe9))],
    ['an overlong form', around(bytes(0xc0, 0xaf))],
    ['a surrogate in bytes', around(bytes(0xed, 0xa0, 0x80))],
    ['a character cut off', around(Buffer.from('😀').subarray(0, 3))],
    ['GBK', around(bytes(0xb0, 0xb2, 0xbf, 0xb5))],
    ['UTF-16', Buffer.from('{"language":"en"}', 'utf16le')],
    ['half a surrogate pair, escaped', Buffer.from('{"language":"\\ud83d"}')],
    ['half a surrogate pair as a key', Buffer.from('{"\\ude00":1}')],
    ['a thousand levels cut off', Buffer.from('['.repeat(1000))],
  ];

  it.each(bodies)('%s', async (_what, body) => {
    const headers: RawHeaders = [
      ['authorization', bearer],
      ['content-type', 'application/json'],
    ];
    const answer = await sendRaw(client.url, { method: 'PUT', target: '/preferences', headers, body });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 400, code: 'malformed-request' });
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });
});
