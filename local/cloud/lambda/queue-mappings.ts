import * as z from 'zod';
import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Measure } from '../cloudwatch/service-metrics.ts';
import type { Invocation, InvokeFunction } from '../invocation.ts';
import type { Resources } from '../resources/resources.ts';
import type { Queues, ReceivedMessage } from '../sqs/sqs.ts';
import type { LAMBDA_TYPES } from './resource-types.ts';

interface QueueMappingsOptions {
  readonly resources: Resources<typeof LAMBDA_TYPES>;
  readonly queues: Queues;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly invoke: InvokeFunction;
  readonly measure: Measure;
}

/** Batches of one queue at the same time, where the template does not say. */
const MOST_AT_ONCE = 4;

const nameOf = (queueArn: string): string => queueArn.split(':').at(-1) ?? '';

const isQueue = (arn: string): boolean => arn.split(':')[2] === 'sqs';

/**
 * Has functions work through the queues that the template's mappings name, as Lambda does: what a function has not failed at is deleted, the
 * rest is seen again after the queue's timeout. What was under way when the stack was last stopped is seen again at once.
 */
export const startQueueMappings = ({ resources, queues, clock, activity, invoke, measure }: QueueMappingsOptions): void => {
  for (const { properties } of resources.ofType('AWS::Lambda::EventSourceMapping')) {
    const { EventSourceArn: queueArn, FunctionName: name, BatchSize: batchSize } = properties;
    if (!isQueue(queueArn)) continue;
    const mostAtOnce = properties.ScalingConfig?.MaximumConcurrency ?? MOST_AT_ONCE;
    let underWay = 0;
    let cancelWake = (): void => undefined;

    const passOn = async (batch: readonly ReceivedMessage[]): Promise<void> => {
      const end = activity.begin(`entries of ${queueArn}`);
      underWay += 1;
      try {
        const outcome = await invoke(name, { Records: batch.map((message) => asDelivered(message, queueArn)) });
        const failed = failedOf(outcome, batch);
        for (const { id, sentAt } of batch) {
          if (!failed.has(id)) queues.remove(queueArn, id);
          // That one which has to wait on grows old is all that is looked at.
          else measure('AWS/SQS', 'ApproximateAgeOfOldestMessage', { QueueName: nameOf(queueArn) }, (clock.now() - sentAt) / 1000);
        }
      } finally {
        underWay -= 1;
        workThrough();
        end();
      }
    };

    const workThrough = (): void => {
      while (underWay < mostAtOnce) {
        const batch = queues.receive(queueArn, batchSize);
        if (batch.length === 0) break;
        void passOn(batch);
      }
      cancelWake();
      const visibleAt = queues.nextVisible(queueArn);
      if (visibleAt !== undefined) cancelWake = clock.schedule(visibleAt, workThrough);
    };

    queues.onSent((sentTo) => {
      if (sentTo === queueArn) workThrough();
    });
    queues.showAll(queueArn);
    workThrough();
  }
};

/** The message as Lambda hands it over. */
const asDelivered = ({ id, body, sentAt, received, groupId }: ReceivedMessage, queueArn: string): unknown => ({
  messageId: id,
  receiptHandle: id,
  body,
  attributes: {
    ApproximateReceiveCount: String(received),
    SentTimestamp: String(sentAt),
    ...(groupId === undefined ? {} : { MessageGroupId: groupId }),
  },
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
});

const BatchResponse = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() });

/** Which of a batch are not done: all, as on AWS, where the answer is malformed or names what was not in it. */
function failedOf(outcome: Invocation, batch: readonly ReceivedMessage[]): ReadonlySet<string> {
  const all = new Set(batch.map(({ id }) => id));
  if (outcome.kind === 'failed') return all;
  const answer = BatchResponse.safeParse(outcome.payload ?? {});
  if (!answer.success) return all;
  const failed = (answer.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => all.has(id)) ? new Set(failed) : all;
}
