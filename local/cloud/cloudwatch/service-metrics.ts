import type { Metrics } from './metrics.ts';

/** What is measured here of what AWS's services measure themselves. Nothing else of theirs is put, so that what watches other metrics sees nothing. */
export const SERVICE_METRICS = {
  'AWS/Lambda': [
    'Invocations',
    'Errors',
    'Throttles',
    'Duration',
    'IteratorAge',
    'AsyncEventsDropped',
    'OnFailureDestinationDeliveredEventCount',
  ],
  'AWS/States': ['ExecutionsSucceeded', 'ExecutionsFailed', 'ExecutionsAborted', 'ExecutionsTimedOut'],
  'AWS/SQS': ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible'],
  'AWS/ApiGateway': ['Count', '5xx', 'Latency'],
  'AWS/DynamoDB': ['SystemErrors', 'ReadThrottleEvents', 'WriteThrottleEvents'],
} as const;

type Namespace = keyof typeof SERVICE_METRICS;

/** Takes one value of a service's metric. */
export type Measure = <Of extends Namespace>(
  namespace: Of,
  name: (typeof SERVICE_METRICS)[Of][number],
  dimensions: Readonly<Record<string, string>>,
  value: number,
) => void;

export const measureInto =
  (metrics: Metrics): Measure =>
  (namespace, name, dimensions, value) =>
    metrics.put(namespace, name, dimensions, value);
