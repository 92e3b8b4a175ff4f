import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { askStack, isStackThere } from '../../tools/local-stack.ts';

const Answer = z.object({ asked: z.string() });

/** Answers what it was asked, and refuses what is sent to `refuse`. */
let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.once('end', () => {
      if (request.url === '/_local/refuse') response.writeHead(422).end('that year is over');
      else if (request.url === '/_local/page') response.end('<html>');
      else response.end(JSON.stringify({ asked: `${request.method} ${request.url} ${body}` }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** Where nothing listens any more. */
let away: string;
beforeAll(async () => {
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  away = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
  gone.close();
  await once(gone, 'close');
});

describe('askStack', () => {
  it('reads, or sends a body', async () => {
    expect(await askStack(url, 'clock', Answer)).toEqual({ asked: 'GET /_local/clock ' });
    const sent = { method: 'PUT', body: { year: 2027 } } as const;
    expect(await askStack(url, 'holidays/2027', Answer, sent)).toEqual({ asked: 'PUT /_local/holidays/2027 {"year":2027}' });
  });

  it.each([
    ['nothing answers', () => askStack(away, 'clock', Answer), ' (ECONNREFUSED); start a stack with npm start, or give its --url'],
    ['something else answers', () => askStack(url, 'page', Answer), '/_local/page answered 200, not as a local stack of Ankang does; name'],
    [
      'the stack refuses',
      () => askStack(url, 'refuse', Answer),
      'answered 422, not as a local stack of Ankang does: that year is over; name',
    ],
    [
      'there is more to do',
      () => askStack(url, 'page', Answer, { method: 'POST', body: {}, advice: 'set ANKANG_TOKEN' }),
      'as a local stack of Ankang does; set ANKANG_TOKEN',
    ],
  ])('says in one line where %s', async (_what, ask, message) => {
    await expect(ask()).rejects.toThrow(expect.objectContaining({ name: 'CommandFailure', message: expect.stringContaining(message) }));
  });
});

describe('isStackThere', () => {
  it('is whether anything answers', async () => {
    expect([await isStackThere(url), await isStackThere(away)]).toStrictEqual([true, false]);
  });
});
