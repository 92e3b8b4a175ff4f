import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gatewayAccount } from '../../../../functions/adapters/text-messages/gateway-account.ts';
import { gatewayTexts } from '../../../../functions/adapters/text-messages/gateway-texts.ts';
import { millisOf } from '../../../../functions/domain/time/time.ts';
import { RefusedForGood, TryAgain, UnusableSecret } from '../../../../functions/ports/errors.ts';
import { createSecrets } from '../../../../local/cloud/secretsmanager/secrets.ts';
import { openStore } from '../../../../local/cloud/store.ts';
import { resolved } from '../../../local/cloud/resolved.ts';
import { reachable } from '../../../ports/doubles/aws.ts';
import { referenceGateway } from '../../../ports/doubles/reference-gateway.ts';
import { contextOf } from '../../domain/messages/message-context.ts';
import { at } from '../../domain/services/expert-visit/visit-case.ts';

const NOW = at('2026-10-12 10:00');
const now = () => NOW;
const timeLimit = (millis: number) => AbortSignal.timeout(millis);
const SECRET = 'whsec_c2lnbnMgd2hhdCB0aGUgZ2F0ZXdheSBpcyBzZW50Lg==';
const NUMBER = '+8613800138000';
const MESSAGE = { template: 'request-received', useHeld: true, callback: null, putThrough: false } as const;
const ID = 'case-1.1.tell.request-received.sms';

/** A gateway that answers so, and what it was asked. */
const gatewayAnswering = async (status: number, body: string, headers: Record<string, string> = {}, templates = {}) => {
  const asked: { headers: Record<string, string>; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    asked.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`;
  const account = async () => ({ secret: SECRET, endpoint, templates });
  return { send: () => gatewayTexts({ account, now, timeLimit })(NUMBER, MESSAGE, contextOf('zh-CN'), ID), asked };
};

describe('gatewayTexts', () => {
  it('tells the template and its values, signed, and nothing else of anybody', async () => {
    const { send, asked } = await gatewayAnswering(202, '{"code":"accepted"}');
    expect(await send()).toBe('accepted');
    const [{ headers, body } = { headers: {}, body: '' }] = asked;
    expect(JSON.parse(body)).toStrictEqual({
      to: NUMBER,
      template: 'zh-CN/request-received/1-2',
      values: { service: '重疾特需/专家门诊协调', use: '已为本次申请预留一次使用次数。', serviceLine: '95383' },
      signature: '安康',
      language: 'zh-CN',
      reference: 'case-1',
    });
    expect([headers['content-type'], headers['webhook-id'], headers['webhook-timestamp']]).toStrictEqual([
      'application/json',
      ID,
      String(millisOf(NOW) / 1000),
    ]);
    expect(new Webhook(SECRET).sign(ID, new Date(millisOf(NOW)), body)).toBe(headers['webhook-signature']);
  });

  it('tells the provider its own id of a template, where it has one', async () => {
    const { send, asked } = await gatewayAnswering(202, '{"code":"accepted"}', {}, { 'zh-CN/request-received/1-2': 'SMS_154950909' });
    await send();
    expect(JSON.parse(asked[0]?.body ?? '').template).toBe('SMS_154950909');
  });

  it.each<[answer: string, status: number, body: string, outcome: unknown]>([
    ['accepted', 202, '{"code":"accepted"}', 'accepted'],
    ['accepted, and more that is not read', 200, '{"code":"accepted","messageId":"m-1"}', 'accepted'],
    ['no number', 422, '{"code":"number-invalid"}', 'refused'],
    ['a number that wants none', 422, '{"code":"number-refused"}', 'refused'],
    ['a refusal with a status that says well', 200, '{"code":"number-refused"}', 'refused'],
    ['an unknown template', 422, '{"code":"template-unknown"}', RefusedForGood],
    ['values that do not fit', 422, '{"code":"values-invalid"}', RefusedForGood],
    ['a sender that is not registered', 422, '{"code":"sender-unknown"}', RefusedForGood],
    ['a signature that is none', 401, '{"code":"signature-invalid"}', RefusedForGood],
    ['a request that it does not understand', 400, '{"code":"request-invalid"}', RefusedForGood],
    ['a closed account', 403, '{"code":"account-closed"}', RefusedForGood],
    ['401 alone', 401, '', RefusedForGood],
    ['403 alone', 403, '<html>', RefusedForGood],
    ['410 alone', 410, '{}', RefusedForGood],
    ['too much', 429, '{"code":"throttled"}', TryAgain],
    ['no money left', 402, '{"code":"balance-exhausted"}', TryAgain],
    ['busy', 503, '{"code":"busy"}', TryAgain],
    ['its own fault', 500, '', TryAgain],
    ['a gate of its own', 502, '<html>', TryAgain],
    ['well, without a word', 200, '', TryAgain],
    ['well, with a code that nobody knows', 200, '{"code":"queued-maybe"}', TryAgain],
    ['accepted, with a status that says otherwise', 500, '{"code":"accepted"}', TryAgain],
    ['a code that is no code', 422, '{"code":{"number-invalid":1}}', TryAgain],
  ])('%s (%i %s) is mapped', async (_answer, status, body, outcome) => {
    const { send } = await gatewayAnswering(status, body);
    if (typeof outcome === 'string') expect(await send()).toBe(outcome);
    else expect((await send().catch((error: Error) => error)).constructor).toBe(outcome);
  });

  it('follows no redirect: a message goes to the endpoint that was agreed', async () => {
    const { send, asked } = await gatewayAnswering(307, '', { location: '/messages' });
    await expect(send()).rejects.toThrow(TryAgain);
    expect(asked).toHaveLength(1);
  });

  it('repeats nothing of what the gateway writes but its code: an error is kept where people look', async () => {
    const { send } = await gatewayAnswering(422, JSON.stringify({ code: `no ${NUMBER}`, detail: NUMBER }));
    const error = await send().catch((refused: Error) => refused);
    expect(String(error)).toBe('TryAgain: sms-gateway answered 422 422');
  });

  it('tries again when nobody answers, or not in time', async () => {
    const context = contextOf('zh-CN');
    const account = async () => ({ secret: SECRET, endpoint: 'http://127.0.0.1:1/nobody', templates: {} });
    await expect(gatewayTexts({ account, now, timeLimit })(NUMBER, MESSAGE, context, ID)).rejects.toThrow(TryAgain);
    const { asked } = await gatewayAnswering(202, '{"code":"accepted"}');
    const late = { account, now, timeLimit: () => AbortSignal.abort() };
    await expect(gatewayTexts(late)(NUMBER, MESSAGE, context, ID)).rejects.toThrow(TryAgain);
    expect(asked).toHaveLength(0);
  });
});

describe('what the reference gateway makes of it', () => {
  const onLoopback = async () => {
    const { gateway, sent, faults } = await referenceGateway(() => millisOf(NOW));
    const account = async () => ({ secret: gateway.describe().secret, endpoint: gateway.describe().endpoint, templates: {} });
    const send = gatewayTexts({ account, now, timeLimit });
    return { send, sent, faults, gateway };
  };

  it('is the message as SNS would be given it, sent once however often it is told', async () => {
    const { send, sent } = await onLoopback();
    const context = contextOf('en', { name: 'Sample Ming', toGuardian: true });
    for (let times = 0; times < 2; times += 1) expect(await send(NUMBER, MESSAGE, context, ID)).toBe('accepted');
    expect(sent).toStrictEqual([
      {
        id: ID,
        channel: 'sms',
        to: NUMBER,
        text: '[Ankang] Specialist outpatient visit for Sample Ming: We have received your request; the provider will contact you. One use is set aside for this request. Call 95383.',
        language: 'en',
        caseId: 'case-1',
        sentAt: '2026-10-12T10:00:00.000+08:00',
      },
    ]);
  });

  it('is refused as it was told to, and sent when it no longer is', async () => {
    const { send, sent, faults } = await onLoopback();
    faults.order({ service: 'sms-gateway', error: 'busy', times: 1 });
    await expect(send(NUMBER, MESSAGE, contextOf('zh-CN'), ID)).rejects.toThrow('sms-gateway answered 503 busy');
    expect(await send(NUMBER, MESSAGE, contextOf('zh-CN'), ID)).toBe('accepted');
    expect(sent).toHaveLength(1);
  });
});

describe('the secret of the gateway', () => {
  const ARN = 'arn:aws:secretsmanager:ap-east-1:000000000000:secret:gateway-Local1';
  const read = async (value: string, protocols: readonly string[] = ['https:']) => {
    const resources = resolved({ Gateway: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'gateway' } } });
    const service = createSecrets({ resources, store: openStore(undefined), now: () => millisOf(NOW), valueElsewhere: () => value });
    await reachable({ secrets_manager: service });
    return gatewayAccount(ARN, protocols, { now, stopwatch: () => 0 })();
  };
  const AGREED = { secret: SECRET, endpoint: 'https://sms.example/messages' };

  it('has key, endpoint, and the provider’s ids of templates where it has its own', async () => {
    expect(await read(JSON.stringify(AGREED))).toStrictEqual({ ...AGREED, templates: {} });
    const templates = { 'zh-CN/request-received/1-2': 'SMS_1' };
    expect(await read(JSON.stringify({ ...AGREED, templates }))).toStrictEqual({ ...AGREED, templates });
  });

  it.each([
    ['as it is before anybody fills it in', JSON.stringify({ secret: '', endpoint: 'https://not-yet-agreed.invalid', generated: 'x' })],
    ['that is no JSON', SECRET],
    ['that is nothing', ''],
    ['without an endpoint', JSON.stringify({ secret: SECRET })],
    ['whose key is no base64', JSON.stringify({ ...AGREED, secret: 'whsec_***' })],
    ['whose endpoint is not https', JSON.stringify({ ...AGREED, endpoint: 'http://sms.example/messages' })],
  ])('%s sends nothing', async (_fact, value) => {
    await expect(read(value)).rejects.toThrow(UnusableSecret);
  });

  it('may name an endpoint without https where that is allowed', async () => {
    const endpoint = 'http://127.0.0.1:8080/messages';
    expect((await read(JSON.stringify({ ...AGREED, endpoint }), ['https:', 'http:'])).endpoint).toBe(endpoint);
  });
});
