import { fileURLToPath } from 'node:url';
import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Architecture, type IFunction, type IVersion, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct, IConstruct } from 'constructs';
import type * as z from 'zod';
import type { Environment } from '../../functions/adapters/aws/env.ts';
import { acknowledge } from '../acknowledge.ts';
import { capabilitiesOf, type Partition } from '../partition.ts';

const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

const DECLARE_JSON = fileURLToPath(new URL('declare-json.ts', import.meta.url));

/** The Cybersecurity Law (art. 21) has logs kept for six months at least. */
export const LOG_RETENTION = RetentionDays.SIX_MONTHS;

/** Where the functions' own metrics go: a namespace of each stack, so that one deployment's alarms do not hear of another's. */
export const metricsNamespaceOf = (scope: IConstruct): string => Stack.of(scope).stackName;

/** Value of the metrics' `service` dimension. */
export const SERVICE_NAME = 'ankang';

/** The alias under which functions and state machines are called: a release moves it from one version to the next. */
export const LIVE = 'live';

export interface ServiceFunctionProps<Schema extends z.ZodObject> {
  readonly partition: Partition;
  /** Handler's file, from the repository's root. */
  readonly entry: string;
  /** Every variable that the function's own schema asks for. */
  readonly environment: Environment<Schema>;
  readonly timeout: Duration;
  /** MiB; the share of a processor grows with it. */
  readonly memorySize: number;
  /** As many run at once, and no more: reserved for it. */
  readonly mostAtOnce: number;
}

/**
 * A function as all of ours are: Node 24 on arm64, one bundled ES module, logs kept for a fixed time, and a role of its own that
 * may write those logs and nothing else until it is granted more. Whoever calls it calls `live`.
 */
export class ServiceFunction<Schema extends z.ZodObject = z.ZodObject> extends NodejsFunction {
  readonly executionRole: Role;
  /** What calls it: the version that is released. */
  readonly live: IFunction;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Schema>) {
    const { tracing } = capabilitiesOf(props.partition);
    const logGroup = new LogGroup(scope, `${id}Logs`, { retention: LOG_RETENTION });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }));
    super(scope, id, {
      entry: `${PROJECT_ROOT}${props.entry}`,
      projectRoot: PROJECT_ROOT,
      depsLockFilePath: `${PROJECT_ROOT}package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role,
      logGroup,
      tracing: tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      timeout: props.timeout,
      memorySize: props.memorySize,
      reservedConcurrentExecutions: props.mostAtOnce,
      // Kept for rolling back by hand, but for those of a release that failed: published anew, the same code would be refused.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
      awsSdkConnectionReuse: false,
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: SERVICE_NAME,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespaceOf(scope),
      },
      bundling: {
        format: OutputFormat.ESM,
        mainFields: ['module', 'main'],
        minify: true,
        logLevel: LogLevel.WARNING,
        // Data is deployed beside the code: Node reads JSON faster than the same as JavaScript.
        loader: { '.json': 'copy' },
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          afterBundling: (_, folder) => [`"${process.execPath}" "${DECLARE_JSON}" "${folder}"`],
        },
        // The SDK is bundled: the runtime's own is another version than the tested one, and slower to load than the part that is used.
        // Of that part, three things never run here: looking for credentials anywhere but in the environment, asking DynamoDB for its
        // endpoints, and event streams, which the SDK imports only for operations that have them.
        bundleAwsSDK: true,
        externalModules: ['@smithy/core/event-streams'],
        esbuildArgs: {
          // The construct's own `charset` never reaches esbuild: each Chinese character would take six bytes for three.
          '--charset': 'utf8',
          '--alias:@aws-sdk/credential-provider-node': './functions/adapters/aws/bundling/lambda-credentials.ts',
          '--alias:@aws-sdk/middleware-endpoint-discovery': './functions/adapters/aws/bundling/without-endpoint-discovery.ts',
        },
        // No source maps: with them Node works out each stack it is asked for, and a refused transaction is an everyday error here.
        sourceMap: false,
        // Dependencies written as CommonJS still ask for Node's modules through `require`.
        banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
      },
    });
    this.executionRole = role;
    // Under exactOptionalPropertyTypes the library's classes differ from their own interfaces.
    this.live = new Alias(this, 'Live', { aliasName: LIVE, version: this.currentVersion as IVersion }) as IFunction;
    if (tracing) acknowledge(role, 'IAM5[Resource::*]', 'X-Ray knows no resources: PutTraceSegments and PutTelemetryRecords name none.');
  }
}
