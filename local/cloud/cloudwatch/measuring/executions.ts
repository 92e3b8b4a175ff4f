import type { Execution } from '../../states/execution/execution.ts';
import type { Metrics } from '../metrics.ts';
import type { ServiceMetric } from '../service-metrics.ts';

const NAMES: Readonly<Record<Execution['status'], ServiceMetric<'AWS/States'>>> = {
  RUNNING: 'ExecutionsStarted',
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
  ABORTED: 'ExecutionsAborted',
};

/** Counts what Step Functions counts: an execution that begins, and how it ends. */
export const executionMeter =
  (metrics: Metrics) =>
  (machineArn: string, status: Execution['status']): void =>
    metrics.put('AWS/States', NAMES[status], { StateMachineArn: machineArn }, 1);
