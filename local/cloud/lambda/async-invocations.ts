import { randomUUID } from 'node:crypto';
import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Measure } from '../cloudwatch/service-metrics.ts';
import type { InvokeFunction, InvokeLater } from '../invocation.ts';
import type { Resources } from '../resources/resources.ts';
import type { Store } from '../store.ts';
import { functionNameOf, qualifiedName } from './function-name.ts';
import type { LAMBDA_TYPES } from './resource-types.ts';

/** Invocations whose caller does not wait, as SNS, S3 and EventBridge make them: accepted, tried up to three times, kept over a restart. */
export interface AsyncInvocations {
  readonly enqueue: InvokeLater;
}

interface Pending {
  readonly functionArn: string;
  readonly payload: unknown;
  readonly failures: number;
  /** Epoch milliseconds of the next try. */
  readonly dueAt: number;
}

interface AsyncInvocationsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly resources: Resources<typeof LAMBDA_TYPES>;
  readonly invoke: InvokeFunction;
  readonly sendToQueue: (queueArn: string, body: string) => void;
  readonly measure: Measure;
}

const PENDING = 'async-invocations';

/** AWS waits one minute before the second try, two before the third. */
const WAITS_MS = [60_000, 120_000];

export const createAsyncInvocations = (options: AsyncInvocationsOptions): AsyncInvocations => {
  const { store, clock, activity, resources, invoke, sendToQueue, measure } = options;

  const waitsOf = (functionArn: string): readonly number[] => {
    const config = invokeConfigOf(resources, functionArn);
    return WAITS_MS.slice(0, config?.MaximumRetryAttempts ?? WAITS_MS.length);
  };

  const attempt = async (id: string, pending: Pending): Promise<void> => {
    const end = activity.begin(`asynchronous invocation of ${pending.functionArn}`);
    try {
      const outcome = await invoke(pending.functionArn, pending.payload);
      if (outcome.kind === 'returned') return store.delete(PENDING, id);
      const wait = waitsOf(pending.functionArn)[pending.failures];
      if (wait !== undefined) return schedule(id, { ...pending, failures: pending.failures + 1, dueAt: clock.now() + wait });
      measure('AWS/Lambda', 'AsyncEventsDropped', { FunctionName: functionNameOf(pending.functionArn) }, 1);
      const queue = failureQueueOf(resources, pending.functionArn);
      if (queue !== undefined) sendToQueue(queue, JSON.stringify(pending.payload));
      store.delete(PENDING, id);
    } finally {
      end();
    }
  };

  const schedule = (id: string, pending: Pending): void => {
    store.set(PENDING, id, pending);
    clock.schedule(pending.dueAt, () => void attempt(id, pending));
  };

  for (const { key, value } of store.list<Pending>(PENDING)) schedule(key, value);

  return {
    enqueue: (functionArn, payload) => {
      const id = randomUUID();
      const pending = { functionArn, payload, failures: 0, dueAt: clock.now() };
      store.set(PENDING, id, pending);
      void attempt(id, pending);
    },
  };
};

function invokeConfigOf(resources: Resources<typeof LAMBDA_TYPES>, functionArn: string) {
  const [name, qualifier] = qualifiedName(functionArn);
  return resources
    .ofType('AWS::Lambda::EventInvokeConfig')
    .find(({ properties: { FunctionName, Qualifier } }) => FunctionName.split(':').at(-1) === name && Qualifier === qualifier)?.properties;
}

function failureQueueOf(resources: Resources<typeof LAMBDA_TYPES>, functionArn: string): string | undefined {
  const target = resources.ofType('AWS::Lambda::Function').find(({ ref }) => ref === functionNameOf(functionArn));
  return invokeConfigOf(resources, functionArn)?.DestinationConfig?.OnFailure.Destination ?? target?.properties.DeadLetterConfig?.TargetArn;
}
