import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { TellEnv } from '../../functions/adapters/aws/env.ts';
import type { MessengerChoice } from '../messenger.ts';
import type { Partition } from '../partition.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantIndexes, grantItems, grantKey, grantPublish, grantSecrets, grantTextMessages } from './grants.ts';
import { MOST_AT_ONCE } from './most-at-once.ts';
import { ServiceFunction } from './service-function.ts';
import { WORK_TIMEOUT, WorkQueue } from './work-queue.ts';

export interface TellingsProps {
  readonly partition: Partition;
  readonly stateful: StatefulStack;
  readonly messenger: MessengerChoice;
  /** URL protocols that the gateway's endpoint may have, comma separated. */
  readonly gatewayProtocols: string;
  /** Where the operator console lies; empty where that is not said. */
  readonly consoleUrl: string;
}

/** Batches that are sent at the same time: SNS lets an account send some twenty text messages a second. */
const BATCHES_AT_ONCE = 5;

/** Who is to be told of what, one entry an address, and the function that tells them: a refused or throttled message delays that address alone. */
export class Tellings extends Construct {
  readonly function: ServiceFunction;
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, { partition, stateful, messenger, gatewayProtocols, consoleUrl }: TellingsProps) {
    super(scope, id);
    this.work = new WorkQueue(this, 'Work', Duration.minutes(5));
    this.function = new ServiceFunction<typeof TellEnv>(this, 'Function', {
      partition,
      entry: 'functions/streams/tell.ts',
      mostAtOnce: MOST_AT_ONCE.tell,
      timeout: WORK_TIMEOUT,
      memorySize: 512,
      environment: {
        TABLE_NAME: stateful.cases.table.tableName,
        MEMBER_EMAIL_TOPIC_ARN: stateful.memberEmail.topicArn,
        OPERATIONS_TOPIC_ARN: stateful.operations.topicArn,
        MESSENGER: messenger,
        SMS_GATEWAY_SECRET_ARN: stateful.secrets.smsGateway.secretArn,
        SMS_GATEWAY_PROTOCOLS: gatewayProtocols,
        OPERATIONS_CONSOLE_URL: consoleUrl,
      },
    });
    // The case and its event, what was told of it, and what is parked or flagged; whom to tell, and how, is read from the member.
    grantItems(this.function, stateful, ['CASE'], ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem']);
    grantItems(this.function, stateful, ['MEMBER'], ['Query']);
    // When a flag rises anew goes by working days.
    grantItems(this.function, stateful, ['CALENDAR'], ['Query']);
    // Counters of older versions are carried over from the grants of their policy and the cases of their member.
    grantItems(this.function, stateful, ['POLICY'], ['Query']);
    grantIndexes(this.function, stateful, ['member-cases']);
    grantKey(this.function, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    grantPublish(this.function, stateful, [stateful.memberEmail, stateful.operations]);
    if (messenger === 'sns') grantTextMessages(this.function);
    if (messenger === 'gateway') grantSecrets(this.function, stateful, [stateful.secrets.smsGateway]);
    this.work.workedThroughBy(this.function, BATCHES_AT_ONCE);
  }
}
