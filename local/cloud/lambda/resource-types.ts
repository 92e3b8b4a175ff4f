import * as z from 'zod';
import { arnOf } from '../place.ts';
import { DEPLOYED_ONLY, LOGS, NO_TRACES } from '../resources/reasons.ts';
import { byName, resourceType } from '../resources/resource-type.ts';
import { AliasUpdate } from './alias-update.ts';

const OnFailure = z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) });

/** Lambda: functions, their versions and aliases, how their asynchronous invocations are tried again, and the streams and queues they work through. */
export const LAMBDA_TYPES = {
  'AWS::Lambda::Function': resourceType({
    properties: z.strictObject({
      FunctionName: z.string().optional(),
      Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
      Handler: z.string(),
      Role: z.string().default(''),
      Runtime: z.string().startsWith('nodejs'),
      Timeout: z.number().default(3),
      Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).optional(),
      DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
      ReservedConcurrentExecutions: z.number().optional(),
    }),
    withoutEffect: {
      Description: DEPLOYED_ONLY,
      Architectures: 'the bundles hold no machine code',
      MemorySize: 'worker threads share the memory of the machine',
      LoggingConfig: LOGS,
      TracingConfig: NO_TRACES,
      KmsKeyArn: 'the environment is not encrypted here',
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'FunctionName',
    identify: (place, name) => ({ ref: name, attributes: { Arn: arnOf(place, 'lambda', `function:${name}`) } }),
  }),
  'AWS::Lambda::Version': resourceType({
    properties: z.strictObject({ FunctionName: z.string() }),
    withoutEffect: { Description: DEPLOYED_ONLY },
    // The CDK names it anew whenever the function changes, which serves here for AWS's numbers.
    identify: (place, _name, properties) => {
      const arn = `${arnOf(place, 'lambda', `function:${properties()['FunctionName']}`)}:${place.logicalId}`;
      return { ref: arn, attributes: { FunctionArn: arn, Version: place.logicalId } };
    },
  }),
  'AWS::Lambda::Alias': resourceType({
    properties: z.strictObject({ FunctionName: z.string(), FunctionVersion: z.string(), Name: z.string() }),
    withoutEffect: { Description: DEPLOYED_ONLY },
    updatePolicy: AliasUpdate,
    identify: (place, _name, properties) => {
      const { FunctionName, Name } = properties();
      const arn = arnOf(place, 'lambda', `function:${FunctionName}:${Name}`);
      return { ref: arn, attributes: { AliasArn: arn } };
    },
  }),
  'AWS::Lambda::EventInvokeConfig': resourceType({
    properties: z.strictObject({
      FunctionName: z.string(),
      /** An alias, or `$LATEST`. */
      Qualifier: z.string(),
      MaximumRetryAttempts: z.number().optional(),
      DestinationConfig: OnFailure.optional(),
    }),
    withoutEffect: { MaximumEventAgeInSeconds: 'the tries are bounded by their number' },
    identify: byName,
  }),
  'AWS::Lambda::EventSourceMapping': resourceType({
    properties: z.strictObject({
      EventSourceArn: z.string(),
      FunctionName: z.string(),
      /** Of a stream. */
      StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
      BatchSize: z.number().default(10),
      /** Of a queue. */
      ScalingConfig: z.strictObject({ MaximumConcurrency: z.number() }).optional(),
      BisectBatchOnFunctionError: z.boolean().default(false),
      MaximumRetryAttempts: z.number().default(-1),
      MaximumRecordAgeInSeconds: z.number().default(-1),
      FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
      DestinationConfig: OnFailure.optional(),
      FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
    }),
    withoutEffect: {
      MaximumBatchingWindowInSeconds: 'a batch is what is there when the function is free',
      ParallelizationFactor: 'batches follow one another, which keeps every order that AWS keeps',
      MetricsConfig: 'nothing of a mapping is counted here',
      Enabled: 'mappings are always on',
      Tags: DEPLOYED_ONLY,
    },
    identify: (_place, name) => ({ ref: name, attributes: { Id: name } }),
  }),
};
