import { Duration, Lazy } from 'aws-cdk-lib';
import {
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Metric,
  SingleValueWidget,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { metricsNamespaceOf, SERVICE_NAME } from '../../functions/service-function.ts';

/** Columns of a dashboard. */
const WIDE = 24;

const PERIOD = Duration.minutes(5);

/** That of the stack whose dashboard shows it. */
const NAMESPACE = Lazy.uncachedString({ produce: ({ scope }) => metricsNamespaceOf(scope) });

interface Shown {
  /** Left out: the sum. */
  readonly statistic?: string;
  /** Left out: five minutes. */
  readonly period?: Duration;
  readonly label?: string;
}

/** What the functions count themselves, by the dimensions they count it by. */
export const told = (metricName: string, dimensions: Readonly<Record<string, string>>, { label, ...shown }: Shown = {}): Metric =>
  new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { service: SERVICE_NAME, ...dimensions },
    label: label ?? (Object.values(dimensions).join(', ') || metricName),
    statistic: Stats.SUM,
    period: PERIOD,
    ...shown,
  });

/** What a service of AWS measures. */
export const measured = (
  namespace: string,
  metricName: string,
  dimensionsMap: Readonly<Record<string, string>>,
  shown: Shown = {},
): Metric => new Metric({ namespace, metricName, dimensionsMap: { ...dimensionsMap }, statistic: Stats.SUM, period: PERIOD, ...shown });

/** All of them together. They need ids that no other sum of the same widget uses. */
export const sumOf = (label: string, metrics: readonly Metric[]): MathExpression => {
  const id = label.toLowerCase().replaceAll(/[^a-z]+/gu, '_');
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`${id}_${index}`, metric]));
  return new MathExpression({ label, expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`, usingMetrics, period: PERIOD });
};

/** Of a metric in seconds. */
export const inDays = (seconds: Metric): MathExpression => {
  const { label = '', period } = seconds;
  const id = `seconds_at_${label.replaceAll('-', '_')}`;
  return new MathExpression({ label, expression: `${id} / 86400`, usingMetrics: { [id]: seconds }, period });
};

interface GraphOptions {
  /** Parts of a whole: one upon the other. */
  readonly stacked?: boolean;
  /** Of 24 columns. */
  readonly width?: number;
}

export const graph = (title: string, left: readonly IMetric[], { stacked = false, width = WIDE / 2 }: GraphOptions = {}): IWidget =>
  new GraphWidget({ title, left: [...left], stacked, width, height: 7, leftYAxis: { min: 0, showUnits: false } });

/** Figures over all the time that is shown. */
export const figures = (title: string, metrics: readonly IMetric[]): IWidget =>
  new SingleValueWidget({ title, metrics: [...metrics], width: WIDE, height: 4, setPeriodToTimeRange: true });

export const heading = (markdown: string): IWidget => new TextWidget({ markdown, width: WIDE, height: 2 });
