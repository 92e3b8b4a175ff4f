import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { vendorAccounts } from '../../functions/adapters/aws/vendor-accounts.ts';
import { type MemoryClock, memoryClock } from '../../functions/adapters/memory/clock.ts';
import { memoryPost, memoryVendorAccounts } from '../../functions/adapters/memory/vendors.ts';
import { postWebhook } from '../../functions/adapters/vendor/post-webhook.ts';
import { isSigned } from '../../functions/adapters/vendor/signature.ts';
import { instantOf, millisOf } from '../../functions/domain/time/time.ts';
import { identifyVendor } from '../../functions/http/vendors/identify-vendor.ts';
import { TryAgain, UnusableSecret } from '../../functions/ports/errors.ts';
import type { PostWebhook, VendorAccount, VendorAccounts } from '../../functions/ports/vendors.ts';
import { createSecrets } from '../../local/cloud/secretsmanager/secrets.ts';
import { openStore } from '../../local/cloud/store.ts';
import { resolved } from '../local/cloud/resolved.ts';
import { reachable } from './doubles/aws.ts';
import { today } from './doubles/commits.ts';

const SECRET = 'whsec_Y3VycmVudC1zZWNyZXQtb2YtdGhlLXZlbmRvcg==';
const ACCOUNT: VendorAccount = { secrets: [SECRET], endpoint: 'https://vendor.example/events' };
const ROTATED: VendorAccount = { ...ACCOUNT, secrets: ['whsec_bmV3', SECRET] };

interface Accounts {
  readonly accounts: VendorAccounts;
  readonly clock: MemoryClock;
  rotate(account: VendorAccount): void;
}

const accountsInMemory = async (): Promise<Accounts> => {
  const known = new Map([['shanen', ACCOUNT]]);
  return { accounts: memoryVendorAccounts(known), clock: memoryClock(today('10:00')), rotate: (account) => known.set('shanen', account) };
};

const accountsInSecretsManager = async (): Promise<Accounts> => {
  const clock = memoryClock(today('10:00'));
  let value = ACCOUNT;
  const resources = resolved({ Shanen: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'shanen' } } });
  const now = () => millisOf(clock.now());
  const service = createSecrets({ resources, store: openStore(undefined), now, valueElsewhere: () => JSON.stringify(value) });
  await reachable({ secrets_manager: service });
  const accounts = vendorAccounts(
    { shanen: 'arn:aws:secretsmanager:ap-east-1:000000000000:secret:shanen-Local1' },
    { now: clock.now, stopwatch: now },
  );
  return {
    accounts,
    clock,
    rotate: (account) => {
      value = account;
    },
  };
};

describe.each([
  ['in memory', accountsInMemory],
  ['in Secrets Manager', accountsInSecretsManager],
])('VendorAccounts %s', (_where, open) => {
  it('gives a vendor’s secrets and endpoint, and nothing for a vendor without', async () => {
    const { accounts } = await open();
    expect(await accounts('shanen')).toStrictEqual(ACCOUNT);
    await expect(accounts('haorensheng')).rejects.toThrow(UnusableSecret);
  });

  it('knows a rotated secret a minute later', async () => {
    const { accounts, clock, rotate } = await open();
    await accounts('shanen');
    rotate(ROTATED);
    clock.pass(60);
    expect(await accounts('shanen')).toStrictEqual(ROTATED);
  });
});

describe('vendorAccounts', () => {
  it.each([
    ['a throttled service', 400, 'ThrottlingException', TryAgain],
    ['a service that is down', 503, '', TryAgain],
    ['a key of the service that is not to be had', 400, 'DecryptionFailure', TryAgain],
    ['a secret that is not there', 400, 'ResourceNotFoundException', UnusableSecret],
    ['a secret that is to be deleted', 400, 'InvalidRequestException', UnusableSecret],
    ['a secret that is not ours to read', 400, 'AccessDeniedException', UnusableSecret],
  ] as const)('tells %s by its name', async (_fact, status, __type, expected) => {
    const server = createServer((_request, response) => response.writeHead(status).end(JSON.stringify({ __type })));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await reachable({});
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const refused = await vendorAccounts(
      { shanen: 'arn' },
      { now: memoryClock(today('10:00')).now, stopwatch: () => 0 },
    )('shanen').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(expected);
    expect(refused instanceof TryAgain).toBe(expected === TryAgain);
  });
});

describe('a secret that was read', () => {
  it.each([
    ['the wall clock', { now: 60_000, stopwatch: 0 }],
    ['the stopwatch', { now: 0, stopwatch: 60_000 }],
    ['the stopwatch, the wall clock being set back', { now: -3_600_000, stopwatch: 60_000 }],
  ])('is read again when a minute has passed on %s', async (_clock, passed) => {
    const resources = resolved({ Shanen: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'shanen' } } });
    let value = ACCOUNT;
    const began = millisOf(today('10:00'));
    const service = createSecrets({
      resources,
      store: openStore(undefined),
      now: () => began,
      valueElsewhere: () => JSON.stringify(value),
    });
    await reachable({ secrets_manager: service });
    let gone = { now: 0, stopwatch: 0 };
    const accounts = vendorAccounts(
      { shanen: 'arn:aws:secretsmanager:ap-east-1:000000000000:secret:shanen-Local1' },
      { now: () => instantOf(began + gone.now), stopwatch: () => gone.stopwatch },
    );
    await accounts('shanen');
    value = ROTATED;
    expect(await accounts('shanen')).toStrictEqual(ACCOUNT);
    gone = passed;
    expect(await accounts('shanen')).toStrictEqual(ROTATED);
  });
});

describe('a secret that cannot be used', () => {
  const PLACEHOLDER = { secrets: [], endpoint: 'https://not-yet-agreed.invalid', generated: 'x' };

  it.each([
    ['as it is before anybody fills it in', JSON.stringify(PLACEHOLDER)],
    ['that is no JSON', 'whsec_bmV3'],
    ['without an endpoint', JSON.stringify({ secrets: ['whsec_bmV3'] })],
    ['that is nothing', ''],
    ['whose secrets are no base64', JSON.stringify({ ...ACCOUNT, secrets: ['whsec_***'] })],
  ])('%s lets nobody in, with a 401', async (_fact, value) => {
    const resources = resolved({ Shanen: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'shanen' } } });
    const now = memoryClock(today('10:00')).now;
    const service = createSecrets({ resources, store: openStore(undefined), now: () => millisOf(now()), valueElsewhere: () => value });
    await reachable({ secrets_manager: service });
    const accounts = vendorAccounts(
      { shanen: 'arn:aws:secretsmanager:ap-east-1:000000000000:secret:shanen-Local1' },
      { now, stopwatch: () => 0 },
    );
    const request = {
      method: 'POST',
      path: '/vendors/shanen/events',
      params: {},
      query: {},
      rawQuery: '',
      claims: {},
      body: Buffer.from('{}'),
    };
    const headers = { 'webhook-id': 'w-1', 'webhook-timestamp': String(millisOf(now()) / 1000), 'webhook-signature': 'v1,AAAA' };
    const identified = await identifyVendor(accounts, now)({ ...request, headers }, { vendorId: 'shanen' });
    expect(identified).toMatchObject({ ok: false, refused: { refused: 'unauthenticated' } });
  });
});

interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Posting {
  readonly post: PostWebhook;
  readonly endpoint: string;
  /** Ids and bodies of what has arrived. */
  received(): readonly { readonly id: string; readonly body: string }[];
}

const postingInMemory = async (answer: number | null): Promise<Posting> => {
  const { post, posted } = memoryPost(['https:'], () => answer ?? 'timeout');
  return { post, endpoint: 'https://vendor.example/events', received: () => posted.map(({ id, body }) => ({ id, body })) };
};

/** An endpoint that answers with this status or, for `null`, never. */
const endpointAnswering = async (answer: number | null) => {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
    if (answer !== null) response.writeHead(answer, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`, received };
};

const postingByHttp = async (answer: number | null): Promise<Posting> => {
  const { endpoint, received } = await endpointAnswering(answer);
  return {
    post: postWebhook(['http:'], () => AbortSignal.timeout(200)),
    endpoint,
    received: () => received.map(({ headers, body }) => ({ id: headers['webhook-id'] ?? '', body })),
  };
};

const AT = new Date(millisOf(today('10:00')));

describe.each([
  ['in memory', postingInMemory],
  ['over HTTP', postingByHttp],
])('PostWebhook %s', (_where, open) => {
  it.each([202, 302, 410, 503])('answers the status %i of the endpoint, whatever it says', async (status) => {
    const { post, endpoint, received } = await open(status);
    expect(await post({ ...ACCOUNT, endpoint }, { id: 'd-1', body: '{"a":1}', at: AT })).toBe(status);
    expect(received()).toStrictEqual([{ id: 'd-1', body: '{"a":1}' }]);
  });

  it('says that the endpoint does not answer in time', async () => {
    const { post, endpoint } = await open(null);
    expect(await post({ ...ACCOUNT, endpoint }, { id: 'd-1', body: '{}', at: AT })).toBe('timeout');
  });

  it('posts to no endpoint of another protocol', async () => {
    const { post, received } = await open(202);
    const webhook = { id: 'd-1', body: '{}', at: AT };
    expect(await post({ ...ACCOUNT, endpoint: 'ftp://vendor.example' }, webhook)).toBe('not-set-up');
    expect(received()).toStrictEqual([]);
  });
});

describe('postWebhook', () => {
  it('signs by the current secret, at the instant of the try', async () => {
    const { endpoint, received } = await endpointAnswering(202);
    await postWebhook(['http:'], () => AbortSignal.timeout(5_000))({ ...ROTATED, endpoint }, { id: 'd-1', body: '{"a":1}', at: AT });
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    const signed = (secret: string) => isSigned({ headers, body: Buffer.from(body) }, { endpoint, secrets: [secret] }, today('10:00'));
    expect([signed('whsec_bmV3'), signed(SECRET)]).toStrictEqual([true, false]);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'webhook-timestamp': String(AT.getTime() / 1000) });
  });

  const postTo = (endpoint: string) =>
    postWebhook(['http:', 'https:'], () => AbortSignal.timeout(5_000))({ ...ACCOUNT, endpoint }, { id: 'd-1', body: '{}', at: AT });

  it('says why there is no answer: nobody listens, the name is nobody’s, the line is cut, no certificate', async () => {
    const { endpoint } = await endpointAnswering(202);
    const [cutting, closed] = [createServer((request) => request.socket.destroy()), createServer()];
    const listening = async (server: typeof cutting): Promise<string> => {
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      onTestFinished(() => void server.close());
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    };
    const [cut, nowhere] = [await listening(cutting), await listening(closed)];
    closed.close();
    const answers = [nowhere, 'http://vendor.invalid/', cut, endpoint.replace('http:', 'https:')].map(postTo);
    expect(await Promise.all(answers)).toStrictEqual(['connection-refused', 'name-not-found', 'connection-lost', 'certificate-refused']);
  });
});
