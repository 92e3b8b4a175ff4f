import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { createSns, type Publication } from '../../../../local/cloud/sns/sns.ts';
import { clientSettings } from '../listening.ts';
import { resolved } from '../resolved.ts';

const NOW = Date.parse('2026-09-28T01:00:00Z');

const RESOURCES = resolved({
  Email: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'email' } },
  Subscription: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'Email' }, Protocol: 'lambda', Endpoint: 'arn:sender' } },
});
const TOPIC = 'arn:aws:sns:ap-east-1:000000000000:email';

/** A real SDK client, what arrived, and what was to be invoked. */
const openSns = async () => {
  const published: Publication[] = [];
  const invoked: [string, unknown][] = [];
  const service = createSns({
    resources: RESOURCES,
    now: () => NOW,
    onPublished: (publication) => published.push(publication),
    invokeLater: (functionArn, payload) => invoked.push([functionArn, payload]),
  });
  return { client: new SNSClient(await clientSettings('sns', service)), published, invoked };
};

describe('createSns', () => {
  it('takes a text message with its attributes from the real SDK', async () => {
    const { client, published, invoked } = await openSns();
    const answer = await client.send(
      new PublishCommand({
        PhoneNumber: '+8613800138000',
        Message: '您好 & <welcome>',
        MessageAttributes: {
          language: { DataType: 'String', StringValue: 'zh-CN' },
          caseId: { DataType: 'String', StringValue: 'c-1' },
        },
      }),
    );
    expect(published).toStrictEqual([
      {
        messageId: answer.MessageId,
        topicArn: undefined,
        phoneNumber: '+8613800138000',
        subject: undefined,
        message: '您好 & <welcome>',
        attributes: { language: { Type: 'String', Value: 'zh-CN' }, caseId: { Type: 'String', Value: 'c-1' } },
      },
    ]);
    expect(invoked).toStrictEqual([]);
  });

  it("hands a topic's message to the functions that subscribe to it", async () => {
    const { client, invoked } = await openSns();
    const { MessageId } = await client.send(new PublishCommand({ TopicArn: TOPIC, Message: 'hello', Subject: 'greeting' }));
    expect(invoked).toMatchObject([
      [
        'arn:sender',
        {
          Records: [
            {
              EventSource: 'aws:sns',
              Sns: { MessageId, TopicArn: TOPIC, Message: 'hello', Subject: 'greeting', Timestamp: '2026-09-28T01:00:00.000Z' },
            },
          ],
        },
      ],
    ]);
  });

  it.each([
    ['a topic that is not there', { TopicArn: `${TOPIC}-2`, Message: 'x' }, 'NotFoundException'],
    ['a number that is none', { PhoneNumber: '13800138000', Message: 'x' }, 'InvalidParameterException'],
    ['no text', { TopicArn: TOPIC, Message: '' }, 'InvalidParameterException'],
    ['no addressee', { Message: 'x' }, 'InvalidParameterException'],
  ])('refuses %s as SNS does', async (_what, input, name) => {
    const { client, published } = await openSns();
    await expect(client.send(new PublishCommand(input))).rejects.toMatchObject({ name });
    expect(published).toStrictEqual([]);
  });

  it('answers an error to a call that it does not know', async () => {
    const { client } = await openSns();
    const command = new PublishBatchCommand({ TopicArn: TOPIC, PublishBatchRequestEntries: [{ Id: '1', Message: 'x' }] });
    await expect(client.send(command)).rejects.toThrow(/PublishBatch/);
  });
});
