import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { json } from '../../../local/cloud/http/http-exchange.ts';
import { pagesSite } from '../../../local/pages/site.ts';
import { listening } from '../cloud/listening.ts';

const folder = mkdtempSync(join(tmpdir(), 'ankang-pages-'));
mkdirSync(join(folder, 'assets'));
mkdirSync(join(folder, 'operations-console'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>member');
writeFileSync(join(folder, 'assets', 'index-1.js'), '1');
writeFileSync(join(folder, 'operations-console', 'index.html'), '<!doctype html>operations');
writeFileSync(join(folder, '.sources-hash'), 'abc');
afterAll(() => rmSync(folder, { recursive: true }));

const configuration = { issuer: 'http://127.0.0.1:1/oidc', clients: { member: 'm', operations: 'o' } };

const open = async () => {
  const url = await listening({
    otherwise: pagesSite({ folder, configuration, api: (request) => json(200, { method: request.method, url: request.url }) }),
  });
  return async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };
};

const BROWSER = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

describe('pagesSite', () => {
  it('gives a browser the member page at the root, and everybody else the API', async () => {
    const get = await open();
    expect((await get('/', BROWSER)).body).toContain('member');
    expect(JSON.parse((await get('/')).body)).toStrictEqual({ method: 'GET', url: '/' });
  });

  it.each([
    ['/operations-console/', 'operations'],
    ['/index.html', 'member'],
    ['/assets/index-1.js', '1'],
    ['/configuration.json', '"issuer"'],
  ])('serves %s', async (path, text) => {
    expect((await (await open())(path)).body).toContain(text);
  });

  it('leads to the console from its name without the slash', async () => {
    const { status, headers } = await (await open())('/operations-console');
    expect([status, headers.get('location')]).toStrictEqual([301, '/operations-console/']);
  });

  it.each([
    ['/api/cases?status=open', '/cases?status=open'],
    ['/api', '/'],
    ['/api/', '/'],
    ['/api?x=1', '/?x=1'],
    ['/cases', '/cases'],
    ['/apiary', '/apiary'],
    ['/.sources-hash', '/.sources-hash'],
  ])('hands %s to the API as %s', async (path, url) => {
    expect(JSON.parse((await (await open())(path, BROWSER)).body)).toStrictEqual({ method: 'GET', url });
  });

  it('keeps what is named after its content for a year, and nothing else', async () => {
    const get = await open();
    expect((await get('/assets/index-1.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/index.html')).headers.get('cache-control')).toBe('no-cache');
  });

  it('lets a page load nothing but its own', async () => {
    const { headers } = await (await open())('/', BROWSER);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self';");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
