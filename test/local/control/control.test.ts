import { describe, expect, it } from 'vitest';
import type { HolidayNotice } from '../../../catalogue/schema.ts';
import { createClock } from '../../../local/cloud/clock.ts';
import { createMetrics } from '../../../local/cloud/cloudwatch/metrics.ts';
import { createFaults } from '../../../local/cloud/http/faults.ts';
import { openStore } from '../../../local/cloud/store.ts';
import { createControl } from '../../../local/control/control.ts';
import { createMessages } from '../../../local/control/messages.ts';
import { openIssuer } from '../../../local/control/oidc.ts';
import { controlSite } from '../../../local/control/site.ts';
import { createVendors } from '../../../local/control/vendors.ts';
import { NOTICE_2027 } from '../../catalogue/notice-2027.ts';
import { listening } from '../cloud/listening.ts';
import { resolved } from '../cloud/resolved.ts';

const START = Date.parse('2026-09-28T01:00:00Z');

const RESOURCES = resolved({
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'b', S3Key: 'k' },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Environment: { Variables: { VENDOR_SECRET_ARNS: '{"shanen":"arn:shanen"}' } },
    },
  },
});

const open = async (published: HolidayNotice[] = []) => {
  const store = openStore(undefined);
  const clock = createClock({ offset: 0, settle: () => Promise.resolve(), keepOffset: () => undefined, machineNow: () => START });
  const control = createControl({
    clock,
    issuer: await openIssuer('http://127.0.0.1/_local/oidc', 'ankang', store, clock.now),
    messages: createMessages(store, clock.now),
    vendors: createVendors(RESOURCES, store, clock.now, 'http://127.0.0.1:8080'),
    metrics: createMetrics(Date.now),
    holidays: {
      publish: async (notice) => {
        published.push(notice);
      },
    },
    endpoints: { sns: 'http://127.0.0.1:8080/_local/aws/sns' },
    faults: createFaults(),
    faultyServices: ['sns', 'lambda'],
    rights: () => ({ granted: [], lacking: [] }),
    executionsOf: (caseId) => [{ caseId }],
  });
  const url = await listening({ under: { '/_local': controlSite('/_local', control) } });
  return async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/_local${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
};

describe('createControl', () => {
  it('reads the clock and moves it', async () => {
    const call = await open();
    expect((await call('GET', '/clock')).body).toStrictEqual({ now: '2026-09-28T09:00:00.000+08:00' });
    expect((await call('POST', '/clock', { advance: 'P1DT1H' })).body).toStrictEqual({ now: '2026-09-29T10:00:00.000+08:00', fired: 0 });
  });

  it.each(['', '/'])('lists its calls at /_local%s', async (path) => {
    const { status, body } = await (await open())('GET', path);
    expect(status).toBe(200);
    expect(body['calls']).toContainEqual({ method: 'PUT', path: '/_local/holidays/{year}', does: expect.any(String) });
  });

  it('answers 409 when the clock is to go back', async () => {
    const call = await open();
    const answer = await call('POST', '/clock', { to: '2026-09-28T08:59:59+08:00' });
    expect([answer.status, answer.body['code']]).toStrictEqual([409, 'clock-moves-forward-only']);
  });

  it.each([
    ['POST', '/clock', {}],
    ['POST', '/clock', { advance: 'P1D', to: '2026-10-01T00:00:00Z' }],
    ['POST', '/clock', { advance: '1 day' }],
    ['POST', '/clock', { to: '2026-10-01' }],
    ['POST', '/clock', 'not an object'],
    ['POST', '/tokens', {}],
    ['POST', '/tokens', { scope: 'member', colour: 'red' }],
    ['POST', '/tokens', { scope: 'member', expiresIn: 1.5 }],
    ['PUT', '/vendors/shanen/endpoint', {}],
    ['PUT', '/vendors/shanen/endpoint', { url: 'https://example.com/' }],
    ['PUT', '/vendors/shanen/endpoint', { url: 'file:///etc/passwd' }],
    ['PUT', '/vendors/shanen/endpoint', { fault: { status: 99, times: 1 } }],
    ['PUT', '/vendors/shanen/endpoint', { fault: { status: 500, times: 0 } }],
  ])('answers 422 to %s %s %j', async (method, path, body) => {
    const answer = await (await open())(method, path, body);
    expect([answer.status, answer.body['code']]).toStrictEqual([422, 'invalid-request']);
  });

  it.each([
    ['GET', '/vendors/nobody', 404],
    ['GET', '/nothing', 404],
    ['DELETE', '/clock', 405],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await (await open())(method, path)).status).toBe(status);
  });

  it("publishes a year's notice", async () => {
    const published: HolidayNotice[] = [];
    const call = await open(published);
    expect(await call('PUT', '/holidays/2027', NOTICE_2027)).toStrictEqual({
      status: 200,
      body: { year: 2027, documentNumber: NOTICE_2027.documentNumber },
    });
    expect(published).toStrictEqual([NOTICE_2027]);
  });

  it.each([
    ['another year than the path says', '2028', NOTICE_2027, /2027.*2028/],
    ['no notice', '2027', { year: 2027 }, /documentNumber/],
    [
      'a make-up day on a weekday',
      '2027',
      { ...NOTICE_2027, holidays: NOTICE_2027.holidays.map((holiday) => ({ ...holiday, makeUpWorkdays: ['2027-03-01'] })) },
      /2027-03-01 is a weekday.*\n.*holidays\[0\]\.makeUpWorkdays\[0\]/,
    ],
    ['a holiday left out', '2027', { ...NOTICE_2027, holidays: NOTICE_2027.holidays.slice(1) }, /lacks new-year/],
  ])('answers 422 to %s, naming the place, and publishes nothing', async (_what, year, body, detail) => {
    const published: HolidayNotice[] = [];
    const call = await open(published);
    const answer = await call('PUT', `/holidays/${year}`, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request', detail: expect.stringMatching(detail) } });
    expect(published).toStrictEqual([]);
  });

  it('publishes the keys of its tokens', async () => {
    const call = await open();
    expect((await call('GET', '/oidc/.well-known/openid-configuration')).body).toMatchObject({
      issuer: 'http://127.0.0.1/_local/oidc',
      jwks_uri: 'http://127.0.0.1/_local/oidc/jwks.json',
    });
    const { body } = await call('GET', '/oidc/jwks.json');
    expect(body).toMatchObject({ keys: [{ kty: 'RSA', alg: 'RS256' }] });
    expect(JSON.stringify(body)).not.toContain('"d"');
  });

  it('orders faults, shows what each befell, and lifts them', async () => {
    const call = await open();
    const fault = { service: 'sns', operation: 'Publish', error: 'OptedOut', times: 2 };
    expect((await call('PUT', '/faults', fault)).body).toStrictEqual({ faults: [{ ...fault, befallen: 0 }] });
    await call('PUT', '/faults', { service: 'lambda', function: 'TasksDeliver', latencyMs: 10 });
    expect((await call('GET', '/faults')).body['faults']).toHaveLength(2);
    expect((await call('DELETE', '/faults')).body).toStrictEqual({ faults: [] });
  });

  it.each([
    [{ service: 'sns' }],
    [{ service: 'sqs', error: 'OverLimit' }],
    [{ service: 'dynamodb', error: 'ThrottlingException' }],
    [{ service: 'sns', error: 'OptedOut', function: 'TasksDeliver' }],
    [{ service: 'sns', error: 'OptedOut', times: 0 }],
    [{ service: 'sns', latencyMs: -1 }],
    [{ service: 'sns', error: 'OptedOut', status: 400 }],
  ])('orders no fault such as %o', async (fault) => {
    const call = await open();
    expect((await call('PUT', '/faults', fault)).status).toBe(422);
    expect((await call('GET', '/faults')).body).toStrictEqual({ faults: [] });
  });

  it('shows endpoints and executions', async () => {
    const call = await open();
    expect((await call('GET', '/endpoints')).body).toStrictEqual({ sns: 'http://127.0.0.1:8080/_local/aws/sns' });
    expect((await call('GET', '/executions/c-1')).body).toStrictEqual([{ caseId: 'c-1' }]);
  });
});
