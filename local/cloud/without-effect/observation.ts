import * as z from 'zod';
import { DEPLOYED_ONLY, LOGS } from '../resources/reasons.ts';
import { byName, byNameAndArn, resourceType } from '../resources/resource-type.ts';

/** What CloudWatch shows; the metrics themselves are collected from what the functions print. */
export const OBSERVATION_TYPES = {
  'AWS::Logs::LogGroup': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { LogGroupName: LOGS, RetentionInDays: LOGS, KmsKeyId: LOGS, LogGroupClass: LOGS, Tags: DEPLOYED_ONLY },
    nameProperty: 'LogGroupName',
    identify: byNameAndArn('logs', 'log-group:'),
  }),
  'AWS::Logs::QueryDefinition': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Name: LOGS, QueryString: LOGS, LogGroupNames: LOGS },
    identify: byName,
  }),
};
