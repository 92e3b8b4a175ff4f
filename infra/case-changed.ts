import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CASE_EVENT, POLICY_ENDING } from '../functions/adapters/keys.ts';
import type { CaseChangedEnv } from '../functions/shared/env.ts';
import { acknowledge } from './acknowledge.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { grantIndexes, grantItems, grantKey, grantPublish, grantTextMessages } from './grants.ts';
import { importName } from './import-name.ts';
import { capabilitiesOf, type Partition } from './partition.ts';
import { ServiceFunction } from './service-function.ts';
import type { StatefulStack } from './stateful-stack.ts';
import type { Workflows } from './workflows.ts';

export interface CaseChangedProps {
  readonly partition: Partition;
  readonly stateful: StatefulStack;
  readonly workflows: Workflows;
}

/** The table's stream and the function that carries out what follows from each event of a case. */
export class CaseChanged extends Construct {
  readonly function: ServiceFunction;
  /** Positions in the stream of what could not be carried out. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { partition, stateful, workflows }: CaseChangedProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.function = new ServiceFunction<typeof CaseChangedEnv>(this, 'Function', {
      partition,
      entry: 'functions/streams/case-changed.ts',
      timeout: Duration.minutes(1),
      memorySize: 512,
      environment: {
        TABLE_NAME: stateful.cases.table.tableName,
        CASE_STATE_MACHINE_ARNS: Stack.of(this).toJsonString(workflows.arnOfService),
        DELIVERY_STATE_MACHINE_ARN: workflows.delivery.stateMachineArn,
        MEMBER_EMAIL_TOPIC_ARN: stateful.memberEmail.topicArn,
        OPERATIONS_TOPIC_ARN: stateful.operations.topicArn,
      },
    });
    // Effects are claimed and recorded beside the case; whom to write to, and how, is read from the member.
    grantItems(this.function, stateful, ['CASE'], ['GetItem', 'PutItem', 'UpdateItem']);
    // The counter of a use that goes back with the policy (R11), and the policy's open cases.
    grantItems(this.function, stateful, ['MEMBER'], ['Query', 'UpdateItem']);
    grantIndexes(this.function, stateful, ['member-cases']);
    grantKey(this.function, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    grantPublish(this.function, stateful, [stateful.memberEmail, stateful.operations]);
    if (capabilitiesOf(partition).textMessages) grantTextMessages(this.function);
    this.function.addToRolePolicy(workflows.startStatement());
    this.function.addToRolePolicy(workflows.answerStatement());
    this.#readStream(stateful);
  }

  #readStream(stateful: StatefulStack): void {
    const { cases } = stateful;
    this.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [cases.streamArn],
      }),
    );
    this.function.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${cases.table.tableArn}/stream/*`] }),
    );
    acknowledge(
      this.function.executionRole,
      `IAM5[Resource::${importName(stateful, cases.table.tableArn)}/stream/*]`,
      'ListStreams is asked of a table, not of one of its streams, and Lambda insists on it.',
    );
    const mapping = new EventSourceMapping(this, 'Stream', {
      target: this.function,
      eventSourceArn: cases.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(CASE_EVENT) } } },
        }),
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(POLICY_ENDING) } } },
        }),
      ],
      batchSize: 25,
      // One batch at a time: beside each other, Lambda keeps the order of changes to one item only, and each event is an item.
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(this.deadLetters),
    });
    // Lambda checks the role's rights on the stream when the mapping is made.
    mapping.node.addDependency(this.function.executionRole);
  }
}
