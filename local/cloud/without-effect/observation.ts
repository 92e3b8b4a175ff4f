import * as z from 'zod';
import { DEPLOYED_ONLY, LOGS } from '../resources/reasons.ts';
import { byName, byNameAndArn, resourceType } from '../resources/resource-type.ts';

const OBSERVED_ELSEWHERE = 'alarms are raised in CloudWatch';

/** What CloudWatch shows and raises; the metrics themselves are collected from what the functions print. */
export const OBSERVATION_TYPES = {
  'AWS::Logs::LogGroup': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { LogGroupName: LOGS, RetentionInDays: LOGS, KmsKeyId: LOGS, LogGroupClass: LOGS, Tags: DEPLOYED_ONLY },
    nameProperty: 'LogGroupName',
    identify: byNameAndArn('logs', 'log-group:'),
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
    identify: byNameAndArn('cloudwatch', 'alarm:'),
  }),
  'AWS::Logs::QueryDefinition': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Name: LOGS, QueryString: LOGS, LogGroupNames: LOGS },
    identify: byName,
  }),
};
