import { describe, expect, it } from 'vitest';
import { createSqs } from '../../../../local/cloud/sqs/sqs.ts';
import { openStore } from '../../../../local/cloud/store.ts';
import { resolved } from '../resolved.ts';

const RESOURCES = resolved({ Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead-letters', VisibilityTimeout: 30 } } });
const QueueUrl = 'http://127.0.0.1/queues/dead-letters';
const ARN = 'arn:aws:sqs:ap-east-1:000000000000:dead-letters';

const openSqs = () => {
  const time = { now: 0 };
  const queues = createSqs(RESOURCES, openStore(undefined), { now: () => time.now, schedule: () => () => undefined });
  const call = async (operation: string, input: object) => {
    const answer = await queues.service({
      method: 'POST',
      path: '/',
      fullPath: '/',
      query: new URLSearchParams(),
      headers: { 'x-amz-target': `AmazonSQS.${operation}` },
      body: Buffer.from(JSON.stringify(input)),
      meetFaults: async () => undefined,
    });
    return JSON.parse(String(answer.body)) as Record<string, unknown>;
  };
  return { queues, call, time };
};

describe('createSqs', () => {
  it('hides a received message until its timeout, and forgets a deleted one', async () => {
    const { queues, call, time } = openSqs();
    queues.send(ARN, 'broken record');
    const received = await call('ReceiveMessage', { QueueUrl });
    expect(received).toMatchObject({ Messages: [{ Body: 'broken record' }] });
    expect(await call('ReceiveMessage', { QueueUrl })).toStrictEqual({ Messages: [] });
    time.now = 30_000;
    const again = (await call('ReceiveMessage', { QueueUrl })) as { Messages: { ReceiptHandle: string }[] };
    await call('DeleteMessage', { QueueUrl, ReceiptHandle: again.Messages[0]?.ReceiptHandle });
    time.now = 90_000;
    expect(await call('ReceiveMessage', { QueueUrl })).toStrictEqual({ Messages: [] });
  });

  it('counts its messages', async () => {
    const { call } = openSqs();
    await call('SendMessage', { QueueUrl, MessageBody: 'a' });
    await call('SendMessage', { QueueUrl, MessageBody: 'b' });
    await call('ReceiveMessage', { QueueUrl });
    const counted = { QueueArn: ARN, ApproximateNumberOfMessages: '1', ApproximateNumberOfMessagesNotVisible: '1' };
    expect(await call('GetQueueAttributes', { QueueUrl })).toStrictEqual({ Attributes: counted });
  });

  it('refuses a queue and a call that it does not know', async () => {
    const { call } = openSqs();
    expect(await call('SendMessage', { QueueUrl: 'x', MessageBody: 'a' })).toMatchObject({ __type: 'com.amazonaws.sqs#QueueDoesNotExist' });
    expect(await call('PurgeQueue', { QueueUrl })).toMatchObject({ __type: 'UnknownOperationException' });
  });
});
