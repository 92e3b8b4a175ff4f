import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { CustomMetricWithAlarm } from 'cdk-monitoring-constructs';
import type { IConstruct } from 'constructs';
import type { DeadlineName } from '../../functions/domain/time/deadline.ts';
import { metricsNamespaceOf, SERVICE_NAME } from '../functions/service-function.ts';

/** Of the promises that come to their end, so many are kept over a month. One that was missed with a cause is no breach, and counts as neither. */
const OBJECTIVE = 0.99;

/** A burn rate of 1 spends what the objective allows to be broken in just the month. */
const BURN_RATES = {
  /** A fiftieth of what a month allows, in an hour. */
  FastBurn: { window: Duration.hours(1), rate: 14.4, level: 'Critical' },
  /** A tenth of it, in a day. */
  SlowBurn: { window: Duration.days(1), rate: 3, level: 'Warning' },
} as const;

/** One alone is told by its own alarm: a burn takes two at least. */
const FEWEST_BROKEN = 2;

/** By ids that no other alarm of the same graph has. */
const counts = (
  namespace: string,
  alarm: string,
  metricName: string,
  promises: readonly DeadlineName[],
  period: Duration,
): Record<string, Metric> =>
  Object.fromEntries(
    promises.map((deadline) => {
      const dimensionsMap = { service: SERVICE_NAME, deadline };
      const metric = new Metric({ namespace, metricName, dimensionsMap, statistic: Stats.SUM, period });
      return [`of${alarm}${metricName}_${deadline}`, metric];
    }),
  );

const sumOf = (metrics: Record<string, Metric>): string =>
  `(${Object.keys(metrics)
    .map((id) => `FILL(${id}, 0)`)
    .join(' + ')})`;

/** How fast the promises to members are being broken, in multiples of what the objective allows, over a short window and a long one. */
export const burnRatesOf = (scope: IConstruct, promises: readonly DeadlineName[]): CustomMetricWithAlarm[] =>
  Object.entries(BURN_RATES).map(([name, { window, rate, level }]) => {
    const [broken, met] = ['PromiseBroken', 'PromiseMet'].map((metricName) =>
      counts(metricsNamespaceOf(scope), name, metricName, promises, window),
    ) as [Record<string, Metric>, Record<string, Metric>];
    const expression = `IF(${sumOf(broken)} >= ${FEWEST_BROKEN}, ${sumOf(broken)} / (${sumOf(broken)} + ${sumOf(met)}) / ${(1 - OBJECTIVE).toFixed(2)}, 0)`;
    return {
      alarmFriendlyName: name,
      metric: new MathExpression({ label: name, expression, usingMetrics: { ...broken, ...met }, period: window }),
      addAlarm: {
        [level]: {
          period: window,
          datapointsToAlarm: 1,
          evaluationPeriods: 1,
          threshold: rate,
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          treatMissingDataOverride: TreatMissingData.NOT_BREACHING,
          alarmDescriptionOverride: `Promises are being broken ${rate} times as fast as the objective of ${OBJECTIVE * 100} % allows, over ${window.toHumanString()}.`,
        },
      },
    };
  });
