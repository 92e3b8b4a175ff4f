import { describe, expect, it } from 'vitest';
import { toAnswer } from '../../../../local/cloud/apigateway/result.ts';

describe('toAnswer', () => {
  it('passes on status, headers, cookies and body', () => {
    const result = { statusCode: 201, headers: { Location: '/cases/1', 'X-Count': 3 }, cookies: ['a=1'], body: 'done' };
    expect(toAnswer(result)).toStrictEqual({
      status: 201,
      headers: { 'content-type': 'text/plain;charset=UTF-8', location: '/cases/1', 'x-count': '3', 'set-cookie': ['a=1'] },
      body: 'done',
    });
  });

  it('decodes a body in base64', () => {
    const result = { statusCode: 200, headers: { 'content-type': 'image/png' }, body: 'AP+A', isBase64Encoded: true };
    expect(toAnswer(result).body).toStrictEqual(Buffer.from([0, 255, 128]));
  });

  it('takes a result without a status as the body itself', () => {
    expect(toAnswer({ hello: 1 })).toStrictEqual({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"hello":1}' });
  });

  it.each([{ statusCode: 'many' }, { statusCode: 200, body: { not: 'text' } }])('answers 500 to the malformed result %j', (result) => {
    expect(toAnswer(result).status).toBe(500);
  });
});
