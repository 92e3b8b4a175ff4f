import { type Duration, Stack } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FollowLaterEnv } from '../../functions/adapters/aws/env.ts';
import type { Partition } from '../partition.ts';
import type { Workflows } from '../service/workflows.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import type { Entry } from './bundles.ts';
import { grantIndexes, grantItems, grantKey, grantSending } from './grants.ts';
import { ServiceFunction } from './service-function.ts';

export interface EffectsProps {
  readonly partition: Partition;
  readonly stateful: StatefulStack;
  readonly workflows: Workflows;
  /** Takes who is to be told of what. */
  readonly tellings: Queue;
}

interface EntryOfEffects {
  readonly entry: Entry;
  /** How many of it run at once. */
  readonly mostAtOnce: number;
  readonly timeout: Duration;
  /** Variables beside those that following asks for. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A function that carries out what follows from changes of the table, with the rights to do so. */
export class EffectsFunction extends ServiceFunction<typeof FollowLaterEnv> {
  constructor(
    scope: Construct,
    id: string,
    { partition, stateful, workflows, tellings }: EffectsProps,
    { environment, ...entry }: EntryOfEffects,
  ) {
    super(scope, id, {
      ...entry,
      partition,
      memorySize: 512,
      environment: {
        ...environment,
        TABLE_NAME: stateful.cases.table.tableName,
        CASE_STATE_MACHINE_ARNS: Stack.of(scope).toJsonString(workflows.arnOfService),
        DELIVERY_STATE_MACHINE_ARN: workflows.delivery.live.attrArn,
        TELLINGS_QUEUE_URL: tellings.queueUrl,
      },
    });
    // Effects are recorded beside the case; whom to write to, and where, is read from the member.
    grantItems(this, stateful, ['CASE'], ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem']);
    // The ledger of a use that goes back with the policy (R11), the grants that it is made from where it is lacking, and open cases.
    grantItems(this, stateful, ['MEMBER'], ['Query', 'UpdateItem']);
    grantItems(this, stateful, ['POLICY'], ['Query']);
    // All that is open, whose deadlines a notice may move, and the notices themselves (R40).
    grantItems(this, stateful, ['CALENDAR'], ['Query']);
    // An ending or a notice that cannot be followed is parked, and read again when it is asked for.
    grantItems(this, stateful, ['POLICY', 'CALENDAR'], ['GetItem']);
    grantItems(this, stateful, ['UNFOLLOWED'], ['PutItem', 'UpdateItem']);
    grantIndexes(this, stateful, ['member-cases', 'due']);
    grantKey(this, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    grantSending(this, tellings);
    this.addToRolePolicy(workflows.startStatement());
    this.addToRolePolicy(workflows.answerStatement());
  }
}
