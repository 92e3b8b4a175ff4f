import { describe, expect, it } from 'vitest';
import { openStore } from '../../../local/cloud/store.ts';
import { createMessages } from '../../../local/control/messages.ts';

const NOW = Date.parse('2026-09-28T01:00:00Z');
const sentAt = '2026-09-28T09:00:00.000+08:00';
const attributes = { language: { Type: 'String', Value: 'zh-CN' }, caseId: { Type: 'String', Value: 'c-1' } };
const nothing = { topicArn: undefined, phoneNumber: undefined, subject: undefined, attributes: {} };

describe('createMessages', () => {
  it.each([
    [
      'a text message',
      { ...nothing, messageId: 'm', phoneNumber: '+8613800138000', message: '您好', attributes },
      { id: 'm', channel: 'sms', to: '+8613800138000', text: '您好', language: 'zh-CN', caseId: 'c-1', sentAt },
    ],
    [
      'an e-mail',
      {
        ...nothing,
        messageId: 'm',
        topicArn: 'arn:email',
        message: JSON.stringify({ to: 'a@example.com', subject: 'Booked', text: 'Your visit', language: 'en', caseId: 'c-2' }),
      },
      { id: 'm', channel: 'email', to: 'a@example.com', text: 'Your visit', subject: 'Booked', language: 'en', caseId: 'c-2', sentAt },
    ],
    [
      'a notice to a topic',
      { ...nothing, messageId: 'm', topicArn: 'arn:operations', subject: 'Look', message: 'A delivery was given up.' },
      { id: 'm', channel: 'email', to: null, text: 'A delivery was given up.', subject: 'Look', language: null, caseId: null, sentAt },
    ],
  ])('shows %s', (_what, publication, expected) => {
    const messages = createMessages(openStore(undefined), () => NOW);
    messages.record(publication);
    expect(messages.list()).toStrictEqual([expected]);
  });

  it('shows a text message that went otherwise', () => {
    const messages = createMessages(openStore(undefined), () => NOW);
    const sent = { id: 'm', channel: 'sms', to: '+8613800138000', text: '您好', language: 'zh-CN', caseId: 'c-1', sentAt } as const;
    messages.keep(sent);
    expect(messages.list()).toStrictEqual([sent]);
  });
});
