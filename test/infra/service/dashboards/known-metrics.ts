import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FUNCTIONS = fileURLToPath(new URL('../../../../functions', import.meta.url));

/** A metric's name, and the names of its dimensions in their order: `DeadlineMissed by deadline, service`. */
export const metricOf = (name: string, dimensions: readonly string[]): string => `${name} by ${[...dimensions].sort().join(', ')}`;

const COUNTED = /\b(?:count|measureSeconds)\(\s*'(\w+)',\s*\{([^}]*)\}/gu;

/** What the functions count and measure, as their sources say it. Powertools adds `service` to all of it. */
export const metricsInSources = (): ReadonlySet<string> => {
  const sources = globSync('**/*.ts', { cwd: FUNCTIONS }).map((file) => readFileSync(join(FUNCTIONS, file), 'utf8'));
  const found = sources.flatMap((source) =>
    [...source.matchAll(COUNTED)].map(([, name = '', dimensions = '']) => {
      const names = dimensions.split(',').map((dimension) => dimension.split(':')[0]?.trim() ?? '');
      return metricOf(name, ['service', ...names.filter((dimension) => dimension !== '')]);
    }),
  );
  return new Set(found);
};

/** What AWS measures by itself of what the stacks have, by namespace, then dimensions, as its documentation lists it. */
const OF_AWS: Readonly<Record<string, readonly (readonly [dimensions: readonly string[], names: readonly string[]])[]>> = {
  'AWS/Lambda': [
    [['FunctionName'], ['Invocations', 'Errors', 'Throttles', 'Duration', 'IteratorAge', 'ConcurrentExecutions', 'AsyncEventsDropped']],
    [['EventSourceMappingUUID'], ['OnFailureDestinationDeliveredEventCount']],
  ],
  'AWS/ApiGateway': [
    [['ApiId'], ['Count', 'Latency', 'IntegrationLatency', '4xx', '5xx']],
    [
      ['ApiId', 'Stage'],
      ['Count', 'Latency', 'IntegrationLatency', '4xx', '5xx'],
    ],
  ],
  'AWS/SQS': [
    [
      ['QueueName'],
      ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible', 'NumberOfMessagesSent', 'NumberOfMessagesReceived'],
    ],
  ],
  'AWS/States': [
    [
      ['StateMachineArn'],
      ['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed', 'ExecutionsAborted', 'ExecutionsTimedOut', 'ExecutionThrottled'],
    ],
    [[], ['OpenExecutionCount']],
  ],
  'AWS/DynamoDB': [
    [['TableName'], ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits', 'ReadThrottleEvents', 'WriteThrottleEvents']],
    [
      ['Operation', 'TableName'],
      ['SystemErrors', 'SuccessfulRequestLatency', 'ThrottledRequests'],
    ],
  ],
  'AWS/Events': [[['RuleName'], ['FailedInvocations']]],
};

export const metricsOfAws = (namespace: string): ReadonlySet<string> =>
  new Set((OF_AWS[namespace] ?? []).flatMap(([dimensions, names]) => names.map((name) => metricOf(name, dimensions))));
