import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { ApiRequest } from '../../../../functions/http/api.ts';
import { readCall } from '../../../../functions/http/call/read-call.ts';

const shape = {
  params: { id: z.string().regex(/^\d+$/u) },
  headers: { 'Idempotency-Key': z.string('Send a key.') },
  query: z.strictObject({ page: z.enum(['1', '2']).optional() }),
  body: z.strictObject({ reason: z.string() }),
};

type Wrong = 'path' | 'type' | 'json' | 'header' | 'query' | 'body';

/** A request with these things wrong, and all else right. */
const requestWith = (...wrong: readonly Wrong[]): ApiRequest => ({
  method: 'POST',
  path: '/things/1',
  params: { id: wrong.includes('path') ? 'x' : '1' },
  query: wrong.includes('query') ? { pages: '1' } : {},
  headers: {
    'content-type': wrong.includes('type') ? 'text/plain' : 'application/json',
    ...(wrong.includes('header') ? {} : { 'idempotency-key': 'key-1234' }),
  },
  body: Buffer.from(wrong.includes('json') ? '{' : wrong.includes('body') ? '{}' : '{"reason":"x"}'),
  claims: {},
  rawQuery: '',
});

const refusalOf = (request: ApiRequest, shapeFirst: boolean): string | null => {
  const read = readCall(shape, request, request.params, shapeFirst);
  return read.ok ? null : read.refused.refused;
};

describe('a request', () => {
  it('is read by the schemas of its route, whatever the case of its headers', () => {
    const request = requestWith();
    expect(readCall(shape, request, request.params, false)).toEqual({
      ok: true,
      value: { params: { id: '1' }, query: {}, headers: { 'Idempotency-Key': 'key-1234' }, body: { reason: 'x' }, json: { reason: 'x' } },
    });
  });

  it.each([
    [['path', 'type', 'json', 'header', 'query', 'body'], 'not-found', 'unsupported-media-type'],
    [['path', 'json', 'header', 'query', 'body'], 'not-found', 'malformed-request'],
    [['path', 'body'], 'not-found', 'invalid-request'],
    [['path'], 'not-found', 'not-found'],
    [['type', 'header', 'body'], 'unsupported-media-type', 'unsupported-media-type'],
    [['header', 'query', 'body'], 'malformed-request', 'malformed-request'],
    [['query', 'body'], 'invalid-request', 'invalid-request'],
    [['body'], 'invalid-request', 'invalid-request'],
    [[], null, null],
  ] as const)('with %j wrong is refused for the first of it: %s, for operators %s', (wrong, refusal, forOperators) => {
    expect(refusalOf(requestWith(...wrong), false)).toBe(refusal);
    expect(refusalOf(requestWith(...wrong), true)).toBe(forOperators);
  });

  it('says in the words of a header how to send it', () => {
    const read = readCall(shape, requestWith('header'), { id: '1' }, false);
    expect(read).toMatchObject({ refused: { refused: 'malformed-request', detail: { zh: 'Send a key.', en: 'Send a key.' } } });
  });

  it('is refused for the name it would put something under, and not found under any other name', () => {
    const request = { ...requestWith('path'), method: 'PUT' };
    expect(readCall(shape, request, request.params, false)).toMatchObject({
      refused: { refused: 'invalid-request', members: { errors: [{ pointer: '/id', code: 'wrong-format' }] } },
    });
  });

  it('that lacks a body lacks what the body would say, where its route has it so', () => {
    const request = { ...requestWith('type'), body: Buffer.alloc(0) };
    const read = readCall({ ...shape, noBodyIsEmpty: true }, request, request.params, true);
    expect(read).toMatchObject({ refused: { members: { errors: [{ pointer: '/reason', code: 'required' }] } } });
  });
});

describe('an emergency (R15)', () => {
  const asked = { service: 'phone-doctor', request: { emergency: true } };
  const noticesOf = (json: unknown, ...wrong: readonly Wrong[]): unknown => {
    const request = { ...requestWith(...wrong), body: Buffer.from(JSON.stringify(json)) };
    const read = readCall({ ...shape, opensCase: true }, request, request.params, false);
    return read.ok ? 'taken' : read.refused.members?.['notices'];
  };

  it.each([asked, { type: 'case.opened', data: asked }])('is answered with what to do, whatever is wrong with the request: %j', (json) => {
    expect(noticesOf(json)).toEqual(['emergency-call-120']);
    expect(noticesOf(json, 'header')).toEqual(['emergency-call-120']);
  });

  it('is none where nobody says so', () => {
    expect(noticesOf({ ...asked, request: { emergency: 'yes' } })).toBeUndefined();
    expect(noticesOf({ type: 'case.accepted', data: asked })).toBeUndefined();
  });
});
