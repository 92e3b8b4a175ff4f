import * as z from 'zod';
import { arnOf, resourceType } from './resource-type.ts';

const BACKUPS = 'there is nothing to restore from on one machine';
const ENCRYPTION = 'data at rest is not encrypted here';
const DEPLOYED_ONLY = 'concerns deployment and billing';
const PERMISSIONS = 'nothing checks permissions here; the infrastructure tests do';

const KeySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const Projection = z.strictObject({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});

const LambdaNotification = z.strictObject({
  Event: z.string(),
  Function: z.string(),
  Filter: z.strictObject({ S3Key: z.strictObject({ Rules: z.array(z.strictObject({ Name: z.string(), Value: z.string() })) }) }).optional(),
});

/** Resources that keep data: table, bucket, queues, topics, secrets. */
export const DATA_TYPES = {
  'AWS::DynamoDB::Table': resourceType({
    properties: z.strictObject({
      TableName: z.string().optional(),
      KeySchema,
      AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
      BillingMode: z.literal('PAY_PER_REQUEST'),
      StreamSpecification: z
        .strictObject({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
        .optional(),
      GlobalSecondaryIndexes: z.array(z.strictObject({ IndexName: z.string(), KeySchema, Projection })).optional(),
    }),
    withoutEffect: {
      TimeToLiveSpecification: 'the database keeps real time, not the local clock; expiry is checked in code, TTL only cleans',
      PointInTimeRecoverySpecification: BACKUPS,
      SSESpecification: ENCRYPTION,
      DeletionProtectionEnabled: DEPLOYED_ONLY,
      ContributorInsightsSpecification: DEPLOYED_ONLY,
      OnDemandThroughput: DEPLOYED_ONLY,
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'TableName',
    identify: (place, name) => ({
      ref: name,
      attributes: {
        Arn: arnOf(place, 'dynamodb', `table/${name}`),
        StreamArn: arnOf(place, 'dynamodb', `table/${name}/stream/local`),
      },
    }),
  }),
  'AWS::S3::Bucket': resourceType({
    properties: z.strictObject({
      BucketName: z.string().optional(),
      NotificationConfiguration: z
        .strictObject({
          LambdaConfigurations: z.array(LambdaNotification).optional(),
          EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: z.boolean().optional() }).optional(),
        })
        .optional(),
    }),
    withoutEffect: {
      BucketEncryption: ENCRYPTION,
      PublicAccessBlockConfiguration: PERMISSIONS,
      OwnershipControls: PERMISSIONS,
      VersioningConfiguration: BACKUPS,
      LifecycleConfiguration: 'nothing is kept here long enough to expire',
      LoggingConfiguration: DEPLOYED_ONLY,
      CorsConfiguration: 'no browser asks the local bucket',
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'BucketName',
    identify: (place, name) => ({
      ref: name.toLowerCase(),
      attributes: {
        Arn: `arn:${place.partition}:s3:::${name.toLowerCase()}`,
        DomainName: `${name.toLowerCase()}.s3.amazonaws.com`,
        RegionalDomainName: `${name.toLowerCase()}.s3.${place.region}.amazonaws.com`,
      },
    }),
  }),
  'AWS::S3::BucketPolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Bucket: PERMISSIONS, PolicyDocument: PERMISSIONS },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
  'AWS::SQS::Queue': resourceType({
    properties: z.strictObject({ QueueName: z.string().optional(), VisibilityTimeout: z.number().optional() }),
    withoutEffect: {
      MessageRetentionPeriod: 'nothing is kept here long enough to expire',
      KmsMasterKeyId: ENCRYPTION,
      KmsDataKeyReusePeriodSeconds: ENCRYPTION,
      SqsManagedSseEnabled: ENCRYPTION,
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'QueueName',
    identify: (place, name) => ({
      ref: place.queueUrl(name),
      attributes: { Arn: arnOf(place, 'sqs', name), QueueName: name, QueueUrl: place.queueUrl(name) },
    }),
  }),
  'AWS::SQS::QueuePolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Queues: PERMISSIONS, PolicyDocument: PERMISSIONS },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
  'AWS::SNS::Topic': resourceType({
    properties: z.strictObject({ TopicName: z.string().optional() }),
    withoutEffect: {
      DisplayName: 'nobody receives the topic from outside',
      KmsMasterKeyId: ENCRYPTION,
      TracingConfig: DEPLOYED_ONLY,
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'TopicName',
    identify: (place, name) => ({
      ref: arnOf(place, 'sns', name),
      attributes: { TopicArn: arnOf(place, 'sns', name), TopicName: name },
    }),
  }),
  'AWS::SNS::TopicPolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Topics: PERMISSIONS, PolicyDocument: PERMISSIONS },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
  'AWS::SNS::Subscription': resourceType({
    properties: z.strictObject({
      TopicArn: z.string(),
      Protocol: z.literal('lambda'),
      Endpoint: z.string(),
      RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string() }).optional(),
    }),
    withoutEffect: {},
    identify: (place, name) => ({ ref: arnOf(place, 'sns', name), attributes: { Arn: arnOf(place, 'sns', name) } }),
  }),
  'AWS::SecretsManager::Secret': resourceType({
    properties: z.strictObject({
      Name: z.string().optional(),
      SecretString: z.string().optional(),
      GenerateSecretString: z
        .strictObject({
          SecretStringTemplate: z.string().optional(),
          GenerateStringKey: z.string().optional(),
          PasswordLength: z.number().optional(),
          ExcludePunctuation: z.boolean().optional(),
          ExcludeCharacters: z.string().optional(),
          IncludeSpace: z.boolean().optional(),
          RequireEachIncludedType: z.boolean().optional(),
        })
        .optional(),
    }),
    withoutEffect: { Description: DEPLOYED_ONLY, KmsKeyId: ENCRYPTION, Tags: DEPLOYED_ONLY },
    nameProperty: 'Name',
    identify: (place, name) => {
      const arn = arnOf(place, 'secretsmanager', `secret:${name}-Local1`);
      return { ref: arn, attributes: { Id: arn } };
    },
  }),
  'AWS::SecretsManager::ResourcePolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { SecretId: PERMISSIONS, ResourcePolicy: PERMISSIONS, BlockPublicPolicy: PERMISSIONS },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
  'AWS::KMS::Key': resourceType({
    properties: z.strictObject({}),
    withoutEffect: {
      Description: DEPLOYED_ONLY,
      KeyPolicy: PERMISSIONS,
      EnableKeyRotation: ENCRYPTION,
      RotationPeriodInDays: ENCRYPTION,
      PendingWindowInDays: DEPLOYED_ONLY,
      Tags: DEPLOYED_ONLY,
    },
    identify: (place, name) => ({ ref: name, attributes: { Arn: arnOf(place, 'kms', `key/${name}`), KeyId: name } }),
  }),
  'AWS::KMS::Alias': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { AliasName: ENCRYPTION, TargetKeyId: ENCRYPTION },
    identify: (_place, name) => ({ ref: name, attributes: {} }),
  }),
};
