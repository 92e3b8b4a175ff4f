import * as z from 'zod';
import { DEPLOYED_ONLY } from '../resources/reasons.ts';
import { byName, byNameAndArn, resourceType } from '../resources/resource-type.ts';

const READ_ELSEWHERE = 'nobody is told of an alarm here';
const ONE_PERIOD = 'all that is measured while a release moves counts as one period';

const Dimensions = z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]);

const MetricStat = z.strictObject({
  Metric: z.strictObject({ Namespace: z.string(), MetricName: z.string(), Dimensions }),
  Period: z.number(),
  Stat: z.string(),
  Unit: z.string().optional(),
});

/** CloudWatch: what is drawn of the metrics, and alarms, which take back a release. */
export const CLOUDWATCH_TYPES = {
  'AWS::CloudWatch::Alarm': resourceType({
    properties: z.strictObject({
      AlarmName: z.string(),
      Namespace: z.string().optional(),
      MetricName: z.string().optional(),
      Dimensions,
      Statistic: z.string().optional(),
      Metrics: z
        .array(
          z.strictObject({
            Id: z.string(),
            Expression: z.string().optional(),
            Label: z.string().optional(),
            MetricStat: MetricStat.optional(),
            Period: z.number().optional(),
            ReturnData: z.boolean().optional(),
          }),
        )
        .optional(),
      Threshold: z.number(),
      ComparisonOperator: z.string(),
    }),
    withoutEffect: {
      ActionsEnabled: READ_ELSEWHERE,
      AlarmActions: READ_ELSEWHERE,
      AlarmDescription: READ_ELSEWHERE,
      InsufficientDataActions: READ_ELSEWHERE,
      OKActions: READ_ELSEWHERE,
      DatapointsToAlarm: ONE_PERIOD,
      EvaluationPeriods: ONE_PERIOD,
      EvaluateLowSampleCountPercentile: ONE_PERIOD,
      ExtendedStatistic: ONE_PERIOD,
      Period: ONE_PERIOD,
      TreatMissingData: ONE_PERIOD,
      Unit: 'a metric here has one unit',
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'AlarmName',
    identify: byNameAndArn('cloudwatch', 'alarm:'),
  }),
  'AWS::CloudWatch::Dashboard': resourceType({
    properties: z.strictObject({ DashboardName: z.string(), DashboardBody: z.string() }),
    withoutEffect: {},
    nameProperty: 'DashboardName',
    identify: byName,
  }),
};
