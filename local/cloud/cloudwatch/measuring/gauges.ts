import type { Clock } from '../../clock.ts';
import type { Queues } from '../../sqs/sqs.ts';
import type { Metrics } from '../metrics.ts';

interface GaugesOptions {
  readonly clock: Clock;
  readonly queues: Queues;
  /** ARNs of those that something here works through: what comes to the others stays until somebody has looked. */
  readonly worked: ReadonlySet<string>;
  /** Executions that have not ended. */
  readonly openExecutions: () => number;
  readonly metrics: Metrics;
}

/** As often AWS looks. */
const EVERY_MS = 60_000;

/**
 * Looks how much of everything there is just now, as AWS does each minute: unless it has within the last one, by the stack's clock. A dead
 * letter is seen when it comes, however far the clock is moved then.
 */
export const createGauges = ({ clock, queues, worked, openExecutions, metrics }: GaugesOptions): (() => void) => {
  const lookAtQueues = (): void => {
    for (const [QueueName, visible] of queues.visible()) {
      metrics.put('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName }, visible);
    }
  };
  queues.onSent((queueArn) => {
    if (!worked.has(queueArn)) lookAtQueues();
  });
  let lookedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.now() - lookedAt < EVERY_MS) return;
    lookedAt = clock.now();
    lookAtQueues();
    metrics.put('AWS/States', 'OpenExecutionCount', {}, openExecutions());
  };
};
