import { realpathSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { Activity } from '../activity.ts';
import type { MovableClock } from '../clock.ts';
import { LOCAL_CREDENTIALS } from '../http/credentials.ts';
import type { Faults } from '../http/faults.ts';
import type { Invocation, InvokeFunction } from '../invocation.ts';
import { TemplateProblem } from '../resources/template-problem.ts';
import { qualifiedName } from './function-name.ts';
import { createFunctionPool, type FunctionPool, failed } from './function-pool.ts';
import type { FunctionSpec } from './function-thread.ts';
import type { LambdaFunction, PublishedVersion } from './published-versions.ts';
import type { WarmThreads } from './warm-threads.ts';
import { buildWorkerSource } from './worker-source.ts';

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
  /** Versions that can be called: those of the template, and those of earlier ones that are still called. */
  readonly versions: readonly PublishedVersion[];
  /** The version that a call by an alias goes to; both are ARNs. */
  readonly versionOf: (aliasArn: string) => string | undefined;
  /** Path of the folder that would be uploaded under this object key. */
  readonly assetPath: (objectKey: string) => string;
  readonly clock: MovableClock;
  readonly activity: Activity;
  readonly region: string;
  /** Where the AWS SDK finds the services: `AWS_ENDPOINT_URL_...` variables. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly onLine: (functionName: string, line: string) => void;
  /** Of an earlier stack in this process, and for a later one. */
  readonly warm?: WarmThreads | undefined;
  /** What is to go wrong with invocations. */
  readonly faults: Faults;
  /** Is told of each invocation, with each of the dimensions that Lambda counts it by, and how many milliseconds it took. */
  readonly observe: (dimensions: readonly Readonly<Record<string, string>>[], outcome: Invocation, ms: number) => void;
}

/** What one call reaches. */
interface Reached {
  readonly pool: FunctionPool;
  /** `NAME`, or `NAME:VERSION`. */
  readonly name: string;
  /** As Lambda counts it. */
  readonly dimensions: readonly Readonly<Record<string, string>>[];
}

/** Threads of one function at most, as a small account would allow it. */
const MOST_THREADS = 4;

/** The template's Lambda functions, from the very bundles that would be deployed. */
export const createFunctions = async (options: FunctionsOptions): Promise<Functions> => {
  const source = await buildWorkerSource();
  /** By folder of the code and name of the function: its newest version is the function itself. */
  const pools = new Map<string, FunctionPool>();
  const poolOf = (resource: LambdaFunction, folder: string): FunctionPool => {
    const key = JSON.stringify([folder, resource.ref, resource.properties]);
    const onLine = (line: string): void => options.onLine(resource.ref, line);
    const pool = pools.get(key) ?? createFunctionPool(specOf(resource, folder, options), source, onLine, options.warm);
    pools.set(key, pool);
    return pool;
  };
  const unqualified = new Map(
    options.functions.map((resource) => [resource.ref, poolOf(resource, options.assetPath(resource.properties.Code.S3Key))]),
  );
  const versions = new Map(options.versions.map((version) => [version.versionArn, poolOf(version.function, version.folder)]));
  const arns = new Map(options.functions.map(({ ref, attributes }) => [ref, String(attributes['Arn'])]));
  const listeners: (() => void)[] = [];
  let closed = false;

  /** @param nameOrArn of a function, or of one with the name of an alias or a version behind it */
  const reach = (nameOrArn: string): Reached | undefined => {
    const [name, qualifier] = qualifiedName(nameOrArn);
    const latest = unqualified.get(name);
    if (qualifier === '$LATEST') return latest && { pool: latest, name, dimensions: [{ FunctionName: name }] };
    const qualified = `${arns.get(name)}:${qualifier}`;
    const aliased = options.versionOf(qualified);
    const pool = versions.get(aliased ?? qualified);
    if (pool === undefined) return undefined;
    const version = (aliased ?? qualified).split(':').at(-1) ?? '';
    const called = { FunctionName: name, Resource: `${name}:${qualifier}` };
    const dimensions = [{ FunctionName: name }, called, ...(aliased === undefined ? [] : [{ ...called, ExecutedVersion: version }])];
    return { pool, name: `${name}:${version}`, dimensions };
  };

  const answer = async ({ pool, name, dimensions }: Reached, payload: unknown): Promise<Invocation> => {
    const began = performance.now();
    const error = await options.faults.befall('lambda', 'Invoke', name);
    const outcome = error === undefined ? await pool.invoke(payload) : failed(error, 'The local stack was told to answer so.');
    options.observe(dimensions, outcome, performance.now() - began);
    return outcome;
  };

  return {
    invoke: async (nameOrArn, payload) => {
      if (closed) return failed('ServiceException', 'The local stack is being stopped.');
      const reached = reach(nameOrArn);
      if (reached === undefined) {
        return { kind: 'failed', error: 'Lambda.ResourceNotFoundException', cause: `Function not found: ${nameOrArn}` };
      }
      const end = options.activity.begin(`invocation of ${nameOrArn}`);
      try {
        return await answer(reached, payload);
      } finally {
        for (const listener of listeners) listener();
        end();
      }
    },
    onInvoked: (listener) => {
      listeners.push(listener);
    },
    renew: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.renew()));
    },
    close: async () => {
      closed = true;
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
};

function specOf(
  { ref, attributes, properties }: LambdaFunction,
  folder: string,
  { clock, region, endpoints }: FunctionsOptions,
): FunctionSpec {
  const [file = '', exportName = ''] = properties.Handler.split('.');
  if (exportName === '') throw new TemplateProblem(`${ref}: handler ${properties.Handler}`);
  return {
    timeCells: clock.cells,
    // Where it really lies: templates that differ have links to the bundles in which they do not.
    modulePath: realpathSync(join(folder, `${file}.mjs`)),
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
      LAMBDA_TASK_ROOT: folder,
      TZ: ':UTC',
      // A thread that finds its bundle compiled is there in two thirds of the time.
      ...(process.env['NODE_COMPILE_CACHE'] && { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }),
    },
  };
}
