import * as z from 'zod';
import { DEPLOYED_ONLY, PERMISSIONS } from '../resources/reasons.ts';
import { byName, resourceType } from '../resources/resource-type.ts';

/** CodeDeploy: how functions' aliases move from one version to the next. */
export const CODEDEPLOY_TYPES = {
  'AWS::CodeDeploy::Application': resourceType({
    properties: z.strictObject({ ApplicationName: z.string().optional(), ComputePlatform: z.literal('Lambda') }),
    withoutEffect: { Tags: DEPLOYED_ONLY },
    nameProperty: 'ApplicationName',
    identify: byName,
  }),
  'AWS::CodeDeploy::DeploymentGroup': resourceType({
    properties: z.strictObject({
      ApplicationName: z.string(),
      DeploymentGroupName: z.string().optional(),
      DeploymentConfigName: z.string().regex(/^CodeDeployDefault\.LambdaCanary\d+Percent\d+Minutes$/u),
      DeploymentStyle: z.strictObject({
        DeploymentType: z.literal('BLUE_GREEN'),
        DeploymentOption: z.literal('WITH_TRAFFIC_CONTROL'),
      }),
      AlarmConfiguration: z.strictObject({ Enabled: z.literal(true), Alarms: z.array(z.strictObject({ Name: z.string() })) }),
      AutoRollbackConfiguration: z.strictObject({ Enabled: z.literal(true), Events: z.array(z.string()) }),
    }),
    withoutEffect: { ServiceRoleArn: PERMISSIONS, Tags: DEPLOYED_ONLY },
    nameProperty: 'DeploymentGroupName',
    identify: byName,
  }),
};
