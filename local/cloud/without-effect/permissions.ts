import * as z from 'zod';
import { DEPLOYED_ONLY, PERMISSIONS } from '../resources/reasons.ts';
import { byName, byNameAndArn, resourceType } from '../resources/resource-type.ts';

/** Who may do what: IAM, and the policies of queues, topics, buckets, secrets, logs and functions. */
export const PERMISSION_TYPES = {
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
    identify: byNameAndArn('iam', 'role/'),
  }),
  'AWS::IAM::Policy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { PolicyName: PERMISSIONS, PolicyDocument: PERMISSIONS, Roles: PERMISSIONS },
    identify: byNameAndArn('iam', 'policy/'),
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
