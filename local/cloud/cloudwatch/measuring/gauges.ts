import type { Clock } from '../../clock.ts';
import type { Queues } from '../../sqs/sqs.ts';
import type { Metrics } from '../metrics.ts';

interface GaugesOptions {
  readonly clock: Clock;
  readonly queues: Queues;
  /** Executions that have not ended. */
  readonly openExecutions: () => number;
  readonly metrics: Metrics;
}

/** As often AWS looks. */
const EVERY_MS = 60_000;

/** Looks how much of everything there is just now, as AWS does each minute: unless it has within the last one, by the stack's clock. */
export const createGauges = ({ clock, queues, openExecutions, metrics }: GaugesOptions): (() => void) => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.now() - lookedAt < EVERY_MS) return;
    lookedAt = clock.now();
    for (const [QueueName, visible] of queues.visible()) {
      metrics.put('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName }, visible);
    }
    metrics.put('AWS/States', 'OpenExecutionCount', {}, openExecutions());
  };
};
