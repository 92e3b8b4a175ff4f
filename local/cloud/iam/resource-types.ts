import * as z from 'zod';
import { DEPLOYED_ONLY, PERMISSIONS } from '../resources/reasons.ts';
import { byName, byNameAndArn, resourceType } from '../resources/resource-type.ts';
import { PolicyStatement } from './policy-statement.ts';

/** IAM: the roles that functions take on, and what these let them do. DynamoDB, Secrets Manager and SNS ask; elsewhere everybody may do everything. */
export const IAM_TYPES = {
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
    properties: z.strictObject({
      PolicyDocument: z.strictObject({ Version: z.literal('2012-10-17'), Statement: z.array(PolicyStatement) }),
      Roles: z.array(z.string()).default([]),
    }),
    withoutEffect: { PolicyName: PERMISSIONS },
    identify: byName,
  }),
};
