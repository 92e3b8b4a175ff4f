import * as z from 'zod';
import { arnOf, resourceType } from './resource-type.ts';

const PERMISSIONS = 'nothing checks permissions here; the infrastructure tests do';
const DEPLOYED_ONLY = 'concerns deployment and billing';
const OBSERVED_ELSEWHERE = 'alarms and dashboards are read in CloudWatch; metrics are at /_local/metrics';
const LOGS = "logs go to the stack's own log";

const Throttling = { ThrottlingBurstLimit: z.number().optional(), ThrottlingRateLimit: z.number().optional() };
const DetailedMetrics = { DetailedMetricsEnabled: z.boolean().optional() };
const OnFailure = z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) });

/** For events that Lambda does not even accept, which does not happen here. */
const UNDELIVERABLE = {
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
  RetryPolicy: z.strictObject({ MaximumEventAgeInSeconds: z.number().optional(), MaximumRetryAttempts: z.number().optional() }).optional(),
};

const named = (service: string, prefix = '') => ({
  identify: (place: Parameters<typeof arnOf>[0], name: string) => ({
    ref: name,
    attributes: { Arn: arnOf(place, service, `${prefix}${name}`) },
  }),
});

/** Resources that run, route, schedule and watch. */
export const SERVICE_TYPES = {
  'AWS::Lambda::Function': resourceType({
    properties: z.strictObject({
      FunctionName: z.string().optional(),
      Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
      Handler: z.string(),
      Runtime: z.string().startsWith('nodejs'),
      Timeout: z.number().default(3),
      Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).optional(),
      DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
      ReservedConcurrentExecutions: z.number().optional(),
    }),
    withoutEffect: {
      Role: PERMISSIONS,
      Description: DEPLOYED_ONLY,
      Architectures: 'the bundles hold no machine code',
      MemorySize: 'worker threads share the memory of the machine',
      LoggingConfig: LOGS,
      TracingConfig: 'nothing collects traces here',
      KmsKeyArn: 'the environment is not encrypted here',
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'FunctionName',
    identify: (place, name) => ({ ref: name, attributes: { Arn: arnOf(place, 'lambda', `function:${name}`) } }),
  }),
  'AWS::Lambda::Permission': resourceType({
    properties: z.strictObject({}),
    withoutEffect: {
      Action: PERMISSIONS,
      FunctionName: PERMISSIONS,
      Principal: PERMISSIONS,
      SourceArn: PERMISSIONS,
      SourceAccount: PERMISSIONS,
    },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
  'AWS::Lambda::EventInvokeConfig': resourceType({
    properties: z.strictObject({
      FunctionName: z.string(),
      Qualifier: z.literal('$LATEST'),
      MaximumRetryAttempts: z.number().optional(),
      DestinationConfig: OnFailure.optional(),
    }),
    withoutEffect: { MaximumEventAgeInSeconds: 'the tries are bounded by their number' },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
  'AWS::Lambda::EventSourceMapping': resourceType({
    properties: z.strictObject({
      EventSourceArn: z.string(),
      FunctionName: z.string(),
      StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
      BatchSize: z.number().default(100),
      BisectBatchOnFunctionError: z.boolean().default(false),
      MaximumRetryAttempts: z.number().default(-1),
      FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
      DestinationConfig: OnFailure.optional(),
      FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
    }),
    withoutEffect: {
      MaximumBatchingWindowInSeconds: 'a batch is what is there when the function is free',
      MaximumRecordAgeInSeconds: 'the tries are bounded by their number',
      ParallelizationFactor: 'batches follow one another, which keeps every order that AWS keeps',
      Enabled: 'mappings are always on',
      Tags: DEPLOYED_ONLY,
    },
    identify: (_place, name) => ({ ref: name, attributes: { Id: name } }),
  }),
  'AWS::StepFunctions::StateMachine': resourceType({
    properties: z.strictObject({
      StateMachineName: z.string().optional(),
      StateMachineType: z.literal('STANDARD').optional(),
      DefinitionString: z.string(),
      DefinitionSubstitutions: z.record(z.string(), z.string()).default({}),
    }),
    withoutEffect: {
      RoleArn: PERMISSIONS,
      LoggingConfiguration: 'histories are at /_local/executions/{caseId}',
      TracingConfiguration: 'nothing collects traces here',
      EncryptionConfiguration: 'data at rest is not encrypted here',
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'StateMachineName',
    identify: (place, name) => {
      const arn = arnOf(place, 'states', `stateMachine:${name}`);
      return { ref: arn, attributes: { Arn: arn, Name: name } };
    },
  }),
  'AWS::ApiGatewayV2::Api': resourceType({
    properties: z.strictObject({ Name: z.string(), ProtocolType: z.literal('HTTP') }),
    withoutEffect: {
      Description: DEPLOYED_ONLY,
      DisableExecuteApiEndpoint: 'there is no second host name here',
      Tags: DEPLOYED_ONLY,
    },
    identify: (place, name) => ({
      ref: name,
      attributes: { ApiEndpoint: `https://${name}.execute-api.${place.region}.amazonaws.com`, ApiId: name },
    }),
  }),
  'AWS::ApiGatewayV2::Integration': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      IntegrationType: z.literal('AWS_PROXY'),
      IntegrationUri: z.string(),
      PayloadFormatVersion: z.literal('2.0'),
      TimeoutInMillis: z.number().default(30_000),
    }),
    withoutEffect: { IntegrationMethod: 'Lambda is always invoked by POST', Description: DEPLOYED_ONLY },
    identify: (_place, name) => ({ ref: name, attributes: { IntegrationId: name } }),
  }),
  'AWS::ApiGatewayV2::Route': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      RouteKey: z.string(),
      Target: z.string(),
      AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
      AuthorizerId: z.string().optional(),
      AuthorizationScopes: z.array(z.string()).optional(),
    }),
    withoutEffect: { OperationName: DEPLOYED_ONLY },
    identify: (_place, name) => ({ ref: name, attributes: { RouteId: name } }),
  }),
  'AWS::ApiGatewayV2::Authorizer': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      AuthorizerType: z.literal('JWT'),
      IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
      JwtConfiguration: z.strictObject({ Audience: z.array(z.string()), Issuer: z.string() }),
    }),
    withoutEffect: { Name: DEPLOYED_ONLY },
    identify: (_place, name) => ({ ref: name, attributes: { AuthorizerId: name } }),
  }),
  'AWS::ApiGatewayV2::Stage': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      StageName: z.literal('$default'),
      AutoDeploy: z.literal(true),
      DefaultRouteSettings: z.strictObject({ ...Throttling, ...DetailedMetrics }).default({}),
      RouteSettings: z.record(z.string(), z.strictObject({ ...Throttling, ...DetailedMetrics })).default({}),
    }),
    withoutEffect: { AccessLogSettings: LOGS, Description: DEPLOYED_ONLY, Tags: DEPLOYED_ONLY },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
  'AWS::Events::Rule': resourceType({
    properties: z.strictObject({
      Name: z.string().optional(),
      ScheduleExpression: z.string().optional(),
      EventPattern: z.record(z.string(), z.unknown()).optional(),
      State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
      Targets: z.array(
        z.strictObject({
          Arn: z.string(),
          Id: z.string(),
          Input: z.string().optional(),
          InputPath: z.string().optional(),
          ...UNDELIVERABLE,
        }),
      ),
    }),
    withoutEffect: { Description: DEPLOYED_ONLY },
    nameProperty: 'Name',
    ...named('events', 'rule/'),
  }),
  'AWS::Scheduler::Schedule': resourceType({
    properties: z.strictObject({
      Name: z.string().optional(),
      ScheduleExpression: z.string(),
      FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
      State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
      Target: z.strictObject({
        Arn: z.string(),
        RoleArn: z.string(),
        Input: z.string().optional(),
        ...UNDELIVERABLE,
      }),
    }),
    withoutEffect: {
      Description: DEPLOYED_ONLY,
      GroupName: DEPLOYED_ONLY,
      KmsKeyArn: 'data at rest is not encrypted here',
      ScheduleExpressionTimezone: 'of the Scheduler only rates are run here, which know no time zone',
    },
    nameProperty: 'Name',
    ...named('scheduler', 'schedule/default/'),
  }),
  'AWS::IAM::Role': resourceType({
    properties: z.strictObject({}),
    withoutEffect: {
      RoleName: PERMISSIONS,
      AssumeRolePolicyDocument: PERMISSIONS,
      ManagedPolicyArns: PERMISSIONS,
      Policies: PERMISSIONS,
      PermissionsBoundary: PERMISSIONS,
      Description: PERMISSIONS,
      Tags: DEPLOYED_ONLY,
    },
    ...named('iam', 'role/'),
  }),
  'AWS::IAM::Policy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { PolicyName: PERMISSIONS, PolicyDocument: PERMISSIONS, Roles: PERMISSIONS },
    ...named('iam', 'policy/'),
  }),
  'AWS::Logs::LogGroup': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { LogGroupName: LOGS, RetentionInDays: LOGS, KmsKeyId: LOGS, LogGroupClass: LOGS, Tags: DEPLOYED_ONLY },
    nameProperty: 'LogGroupName',
    ...named('logs', 'log-group:'),
  }),
  'AWS::Logs::ResourcePolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { PolicyName: PERMISSIONS, PolicyDocument: PERMISSIONS },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
  'AWS::CloudWatch::Alarm': resourceType({
    properties: z.strictObject({}),
    withoutEffect: Object.fromEntries(
      [
        'ActionsEnabled',
        'AlarmActions',
        'AlarmDescription',
        'AlarmName',
        'ComparisonOperator',
        'DatapointsToAlarm',
        'Dimensions',
        'EvaluateLowSampleCountPercentile',
        'EvaluationPeriods',
        'ExtendedStatistic',
        'InsufficientDataActions',
        'MetricName',
        'Metrics',
        'Namespace',
        'OKActions',
        'Period',
        'Statistic',
        'Tags',
        'Threshold',
        'TreatMissingData',
        'Unit',
      ].map((property) => [property, OBSERVED_ELSEWHERE]),
    ),
    nameProperty: 'AlarmName',
    ...named('cloudwatch', 'alarm:'),
  }),
  'AWS::CloudWatch::Dashboard': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { DashboardName: OBSERVED_ELSEWHERE, DashboardBody: OBSERVED_ELSEWHERE },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
  'AWS::CDK::Metadata': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Analytics: 'describes the CDK itself' },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
};
