import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  Architecture,
  Code,
  type IFunction,
  type IVersion,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct, IConstruct } from 'constructs';
import type * as z from 'zod';
import type { Environment } from '../../functions/adapters/aws/env.ts';
import { acknowledge } from '../acknowledge.ts';
import { capabilitiesOf, type Partition } from '../partition.ts';
import { bundleOf, type Entry } from './bundles.ts';

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
  readonly entry: Entry;
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
export class ServiceFunction<Schema extends z.ZodObject = z.ZodObject> extends LambdaFunction {
  readonly executionRole: Role;
  /** What calls it: the version that is released. */
  readonly live: IFunction;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Schema>) {
    const { tracing } = capabilitiesOf(props.partition);
    const logGroup = new LogGroup(scope, `${id}Logs`, { retention: LOG_RETENTION });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }));
    super(scope, id, {
      // A synthesis that is only about other stacks, or about nothing but the templates, needs no code.
      code: Stack.of(scope).bundlingRequired ? Code.fromAsset(bundleOf(props.entry)) : Code.fromInline('// not bundled'),
      handler: 'index.handler',
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
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: SERVICE_NAME,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespaceOf(scope),
      },
    });
    this.executionRole = role;
    // Under exactOptionalPropertyTypes the library's classes differ from their own interfaces.
    this.live = new Alias(this, 'Live', { aliasName: LIVE, version: this.currentVersion as IVersion }) as IFunction;
    if (tracing) acknowledge(role, 'IAM5[Resource::*]', 'X-Ray knows no resources: PutTraceSegments and PutTelemetryRecords name none.');
  }
}
