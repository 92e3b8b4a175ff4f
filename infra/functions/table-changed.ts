import { Duration, Stack } from 'aws-cdk-lib';
import { FilterRule } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { TableChangedEnv } from '../../functions/adapters/aws/env.ts';
import { CASE_EVENT, NOTICE, POLICY_ENDING } from '../../functions/adapters/dynamo/keys.ts';
import { capabilitiesOf, type Partition } from '../partition.ts';
import { DeadLetterQueue } from '../service/dead-letter-queue.ts';
import type { Workflows } from '../service/workflows.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantIndexes, grantItems, grantKey, grantPublish, grantTextMessages } from './grants.ts';
import { ServiceFunction } from './service-function.ts';
import { readTableStream } from './table-stream.ts';

export interface TableChangedProps {
  readonly partition: Partition;
  readonly stateful: StatefulStack;
  readonly workflows: Workflows;
}

/**
 * The one reader of the table's stream, and the function that carries out what follows: from each event of a case, from a policy that
 * ended, from a holiday notice that was published. AWS advises two readers at most: a second one is free for others.
 */
export class TableChanged extends Construct {
  readonly function: ServiceFunction;
  /** Positions in the stream of what could not be carried out. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { partition, stateful, workflows }: TableChangedProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.function = new ServiceFunction<typeof TableChangedEnv>(this, 'Function', {
      partition,
      entry: 'functions/streams/table-changed.ts',
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
    grantItems(this.function, stateful, ['CASE'], ['GetItem', 'Query', 'PutItem', 'UpdateItem']);
    // The ledger of a use that goes back with the policy (R11), the grants that it is made from where it is lacking, and open cases.
    grantItems(this.function, stateful, ['MEMBER'], ['Query', 'UpdateItem']);
    grantItems(this.function, stateful, ['POLICY'], ['Query']);
    // All that is open, whose deadlines a notice may move, and the notices themselves (R40).
    grantItems(this.function, stateful, ['CALENDAR'], ['Query']);
    grantIndexes(this.function, stateful, ['member-cases', 'due']);
    grantKey(this.function, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    grantPublish(this.function, stateful, [stateful.memberEmail, stateful.operations]);
    if (capabilitiesOf(partition).textMessages) grantTextMessages(this.function);
    this.function.addToRolePolicy(workflows.startStatement());
    this.function.addToRolePolicy(workflows.answerStatement());
    readTableStream(this, this.function, stateful, {
      changes: [
        { eventName: FilterRule.isEqual('INSERT'), sortKey: CASE_EVENT },
        { eventName: FilterRule.isEqual('INSERT'), sortKey: POLICY_ENDING },
        // A corrected notice replaces the one of its year.
        { eventName: FilterRule.or('INSERT', 'MODIFY'), sortKey: NOTICE },
      ],
      deadLetters: this.deadLetters,
    });
  }
}
