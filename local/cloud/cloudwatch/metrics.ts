import * as z from 'zod';
import type { Measured } from './alarms.ts';
import type { Measure } from './service-metrics.ts';

type Dimensions = Readonly<Record<string, string>>;

/** A metric as CloudWatch would have it. */
interface MetricValues {
  readonly namespace: string;
  readonly name: string;
  readonly unit: string;
  readonly dimensions: Dimensions;
  readonly values: readonly number[];
  /** When each of them was taken, in epoch milliseconds of the stack's clock. */
  readonly times: readonly number[];
}

/** A value, and the instant it is of, in epoch milliseconds of the stack's clock. */
export interface Datapoint {
  readonly at: number;
  readonly value: number;
}

/** What the functions and some services have measured, in memory: each metric's newest values. */
export interface Metrics {
  /** Takes a printed line; false when it is no metric but a log line. */
  take(line: string): boolean;
  /** Takes what a service measures itself. */
  readonly put: Measure;
  list(): readonly MetricValues[];
  /** In the order of their instants; empty for a metric that was never measured. */
  datapoints(namespace: string, name: string, dimensions: Dimensions): readonly Datapoint[];
  /** Has somebody told of all that is measured from now on. */
  onMeasured(listener: Measured): void;
}

/** CloudWatch's embedded metric format. */
const EmbeddedMetrics = z.looseObject({
  _aws: z.object({
    Timestamp: z.number().optional(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.string().default('None') })),
      }),
    ),
  }),
});

/** Values of one metric that are listed: the newest. */
const MOST_VALUES = 1_000;

/** Values of one metric that are kept, for whoever looks back further. */
const MOST_KEPT = 20_000;

interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly unit: string;
  readonly dimensions: Dimensions;
  readonly datapoints: Datapoint[];
}

/** @param now of the stack's clock */
export const createMetrics = (now: () => number = Date.now): Metrics => {
  const metrics = new Map<string, Metric>();
  const listeners: Measured[] = [];

  const record = (metric: Omit<Metric, 'datapoints'>, at: number, values: readonly number[]): void => {
    const key = keyOf(metric.namespace, metric.name, metric.dimensions);
    const datapoints: Datapoint[] = metrics.get(key)?.datapoints ?? [];
    if (!metrics.has(key)) metrics.set(key, { ...metric, datapoints });
    datapoints.push(...values.map((value) => ({ at, value })));
    // A tenth more than are kept, so that not every value moves all the others.
    if (datapoints.length > MOST_KEPT * 1.1) datapoints.splice(0, datapoints.length - MOST_KEPT);
    for (const listener of listeners) listener(metric.namespace, metric.name, metric.dimensions, values);
  };

  return {
    take: (line) => {
      if (!line.includes('"_aws"')) return false;
      const parsed = EmbeddedMetrics.safeParse(parseJson(line));
      if (!parsed.success) return false;
      const { _aws, ...members } = parsed.data;
      for (const { Namespace, Dimensions, Metrics } of _aws.CloudWatchMetrics) {
        for (const names of Dimensions) {
          const dimensions = Object.fromEntries(names.map((name) => [name, String(members[name])]));
          for (const { Name, Unit } of Metrics) {
            const metric = { namespace: Namespace, name: Name, unit: Unit, dimensions };
            record(metric, _aws.Timestamp ?? now(), [members[Name]].flat().map(Number));
          }
        }
      }
      return true;
    },
    put: (namespace, name, dimensions, value) => {
      record({ namespace, name, unit: 'Count', dimensions: { ...dimensions } }, now(), [value]);
    },
    list: () =>
      [...metrics.values()].map(({ datapoints, ...metric }) => {
        const newest = datapoints.slice(-MOST_VALUES);
        return { ...metric, values: newest.map(({ value }) => value), times: newest.map(({ at }) => at) };
      }),
    datapoints: (namespace, name, dimensions) => metrics.get(keyOf(namespace, name, dimensions))?.datapoints ?? [],
    onMeasured: (listener) => void listeners.push(listener),
  };
};

/** The same whatever order the dimensions come in. */
const keyOf = (namespace: string, name: string, dimensions: Dimensions): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1))]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
