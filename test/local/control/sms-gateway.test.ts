import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { GATEWAY_SECRET_ARN, referenceGateway } from '../../ports/doubles/reference-gateway.ts';

const NOW = Date.parse('2026-10-12T02:00:00Z');

const TOLD = {
  to: '+8613800138000',
  template: 'zh-CN/surgery-scheduled/1-2',
  values: { service: '住院手术', at: '10月20日 09:00', serviceLine: '95383' },
  signature: '安康',
  language: 'zh-CN',
  reference: 'case-1',
};

/** Sends it signed as told, and gives status and code. */
const open = async () => {
  const reference = await referenceGateway(() => NOW);
  const send = async (told: unknown, { id = 'm-1', at = NOW, secret = reference.gateway.describe().secret } = {}) => {
    const body = JSON.stringify(told);
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, new Date(at), body),
    };
    const answer = await fetch(reference.gateway.describe().endpoint, { method: 'POST', headers, body });
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  return { ...reference, send };
};

describe('createSmsGateway', () => {
  it('sends what it was told by a template that it knows, and keeps what it was sent', async () => {
    const { gateway, send, sent } = await open();
    expect(await send(TOLD)).toStrictEqual([202, 'accepted']);
    expect(sent.map(({ to, text }) => [to, text])).toStrictEqual([
      [TOLD.to, '【安康】住院手术：您的手术日期定于10月20日 09:00。如有变更，我们会立即通知您。如有疑问请致电95383。'],
    ]);
    const [{ body, status, code, receivedAt } = {}] = gateway.describe().requests;
    expect([JSON.parse(body ?? ''), status, code, receivedAt]).toStrictEqual([TOLD, 202, 'accepted', '2026-10-12T10:00:00.000+08:00']);
  });

  it('sends a message once, however often it is told by the same id', async () => {
    const { send, sent } = await open();
    await send(TOLD);
    expect(await send(TOLD)).toStrictEqual([202, 'accepted']);
    await send(TOLD, { id: 'm-2' });
    expect(sent).toHaveLength(2);
  });

  it.each<[why: string, told: unknown, signing: object, expected: readonly [number, string]]>([
    ['signed by another key', TOLD, { secret: 'whsec_b3RoZXI=' }, [401, 'signature-invalid']],
    ['signed too long ago', TOLD, { at: NOW - 301_000 }, [401, 'signature-invalid']],
    ['signed ahead of time', TOLD, { at: NOW + 301_000 }, [401, 'signature-invalid']],
    ['of another shape', { ...TOLD, text: 'Hello' }, {}, [400, 'request-invalid']],
    ['by a template that is not registered', { ...TOLD, template: 'zh-CN/surgery-scheduled/2' }, {}, [422, 'template-unknown']],
    ['by a template of another language', { ...TOLD, language: 'en' }, {}, [422, 'template-unknown']],
    ['without a value', { ...TOLD, values: { service: '住院手术', serviceLine: '95383' } }, {}, [422, 'values-invalid']],
    ['with a value too many', { ...TOLD, values: { ...TOLD.values, hospital: '样例' } }, {}, [422, 'values-invalid']],
    ['to what is no number', { ...TOLD, to: '13800138000' }, {}, [422, 'number-invalid']],
  ])('refuses what is %s, and sends nothing', async (_why, told, signing, expected) => {
    const { send, sent } = await open();
    expect(await send(told, signing)).toStrictEqual(expected);
    expect(sent).toStrictEqual([]);
  });

  it.each([
    ['busy', 503],
    ['throttled', 429],
    ['internal-error', 500],
    ['number-refused', 422],
    ['account-closed', 403],
  ])('answers %s when it is told to, and sends nothing', async (error, status) => {
    const { send, sent, faults } = await open();
    faults.order({ service: 'sms-gateway', error, times: 1 });
    expect(await send(TOLD)).toStrictEqual([status, error]);
    expect(sent).toStrictEqual([]);
    expect(await send(TOLD)).toStrictEqual([202, 'accepted']);
  });

  it('says its key and endpoint in the secret of the function that sends, and in no other', async () => {
    const { gateway } = await open();
    const { secret, endpoint } = gateway.describe();
    expect(JSON.parse(gateway.secretValue(GATEWAY_SECRET_ARN) ?? '')).toStrictEqual({ secret, endpoint });
    expect(gateway.secretValue('arn:other')).toBeUndefined();
  });
});
