import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from '../service/dead-letter-queue.ts';
import type { ServiceFunction } from './service-function.ts';

/** A function has this long for a batch. */
export const WORK_TIMEOUT = Duration.minutes(1);

/**
 * The function puts aside by itself what has failed for six hours. For two hours more an entry is received: what is then still there was never
 * got to.
 */
const TRIED = Duration.hours(8);

/**
 * Work that is done apart from whoever asks for it: entries of one group in their order, the groups side by side. Entries hold ids alone:
 * what they are about is read from the table.
 */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  /** Entries that the function itself could not get to, such as one that kills it. */
  readonly deadLetters: Queue;

  /** @param retryAfter when the function gets again what it failed at, or died of */
  constructor(scope: Construct, id: string, retryAfter: Duration) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { fifo: true });
    this.queue = new Queue(this, 'Queue', {
      fifo: true,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: retryAfter,
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIED.toSeconds() / retryAfter.toSeconds() },
    });
  }

  /**
   * Has a function work through the queue.
   * @param mostAtOnce invocations side by side: what lies behind the function is not to be flooded
   */
  workedThroughBy(target: ServiceFunction, mostAtOnce: number): void {
    this.queue.grantConsumeMessages(target);
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: target.live,
      eventSourceArn: this.queue.queueArn,
      batchSize: 10,
      maxConcurrency: mostAtOnce,
      reportBatchItemFailures: true,
    });
    // Lambda checks the role's rights on the queue when the mapping is made.
    mapping.node.addDependency(target.executionRole);
  }
}
