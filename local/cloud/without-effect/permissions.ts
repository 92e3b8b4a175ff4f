import * as z from 'zod';
import { PERMISSIONS } from '../resources/reasons.ts';
import { byName, resourceType } from '../resources/resource-type.ts';

/** Who may do what by the policies of queues, topics, buckets, secrets, logs and functions. */
export const PERMISSION_TYPES = {
  'AWS::Lambda::Permission': resourceType({
    properties: z.strictObject({}),
    withoutEffect: {
      Action: PERMISSIONS,
      FunctionName: PERMISSIONS,
      Principal: PERMISSIONS,
      SourceArn: PERMISSIONS,
      SourceAccount: PERMISSIONS,
    },
    identify: byName,
  }),
  'AWS::S3::BucketPolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Bucket: PERMISSIONS, PolicyDocument: PERMISSIONS },
    identify: byName,
  }),
  'AWS::SQS::QueuePolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Queues: PERMISSIONS, PolicyDocument: PERMISSIONS },
    identify: byName,
  }),
  'AWS::SNS::TopicPolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Topics: PERMISSIONS, PolicyDocument: PERMISSIONS },
    identify: byName,
  }),
  'AWS::SecretsManager::ResourcePolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { SecretId: PERMISSIONS, ResourcePolicy: PERMISSIONS, BlockPublicPolicy: PERMISSIONS },
    identify: byName,
  }),
  'AWS::Logs::ResourcePolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { PolicyName: PERMISSIONS, PolicyDocument: PERMISSIONS },
    identify: byName,
  }),
};
