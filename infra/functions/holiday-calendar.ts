import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { FilterRule } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CheckCalendarEnv, NoticePublishedEnv } from '../../functions/adapters/aws/env.ts';
import { NOTICE } from '../../functions/adapters/dynamo/keys.ts';
import type { Partition } from '../partition.ts';
import { DeadLetterQueue } from '../service/dead-letter-queue.ts';
import { readTableStream } from '../service/table-stream.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantIndexes, grantItems, grantKey, grantPublish } from './grants.ts';
import { ServiceFunction } from './service-function.ts';

export interface HolidayCalendarProps {
  readonly partition: Partition;
  readonly stateful: StatefulStack;
}

/** What keeps the calendar of working days in step with the State Council's notices (R40). */
export class HolidayCalendar extends Construct {
  /** Recomputes provisional deadlines when a notice is published. */
  readonly noticePublished: ServiceFunction;
  readonly deadLetters: Queue;
  /** Asks operators for the next year's notice in time. */
  readonly checkCalendar: ServiceFunction;
  readonly #props: HolidayCalendarProps;

  constructor(scope: Construct, id: string, props: HolidayCalendarProps) {
    super(scope, id);
    this.#props = props;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.noticePublished = this.#noticePublished();
    this.checkCalendar = this.#checkCalendar();
  }

  #noticePublished(): ServiceFunction {
    const { partition, stateful } = this.#props;
    const noticePublished = new ServiceFunction<typeof NoticePublishedEnv>(this, 'NoticePublished', {
      partition,
      entry: 'functions/streams/notice-published.ts',
      // It goes over every provisional case one by one; what is left when its time is up is found by the watchdog.
      timeout: Duration.minutes(5),
      memorySize: 512,
      environment: { TABLE_NAME: stateful.cases.table.tableName },
    });
    grantItems(noticePublished, stateful, ['CASE'], ['GetItem', 'PutItem']);
    grantItems(noticePublished, stateful, ['CALENDAR'], ['Query']);
    grantIndexes(noticePublished, stateful, ['provisional']);
    grantKey(noticePublished, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    readTableStream(this, noticePublished, stateful, {
      eventName: FilterRule.or('INSERT', 'MODIFY'),
      sortKeys: [NOTICE],
      deadLetters: this.deadLetters,
    });
    return noticePublished;
  }

  #checkCalendar(): ServiceFunction {
    const { partition, stateful } = this.#props;
    const checkCalendar = new ServiceFunction<typeof CheckCalendarEnv>(this, 'CheckCalendar', {
      partition,
      entry: 'functions/tasks/check-calendar.ts',
      timeout: Duration.seconds(30),
      memorySize: 512,
      environment: { TABLE_NAME: stateful.cases.table.tableName, OPERATIONS_TOPIC_ARN: stateful.operations.topicArn },
    });
    grantItems(checkCalendar, stateful, ['CALENDAR'], ['Query']);
    grantKey(checkCalendar, stateful, 'decrypt', ['dynamodb']);
    grantPublish(checkCalendar, stateful, [stateful.operations]);
    new Rule(this, 'CheckSchedule', {
      description: "Looks whether the next year's holiday notice is there",
      // 09:00 in Shanghai. On 16 November the year has 45 days left.
      schedule: Schedule.cron({ minute: '0', hour: '1', day: '16' }),
      targets: [new LambdaFunction(checkCalendar)],
    });
    return checkCalendar;
  }
}
