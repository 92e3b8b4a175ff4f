import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';

/** Where a function's undone work is put aside: ids and stream positions, never personal data. */
export class DeadLetterQueue extends Queue {
  /** @param fifo for what failed in a queue that keeps its order */
  constructor(scope: Construct, id: string, { fifo = false }: { readonly fifo?: boolean } = {}) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...(fifo ? { fifo } : {}),
    });
    // Where a queue puts into it what failed, cdk-nag sees by itself what it is.
    if (!fifo) acknowledge(this, 'SQS3', 'It is a dead-letter queue itself: a function, not another queue, puts into it what failed.');
  }
}
