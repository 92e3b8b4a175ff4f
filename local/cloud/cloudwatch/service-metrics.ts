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
  'AWS/States': [
    'ExecutionsStarted',
    'ExecutionsSucceeded',
    'ExecutionsFailed',
    'ExecutionsAborted',
    'ExecutionsTimedOut',
    'OpenExecutionCount',
  ],
  'AWS/SQS': ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible'],
  'AWS/ApiGateway': ['Count', '4xx', '5xx', 'Latency'],
  'AWS/DynamoDB': ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits', 'SystemErrors', 'ReadThrottleEvents', 'WriteThrottleEvents'],
} as const;

type Namespace = keyof typeof SERVICE_METRICS;

/** Names of what a service measures. */
export type ServiceMetric<Of extends Namespace> = (typeof SERVICE_METRICS)[Of][number];

/** Takes one value of a service's metric. */
export type Measure = <Of extends Namespace>(
  namespace: Of,
  name: ServiceMetric<Of>,
  dimensions: Readonly<Record<string, string>>,
  value: number,
) => void;
