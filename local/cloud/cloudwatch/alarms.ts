import type { Resource } from '../resources/resources.ts';
import { TemplateProblem } from '../resources/template-problem.ts';
import type { CLOUDWATCH_TYPES } from './resource-types.ts';

type Alarm = Resource<(typeof CLOUDWATCH_TYPES)['AWS::CloudWatch::Alarm']>;

/** Takes what is measured. */
export type Measured = (namespace: string, name: string, dimensions: Readonly<Record<string, string>>, values: readonly number[]) => void;

interface Watched {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * Watches alarms for a while: all that is measured from now on counts as one period.
 * @param onCrossed is told the name of an alarm whose threshold is crossed, once
 * @throws TemplateProblem at an alarm of a kind that is not watched here
 */
export const watchAlarms = (alarms: readonly Alarm[], onCrossed: (name: string) => void): Measured => {
  const watches = alarms.map(watch);
  return (namespace, name, dimensions, values) => {
    for (const { alarm, of, isBeyond } of watches) {
      if (of.some((watched) => isSame(watched, { namespace, name, dimensions })) && isBeyond(values)) onCrossed(alarm);
    }
  };
};

function watch({ ref, properties }: Alarm) {
  const { Metrics = [], Namespace, MetricName, Dimensions, Statistic, Threshold, ComparisonOperator } = properties;
  const stats = Metrics.flatMap(({ MetricStat }) => MetricStat ?? []);
  const expressions = Metrics.flatMap(({ Expression }) => Expression ?? []);
  if (expressions.some((expression) => expression !== 'SUM(METRICS())')) throw new TemplateProblem(`alarm ${ref}: ${expressions}`);
  const named = MetricName === undefined ? [] : [{ Namespace: Namespace ?? '', MetricName, Dimensions }];
  const of = [...named, ...stats.map(({ Metric }) => Metric)].map(
    (metric): Watched => ({
      namespace: metric.Namespace,
      name: metric.MetricName,
      dimensions: Object.fromEntries(metric.Dimensions.map(({ Name, Value }) => [Name, Value])),
    }),
  );
  const statistics = new Set([...(Statistic === undefined ? [] : [Statistic]), ...stats.map(({ Stat }) => Stat)]);
  if (ComparisonOperator !== 'GreaterThanThreshold' || statistics.size !== 1 || !statistics.has('Sum')) {
    throw new TemplateProblem(`alarm ${ref}: ${ComparisonOperator} of ${[...statistics]}`);
  }
  let sum = 0;
  const isBeyond = (values: readonly number[]): boolean => {
    const before = sum;
    sum = values.reduce((total, value) => total + value, sum);
    return before <= Threshold && sum > Threshold;
  };
  return { alarm: ref, of, isBeyond };
}

const isSame = (one: Watched, other: Watched): boolean => {
  const names = Object.keys(one.dimensions);
  return (
    one.namespace === other.namespace &&
    one.name === other.name &&
    names.length === Object.keys(other.dimensions).length &&
    names.every((name) => one.dimensions[name] === other.dimensions[name])
  );
};
