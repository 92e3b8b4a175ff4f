import { Duration } from 'aws-cdk-lib';
import { Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DocumentUploadedEnv } from '../../functions/adapters/aws/env.ts';
import type { Partition } from '../partition.ts';
import { DeadLetterQueue } from '../service/dead-letter-queue.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantDocumentAbsence, grantDocuments, grantItems, grantKey } from './grants.ts';
import { MOST_AT_ONCE } from './most-at-once.ts';
import { ServiceFunction } from './service-function.ts';

export interface DocumentUploadedProps {
  readonly partition: Partition;
  readonly stateful: StatefulStack;
}

/** The check of each uploaded document, told of it through EventBridge: a bucket's direct notice would tie the two stacks in a cycle. */
export class DocumentUploaded extends Construct {
  readonly function: ServiceFunction;
  readonly rule: Rule;
  /** Uploads that could not be checked: key and size, the key being made of ids. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { partition, stateful }: DocumentUploadedProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.function = new ServiceFunction<typeof DocumentUploadedEnv>(this, 'Function', {
      partition,
      entry: 'functions/tasks/document-uploaded.ts',
      mostAtOnce: MOST_AT_ONCE.documentUploaded,
      timeout: Duration.seconds(30),
      memorySize: 512,
      environment: {
        TABLE_NAME: stateful.cases.table.tableName,
        DOCUMENTS_BUCKET: stateful.documents.bucket.bucketName,
      },
    });
    this.function.live.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.deadLetters),
    });
    grantItems(this.function, stateful, ['CASE'], ['GetItem', 'Query', 'PutItem']);
    grantItems(this.function, stateful, ['CALENDAR'], ['Query']);
    grantDocuments(this.function, stateful, { GetObject: ['pending/'], PutObject: ['stored/'], DeleteObject: ['pending/'] });
    grantDocumentAbsence(this.function, stateful);
    grantKey(this.function, stateful, 'encrypt-and-decrypt', ['dynamodb', 's3']);

    this.rule = new Rule(this, 'Rule', {
      description: 'A document was uploaded',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [stateful.documents.bucket.bucketName] }, object: { key: Match.prefix('pending/') } },
      },
      targets: [
        new LambdaFunction(this.function.live, {
          // Only the object, neither the address nor the identity that uploaded it: the event may end among the dead letters.
          event: RuleTargetInput.fromEventPath('$.detail.object'),
          maxEventAge: Duration.hours(6),
          retryAttempts: 100,
        }),
      ],
    });
  }
}
