import type { Measure } from '../cloudwatch/service-metrics.ts';
import type { ClosedExecution } from './execution/execution.ts';

/** Under which name Step Functions counts executions that ended so. */
const COUNTED = {
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
  ABORTED: 'ExecutionsAborted',
} as const;

export const measureEnded =
  (measure: Measure) =>
  ({ machineArn, status }: Pick<ClosedExecution, 'machineArn' | 'status'>): void =>
    measure('AWS/States', COUNTED[status], { StateMachineArn: machineArn }, 1);
