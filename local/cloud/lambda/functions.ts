import { devNull } from 'node:os';
import { join } from 'node:path';
import type { Activity } from '../activity.ts';
import type { MovableClock } from '../clock.ts';
import type { Measure } from '../cloudwatch/service-metrics.ts';
import { LOCAL_CREDENTIALS } from '../http/credentials.ts';
import type { Faults } from '../http/faults.ts';
import type { Invocation, InvokeFunction } from '../invocation.ts';
import type { Resource } from '../resources/resources.ts';
import { TemplateProblem } from '../resources/template-problem.ts';
import { createFunctionPool, type FunctionPool, type FunctionSpec, failed } from './function-pool.ts';
import type { LAMBDA_TYPES } from './resource-types.ts';
import { buildWorkerSource } from './worker-source.ts';

type LambdaFunction = Resource<(typeof LAMBDA_TYPES)['AWS::Lambda::Function']>;

/** The functions, ready to be invoked. */
export interface Functions {
  readonly invoke: InvokeFunction;
  /** Calls `listener` whenever an invocation has ended: whatever it wrote can be looked for. */
  onInvoked(listener: () => void): void;
  /** Makes every function start anew, as after a deployment. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

interface FunctionsOptions {
  readonly functions: readonly LambdaFunction[];
  /** Path of the folder that would be uploaded under this object key. */
  readonly assetPath: (objectKey: string) => string;
  readonly clock: MovableClock;
  readonly activity: Activity;
  readonly region: string;
  /** Where the AWS SDK finds the services: `AWS_ENDPOINT_URL_...` variables. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly onLine: (functionName: string, line: string) => void;
  /** What is to go wrong with invocations. */
  readonly faults: Faults;
  readonly measure: Measure;
}

/** Threads of one function at most, as a small account would allow it. */
const MOST_THREADS = 4;

/** The template's Lambda functions, from the very bundles that would be deployed. */
export const createFunctions = async (options: FunctionsOptions): Promise<Functions> => {
  const source = await buildWorkerSource();
  const pools = new Map<string, FunctionPool>();
  const names = new Map<string, string>();
  for (const resource of options.functions) {
    const pool = createFunctionPool(specOf(resource, options), source, (line) => options.onLine(resource.ref, line));
    pools.set(resource.ref, pool);
    pools.set(String(resource.attributes['Arn']), pool);
    for (const name of [resource.ref, String(resource.attributes['Arn'])]) names.set(name, resource.ref);
  }
  const listeners: (() => void)[] = [];

  return {
    invoke: async (nameOrArn, payload) => {
      const name = nameOrArn.replace(/:\$LATEST$/, '');
      const pool = pools.get(name);
      if (pool === undefined) {
        return { kind: 'failed', error: 'Lambda.ResourceNotFoundException', cause: `Function not found: ${nameOrArn}` };
      }
      const end = options.activity.begin(`invocation of ${nameOrArn}`);
      const began = performance.now();
      try {
        const error = await options.faults.befall('lambda', 'Invoke', name.split(':').at(-1));
        const outcome = error === undefined ? await pool.invoke(payload) : failed(error, 'The local stack was told to answer so.');
        measureInvocation(options.measure, names.get(name) ?? name, outcome, performance.now() - began);
        return outcome;
      } finally {
        for (const listener of listeners) listener();
        end();
      }
    },
    onInvoked: (listener) => {
      listeners.push(listener);
    },
    renew: async () => {
      await Promise.all([...new Set(pools.values())].map((pool) => pool.renew()));
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
};

/** As Lambda counts it: one that is throttled is no invocation, and no error of the function. */
function measureInvocation(measure: Measure, FunctionName: string, outcome: Invocation, milliseconds: number): void {
  const of = { FunctionName };
  if (outcome.kind === 'failed' && outcome.error === 'Lambda.TooManyRequestsException') {
    measure('AWS/Lambda', 'Throttles', of, 1);
    return;
  }
  measure('AWS/Lambda', 'Invocations', of, 1);
  measure('AWS/Lambda', 'Duration', of, milliseconds);
  if (outcome.kind === 'failed') measure('AWS/Lambda', 'Errors', of, 1);
}

function specOf({ ref, attributes, properties }: LambdaFunction, { assetPath, clock, region, endpoints }: FunctionsOptions): FunctionSpec {
  const [file = '', exportName = ''] = properties.Handler.split('.');
  if (exportName === '') throw new TemplateProblem(`${ref}: handler ${properties.Handler}`);
  return {
    timeCells: clock.cells,
    modulePath: join(assetPath(properties.Code.S3Key), `${file}.mjs`),
    exportName,
    functionName: ref,
    functionArn: String(attributes['Arn']),
    timeoutMs: properties.Timeout * 1000,
    concurrency: Math.min(MOST_THREADS, properties.ReservedConcurrentExecutions ?? MOST_THREADS),
    environment: {
      ...properties.Environment?.Variables,
      ...endpoints,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
      // Says whose session it is, as on AWS, though in clear: services that ask for rights ask for this role's.
      AWS_SESSION_TOKEN: properties.Role.split('/').at(-1) ?? '',
      // Nothing of the user's own AWS configuration is to reach the functions.
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_LAMBDA_FUNCTION_NAME: ref,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${ref}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      LAMBDA_TASK_ROOT: assetPath(properties.Code.S3Key),
      TZ: ':UTC',
      // A thread that finds its bundle compiled is there in two thirds of the time.
      ...(process.env['NODE_COMPILE_CACHE'] && { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }),
    },
  };
}
