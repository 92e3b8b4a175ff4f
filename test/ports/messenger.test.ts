import { describe, expect, it } from 'vitest';
import { snsMessenger } from '../../functions/adapters/aws/sns-messenger.ts';
import { snsOperators } from '../../functions/adapters/aws/sns-operators.ts';
import { memoryMessenger } from '../../functions/adapters/memory/messenger.ts';
import { gatewayTexts } from '../../functions/adapters/text-messages/gateway-texts.ts';
import { snsTexts } from '../../functions/adapters/text-messages/sns-texts.ts';
import { millisOf } from '../../functions/domain/time/time.ts';
import type { Messenger, Recipient, TellOperators } from '../../functions/ports/messenger.ts';
import type { SendText } from '../../functions/ports/text-messages.ts';
import { createSns, type Publication } from '../../local/cloud/sns/sns.ts';
import { at } from '../functions/domain/services/expert-visit/visit-case.ts';
import { resolved } from '../local/cloud/resolved.ts';
import { reachable } from './doubles/aws.ts';
import { referenceGateway } from './doubles/reference-gateway.ts';

interface Sending {
  readonly messenger: Messenger;
  readonly tellOperators: TellOperators;
  /** Where messages went, and for which case. */
  sent(): readonly { readonly to: string; readonly caseId: string }[];
  alerts(): readonly { readonly flag: string; readonly caseId: string }[];
  told(): readonly { readonly subject: string; readonly text: string }[];
}

/** Where messages went, and for which case, in their order. */
type Log = { readonly to: string; readonly caseId: string }[];

const inMemory = async (): Promise<Sending> => {
  const messenger = memoryMessenger();
  return {
    messenger,
    tellOperators: messenger.tellOperators,
    sent: () => messenger.sent.map(({ recipient, caseId }) => ({ to: recipient.to, caseId })),
    alerts: () => messenger.alerts,
    told: () => messenger.told,
  };
};

const topicArn = (name: string): string => `arn:aws:sns:ap-east-1:000000000000:${name}`;

/** SNS, and whoever sends text messages in its place. */
const inSns = async (sendText: SendText = snsTexts, log: Log = []): Promise<Sending> => {
  const published: Publication[] = [];
  const topic = (TopicName: string) => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName } });
  const resources = resolved({ Email: topic('email'), Operations: topic('operations') });
  const sns = createSns({
    resources,
    now: () => 0,
    onPublished: (publication) => {
      published.push(publication);
      const { topicArn: topicOf, phoneNumber, message, attributes } = publication;
      if (topicOf === topicArn('operations')) return;
      log.push({ to: phoneNumber ?? JSON.parse(message).to, caseId: attributes['caseId']?.Value ?? '' });
    },
    invokeLater: () => undefined,
  });
  await reachable({ sns });
  const ofTopic = (name: string) => published.filter((publication) => publication.topicArn === topicArn(name));
  return {
    messenger: snsMessenger({ memberEmail: topicArn('email'), operations: topicArn('operations') }, sendText),
    tellOperators: snsOperators(topicArn('operations')),
    sent: () => log,
    alerts: () =>
      ofTopic('operations').flatMap(({ attributes: { flag, caseId } }) =>
        flag === undefined || caseId === undefined ? [] : [{ flag: flag.Value, caseId: caseId.Value }],
      ),
    told: () => ofTopic('operations').map(({ subject = '', message }) => ({ subject, text: message })),
  };
};

const NOW = at('2026-10-12 10:00');

const byGateway = async (): Promise<Sending> => {
  const log: Log = [];
  const { gateway } = await referenceGateway(
    () => millisOf(NOW),
    ({ to, caseId }) => log.push({ to: to ?? '', caseId: caseId ?? '' }),
  );
  const account = async () => ({ ...gateway.describe(), templates: {} });
  return inSns(gatewayTexts({ account, now: () => NOW, timeLimit: (millis) => AbortSignal.timeout(millis) }), log);
};

const MESSAGE = { template: 'request-received', useHeld: true, callback: null, putThrough: false } as const;
const ABOUT = {
  id: 'case-1.1.tell.sms',
  caseId: 'case-1',
  service: 'expert-visit',
  edition: '2020-BA-01',
  name: '样例会员',
  toGuardian: false,
  toldAt: at('2026-10-12 10:00'),
} as const;
const ALERT = { flag: 'vendor-silent', since: at('2026-10-13 20:00') } as const;
const BY_PHONE: Recipient = { channel: 'sms', to: '+8613800138000', language: 'zh-CN' };
const BY_EMAIL: Recipient = { channel: 'email', to: 'somebody@example.com', language: 'en' };

describe.each([
  ['in memory', inMemory],
  ['by SNS', () => inSns()],
  ['by the gateway of a provider', byGateway],
])('Messenger %s', (_where, open) => {
  it('hands a message over to each address it is given, every time it is told to', async () => {
    const { messenger, sent } = await open();
    for (const [index, recipient] of [BY_PHONE, BY_EMAIL, BY_PHONE].entries()) {
      expect(await messenger.send(recipient, MESSAGE, { ...ABOUT, id: `case-1.1.tell.${index}` })).toBe('accepted');
    }
    expect(sent()).toStrictEqual([BY_PHONE, BY_EMAIL, BY_PHONE].map(({ to }) => ({ to, caseId: 'case-1' })));
  });

  it('refuses an address that can never be reached, and sends nothing', async () => {
    const { messenger, sent } = await open();
    expect(await messenger.send({ ...BY_PHONE, to: '13800138000' }, MESSAGE, ABOUT)).toBe('refused');
    expect(sent()).toStrictEqual([]);
  });

  it('sends nothing about an edition that the catalogue lacks', async () => {
    const { messenger, sent } = await open();
    await expect(messenger.send(BY_PHONE, MESSAGE, { ...ABOUT, edition: 'none' })).rejects.toThrow(RangeError);
    expect(sent()).toStrictEqual([]);
  });

  it('alerts operators by flag and case, and no member', async () => {
    const { messenger, alerts, sent } = await open();
    await messenger.alertOperators(ALERT, { ...ABOUT, vendorId: 'shanen' });
    expect(alerts()).toStrictEqual([{ flag: 'vendor-silent', caseId: 'case-1' }]);
    expect(sent()).toStrictEqual([]);
  });

  it('alerts nobody about an edition that the catalogue lacks', async () => {
    const { messenger, alerts } = await open();
    await expect(messenger.alertOperators(ALERT, { ...ABOUT, vendorId: 'shanen', edition: 'none' })).rejects.toThrow(RangeError);
    expect(alerts()).toStrictEqual([]);
  });

  it('tells operators what it was told to', async () => {
    const { tellOperators, told } = await open();
    await tellOperators({ subject: 'Ankang: a notice is missing', text: 'Publish it' });
    expect(told()).toStrictEqual([{ subject: 'Ankang: a notice is missing', text: 'Publish it' }]);
  });
});

describe('Messenger where nobody sends text messages', () => {
  it('says so, refuses them, and hands over e-mail', async () => {
    const { messenger: withTexts, sent } = await inSns();
    expect(withTexts.channels).toStrictEqual(['sms', 'email']);
    const messenger = snsMessenger({ memberEmail: topicArn('email'), operations: topicArn('operations') });
    expect(messenger.channels).toStrictEqual(['email']);
    expect(await messenger.send(BY_PHONE, MESSAGE, ABOUT)).toBe('refused');
    expect(await messenger.send(BY_EMAIL, MESSAGE, ABOUT)).toBe('accepted');
    expect(sent()).toStrictEqual([{ to: BY_EMAIL.to, caseId: 'case-1' }]);
  });
});

describe('Messenger by SNS', () => {
  it('R45: tells operators in both languages which service of which vendor, since when, and what to do, and nothing about anybody', async () => {
    const { messenger, told } = await inSns();
    await messenger.alertOperators(ALERT, { ...ABOUT, vendorId: 'shanen' });
    const [{ subject, text } = { subject: '', text: '' }] = told();
    expect(subject).toBe('Ankang: vendor-silent, expert-visit');
    expect(text).toContain('服务：重疾特需/专家门诊协调\n服务方：上海善恩（帮医网）\n提出时间：2026-10-13 20:00\n申请编号：case-1');
    expect(text).toContain('Service: Specialist outpatient visit\nProvider: Shanghai Shanen (Bangyiwang)\nSince: 2026-10-13 20:00');
    expect(text).toMatch(/请您处理：\n- .+What to do:\n- /su);
    expect(text).not.toContain(ABOUT.name);
  });
});
