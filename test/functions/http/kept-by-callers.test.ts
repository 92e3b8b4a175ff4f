import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ApiRequest } from '../../../functions/http/api.ts';
import { KEPT_BY_CALLERS, keptByCallers } from '../../../functions/http/public/kept-by-callers.ts';

const BODY = { links: '样例'.repeat(500) };
const requestWith = (headers: Record<string, string> = {}): ApiRequest => ({
  ...{ method: 'GET', path: '/catalogue', params: {}, query: {}, rawQuery: '', claims: {}, body: Buffer.alloc(0) },
  headers,
});
const answered = (headers: Record<string, string> = {}, body: unknown = BODY) =>
  keptByCallers({ status: 200, headers: KEPT_BY_CALLERS, body }, requestWith(headers));
const { etag = '' } = answered().headers ?? {};

describe('an answer that callers keep', () => {
  it('may be kept for an hour, under a tag of its own', () => {
    expect(answered()).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'public, max-age=3600', vary: 'accept-encoding' },
      body: BODY,
    });
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/u);
    expect(answered({}, { links: '' }).headers?.['etag']).not.toBe(etag);
  });

  it.each([
    [etag, 304],
    [etag.slice(2), 304],
    [`"other", ${etag}`, 304],
    ['*', 304],
    ['"other"', 200],
    ['', 200],
  ])('to who has %s is %i', (ifNoneMatch, status) => {
    const answer = answered({ 'if-none-match': ifNoneMatch });
    expect([answer.status, answer.headers?.['etag'], 'body' in answer]).toStrictEqual([status, etag, status === 200]);
  });

  it.each([
    ['gzip, deflate, br', true],
    ['gzip;q=0.5', true],
    ['br;q=1.0, GZIP;q=1.0', true],
    ['gzip;q=0', false],
    ['gzip; q=0.0', false],
    ['br', false],
    ['', false],
  ])('to who reads %j is compressed: %s', (acceptEncoding, isCompressed) => {
    const { headers, bytes } = answered({ 'accept-encoding': acceptEncoding });
    expect([headers?.['content-encoding'] === 'gzip', bytes !== undefined]).toStrictEqual([isCompressed, isCompressed]);
    if (bytes !== undefined) expect(JSON.parse(gunzipSync(bytes).toString())).toStrictEqual(BODY);
  });

  it('is no other than the one that says so', () => {
    const answer = { status: 200, body: { status: 'ok' } };
    expect(keptByCallers(answer, requestWith({ 'accept-encoding': 'gzip' }))).toBe(answer);
  });
});
