import { describe, expect, it } from 'vitest';
import { createActivity } from '../../../../local/cloud/activity.ts';
import { createClock } from '../../../../local/cloud/clock.ts';
import type { Invocation } from '../../../../local/cloud/invocation.ts';
import { startQueueMappings } from '../../../../local/cloud/lambda/queue-mappings.ts';
import { createSqs } from '../../../../local/cloud/sqs/sqs.ts';
import { openStore } from '../../../../local/cloud/store.ts';
import { resolved } from '../resolved.ts';

const START = Date.parse('2026-09-28T01:00:00Z');
const DONE: Invocation = { kind: 'returned', payload: { batchItemFailures: [] } };

const RESOURCES = resolved({
  Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead.fifo', FifoQueue: true } },
  Work: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: 'work.fifo',
      FifoQueue: true,
      VisibilityTimeout: 120,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
    },
  },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Work', 'Arn'] },
      FunctionName: 'worker',
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },
});

interface Record {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: { readonly MessageGroupId: string; readonly ApproximateReceiveCount: string };
}

const open = (answer: (records: readonly Record[]) => Invocation) => {
  const activity = createActivity();
  const clock = createClock({ offset: 0, settle: () => activity.idle(), keepOffset: () => undefined, machineNow: () => START });
  const queues = createSqs(RESOURCES, openStore(undefined), clock);
  const given: string[] = [];
  const ages: number[] = [];
  startQueueMappings({
    resources: RESOURCES,
    queues,
    clock,
    activity,
    measure: (_namespace, _name, _dimensions, seconds) => ages.push(seconds),
    invoke: async (_name, payload) => {
      const { Records } = payload as { Records: readonly Record[] };
      given.push(`${(clock.now() - START) / 60_000}: ${Records.map(({ body }) => body).join(' ')}`);
      await new Promise((resolve) => setImmediate(resolve));
      return answer(Records);
    },
  });
  const send = async (...bodies: readonly string[]): Promise<void> => {
    const Entries = bodies.map((body) => ({
      Id: body,
      MessageBody: body,
      MessageGroupId: body.slice(0, 1),
      MessageDeduplicationId: body,
    }));
    await queues.service({
      method: 'POST',
      path: '/',
      fullPath: '/',
      query: new URLSearchParams(),
      headers: { 'x-amz-target': 'AmazonSQS.SendMessageBatch' },
      body: Buffer.from(JSON.stringify({ QueueUrl: 'http://127.0.0.1/queues/work.fifo', Entries })),
      meetFaults: async () => undefined,
    });
    await activity.idle();
  };
  const dead = () => queues.receive('arn:aws:sqs:ap-east-1:000000000000:dead.fifo', 10).map(({ body }) => body);
  return { clock, send, given, dead, ages };
};

const failing =
  (isFailing: (body: string) => boolean) =>
  (records: readonly Record[]): Invocation => ({
    kind: 'returned',
    payload: { batchItemFailures: records.filter(({ body }) => isFailing(body)).map(({ messageId }) => ({ itemIdentifier: messageId })) },
  });

describe('startQueueMappings', () => {
  it('gives out what is sent at once, each once', async () => {
    const { clock, send, given } = open(() => DONE);
    await send('a1', 'b1');
    await send('a2');
    await clock.move((now) => now + 3_600_000);
    expect(given.join(' ').replaceAll('0: ', '')).toBe('a1 b1 a2');
  });

  it('gives out again what failed, after the time-out and before what came after it in its group, while other groups go on', async () => {
    let broken = true;
    const { clock, send, given } = open(failing((body) => broken && body.startsWith('a')));
    await send('a1');
    await send('a2', 'b1');
    expect(given).toStrictEqual(['0: a1', '0: b1']);
    broken = false;
    await clock.move((now) => now + 600_000);
    expect(given).toStrictEqual(['0: a1', '0: b1', '2: a1 a2']);
  });

  it('puts aside what was given out too often, and goes on with what comes after it', async () => {
    const { clock, send, given, dead, ages } = open(failing((body) => body === 'a1'));
    await send('a1');
    await send('a2');
    await clock.move((now) => now + 3_600_000);
    expect(given).toStrictEqual(['0: a1', '2: a1 a2', '4: a1']);
    expect(dead()).toStrictEqual(['a1']);
    expect(ages).toStrictEqual([0, 120, 240]);
  });

  it.each<readonly [string, Invocation]>([
    ['the function dies', { kind: 'failed', error: 'Sandbox.Timedout', cause: 'so' }],
    ['the answer names what was not in the batch', { kind: 'returned', payload: { batchItemFailures: [{ itemIdentifier: 'x' }] } }],
  ])('takes the whole batch for failed where %s', async (_what, outcome) => {
    const { clock, send, given, dead } = open(() => outcome);
    await send('a1', 'b1');
    await clock.move((now) => now + 3_600_000);
    expect([given.length, dead().toSorted()]).toStrictEqual([given.length, ['a1', 'b1']]);
    expect(given.length).toBeGreaterThan(2);
  });

  it('takes a second of one deduplication id for the first for five minutes', async () => {
    const { clock, send, given } = open(() => DONE);
    await send('a1');
    await send('a1');
    await clock.move((now) => now + 300_000);
    await send('a1');
    expect(given).toStrictEqual(['0: a1', '5: a1']);
  });
});
