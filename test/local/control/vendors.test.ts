import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../../local/cloud/store.ts';
import { createVendors } from '../../../local/control/vendors.ts';
import { resolved } from '../cloud/resolved.ts';

const RESOURCES = resolved({
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'shanen' } },
  Deliver: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'b', S3Key: 'k' },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Environment: { Variables: { VENDOR_SECRET_ARNS: { 'Fn::Join': ['', ['{"shanen":"', { Ref: 'Secret' }, '"}']] } } },
    },
  },
});
const SECRET_ARN = 'arn:aws:secretsmanager:ap-east-1:000000000000:secret:shanen-Local1';
const URL_AT_FIRST = 'http://127.0.0.1:8080/_local/vendors/shanen/hand-offs';

const open = (store: Store = openStore(undefined), baseUrl = 'http://127.0.0.1:8080') =>
  createVendors(RESOURCES, store, () => Date.parse('2026-09-28T01:00:00Z'), baseUrl);

/** A server of the caller's, which answers `status`. */
const serve = async (status: number) => {
  const received: { body: string; id: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    received.push({ body: Buffer.concat(chunks).toString(), id: request.headers['webhook-id'] });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
};

describe('createVendors', () => {
  it('makes two secrets in the form of Standard Webhooks, and keeps them over a restart', () => {
    const store = openStore(undefined);
    const { secrets } = open(store).describe('shanen');
    expect(secrets).toHaveLength(2);
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_/);
      expect(Buffer.from(secret.slice(6), 'base64').length).toBeGreaterThanOrEqual(24);
    }
    expect(new Set(secrets).size).toBe(2);
    expect(open(store).describe('shanen').secrets).toStrictEqual(secrets);
  });

  it("puts secrets and its own endpoint into the vendor's secret", () => {
    const vendors = open();
    expect(JSON.parse(vendors.secretValue(SECRET_ARN) ?? '')).toStrictEqual({
      secrets: vendors.describe('shanen').secrets,
      endpoint: URL_AT_FIRST,
    });
    expect(vendors.secretValue('arn:other')).toBeUndefined();
  });

  it('keeps what it is sent, as it came', async () => {
    const vendors = open();
    const body = '{"a": 1,\n "b":"é"}';
    expect(await vendors.receive('shanen', { 'webhook-id': 'w-1' }, body)).toBe(200);
    expect(vendors.describe('shanen').deliveries).toStrictEqual([
      { headers: { 'webhook-id': 'w-1' }, body, receivedAt: '2026-09-28T09:00:00.000+08:00', status: 200 },
    ]);
  });

  it('passes hand-offs on unchanged, and answers what it was answered', async () => {
    const vendors = open();
    const { url, received } = await serve(410);
    vendors.sendTo('shanen', url);
    expect(vendors.describe('shanen').endpoint).toBe(url);
    expect(await vendors.receive('shanen', { host: 'x', 'content-length': '7', 'webhook-id': 'w-1' }, '{"a":1}')).toBe(410);
    expect(received).toStrictEqual([{ body: '{"a":1}', id: 'w-1' }]);
  });

  it('answers 502 when nobody is there to pass them on to', async () => {
    const vendors = open();
    vendors.sendTo('shanen', 'http://127.0.0.1:1/nobody');
    expect(await vendors.receive('shanen', {}, '{}')).toBe(502);
  });

  it('takes its own url as the way back, on whichever port it is by now', async () => {
    const store = openStore(undefined);
    open(store).sendTo('shanen', 'http://127.0.0.1:1/nobody');
    const vendors = open(store, 'http://127.0.0.1:9090');
    vendors.sendTo('shanen', URL_AT_FIRST);
    expect(vendors.describe('shanen').endpoint).toBe('http://127.0.0.1:9090/_local/vendors/shanen/hand-offs');
    expect(await vendors.receive('shanen', {}, '{}')).toBe(200);
  });

  it('fails as often as it was told to', async () => {
    const vendors = open();
    vendors.failNext('shanen', { status: 503, times: 2 });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push(await vendors.receive('shanen', {}, '{}'));
    expect(statuses).toStrictEqual([503, 503, 200]);
  });
});
