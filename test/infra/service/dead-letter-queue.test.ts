import { expect, it } from 'vitest';
import { type Json, resourcesOf } from '../assembly.ts';

const queues = resourcesOf('AnkangService', 'AWS::SQS::Queue');

it('keeps dead letters encrypted, for two weeks', () => {
  const deadLetters = [...queues].filter(([name]) => name.includes('DeadLetters'));
  expect(deadLetters.length).toBe(3);
  for (const [, { Properties }] of deadLetters) {
    expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 });
  }
});

it('takes and gives them over TLS only', () => {
  const refusing = [...resourcesOf('AnkangService', 'AWS::SQS::QueuePolicy').values()]
    .filter(({ Properties }) =>
      Properties.PolicyDocument.Statement.some(
        ({ Action, Condition, Effect }: Json) =>
          Effect === 'Deny' && Action === 'sqs:*' && Condition.Bool['aws:SecureTransport'] === 'false',
      ),
    )
    .flatMap(({ Properties }) => Properties.Queues.map((queue: Json) => queue.Ref));
  expect(refusing.sort()).toStrictEqual([...queues.keys()].sort());
});
