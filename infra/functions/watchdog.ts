import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { WatchdogEnv } from '../../functions/adapters/aws/env.ts';
import type { Partition } from '../partition.ts';
import type { Workflows } from '../service/workflows.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantIndexes, grantItems, grantTimePassing } from './grants.ts';
import { MOST_AT_ONCE } from './most-at-once.ts';
import { ServiceFunction } from './service-function.ts';

export interface WatchdogProps {
  readonly partition: Partition;
  readonly stateful: StatefulStack;
  readonly workflows: Workflows;
}

/** What looks every five minutes for what executions should have done, and starts others in the place of those that are gone. */
export const createWatchdog = (scope: Construct, { partition, stateful, workflows }: WatchdogProps): ServiceFunction => {
  const watchdog = new ServiceFunction<typeof WatchdogEnv>(scope, 'Watchdog', {
    partition,
    entry: 'functions/tasks/watchdog.ts',
    mostAtOnce: MOST_AT_ONCE.watchdog,
    // Shorter than the 5 minutes between two runs: they never overlap.
    timeout: Duration.minutes(4),
    memorySize: 512,
    environment: {
      TABLE_NAME: stateful.cases.table.tableName,
      CASE_STATE_MACHINE_ARNS: Stack.of(scope).toJsonString(workflows.arnOfService),
      DELIVERY_STATE_MACHINE_ARN: workflows.delivery.live.attrArn,
    },
  });
  grantTimePassing(watchdog, stateful);
  // Which execution delivers is noted beside the delivery.
  grantItems(watchdog, stateful, ['CASE'], ['UpdateItem']);
  grantIndexes(watchdog, stateful, ['due', 'provisional']);
  watchdog.addToRolePolicy(workflows.startStatement());
  workflows.grantDescribing(watchdog);
  return watchdog;
};
