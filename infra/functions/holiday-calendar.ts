import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { CheckCalendarEnv } from '../../functions/adapters/aws/env.ts';
import type { Partition } from '../partition.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantItems, grantKey, grantPublish } from './grants.ts';
import { MOST_AT_ONCE } from './most-at-once.ts';
import { ServiceFunction } from './service-function.ts';

export interface HolidayCalendarProps {
  readonly partition: Partition;
  readonly stateful: StatefulStack;
}

/** What has the State Council's notices come in time (R40). */
export class HolidayCalendar extends Construct {
  /** Asks operators for the next year's notice in time. */
  readonly checkCalendar: ServiceFunction;
  readonly #props: HolidayCalendarProps;

  constructor(scope: Construct, id: string, props: HolidayCalendarProps) {
    super(scope, id);
    this.#props = props;
    this.checkCalendar = this.#checkCalendar();
  }

  #checkCalendar(): ServiceFunction {
    const { partition, stateful } = this.#props;
    const checkCalendar = new ServiceFunction<typeof CheckCalendarEnv>(this, 'CheckCalendar', {
      partition,
      entry: 'functions/tasks/check-calendar.ts',
      mostAtOnce: MOST_AT_ONCE.checkCalendar,
      timeout: Duration.seconds(30),
      memorySize: 512,
      environment: { TABLE_NAME: stateful.cases.table.tableName, OPERATIONS_TOPIC_ARN: stateful.operations.topicArn },
    });
    grantItems(checkCalendar, stateful, ['CALENDAR'], ['Query']);
    grantKey(checkCalendar, stateful, 'decrypt', ['dynamodb']);
    grantPublish(checkCalendar, stateful, [stateful.operations]);
    return checkCalendar;
  }
}
