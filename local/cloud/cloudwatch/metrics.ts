import * as z from 'zod';

/** A metric as CloudWatch would have it. */
interface MetricValues {
  readonly namespace: string;
  readonly name: string;
  readonly unit: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly values: number[];
  /** When each of them was taken, in epoch milliseconds of the stack's clock. */
  readonly times: number[];
}

/** What the functions and some services have measured, in memory: each metric's newest values. */
export interface Metrics {
  /** Takes a printed line; false when it is no metric but a log line. */
  take(line: string): boolean;
  /** Takes what a service measures itself. */
  put(namespace: string, name: string, dimensions: Readonly<Record<string, string>>, value: number): void;
  list(): readonly MetricValues[];
}

/** CloudWatch's embedded metric format. */
const EmbeddedMetrics = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.string().default('None') })),
      }),
    ),
  }),
});

/** Values kept of one metric: the newest. */
const MOST_VALUES = 1_000;

/** @param now the stack's clock */
export const createMetrics = (now: () => number): Metrics => {
  const metrics = new Map<string, MetricValues>();

  const record = (namespace: string, name: string, unit: string, dimensions: Record<string, string>, values: number[]): void => {
    const key = JSON.stringify([namespace, name, dimensions]);
    const metric = metrics.get(key) ?? { namespace, name, unit, dimensions, values: [], times: [] };
    metrics.set(key, metric);
    metric.values.push(...values);
    metric.times.push(...values.map(now));
    const tooMany = metric.values.length - MOST_VALUES;
    if (tooMany > 0) for (const list of [metric.values, metric.times]) list.splice(0, tooMany);
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
          for (const { Name, Unit } of Metrics) record(Namespace, Name, Unit, dimensions, [members[Name]].flat().map(Number));
        }
      }
      return true;
    },
    put: (namespace, name, dimensions, value) => record(namespace, name, 'Count', { ...dimensions }, [value]),
    list: () => [...metrics.values()],
  };
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
