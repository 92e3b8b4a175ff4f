import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

type Dimensions = Readonly<Record<string, string>>;

/**
 * Counts one occurrence at once: a function that dies later has still counted it. Each set of values of its dimensions is a metric of its
 * own and paid for apart: codes alone, never an id.
 */
export const count = (name: string, dimensions: Dimensions, value = 1): void => put(name, dimensions, MetricUnit.Count, value);

/** Measures how long something took, in seconds. */
export const measureSeconds = (name: string, dimensions: Dimensions, seconds: number): void =>
  put(name, dimensions, MetricUnit.Seconds, seconds);

function put(name: string, dimensions: Dimensions, unit: 'Count' | 'Seconds', value: number): void {
  const metrics = new Metrics();
  const single = metrics.singleMetric();
  for (const [dimension, of] of Object.entries(dimensions)) single.addDimension(dimension, of);
  single.addMetric(name, unit, value);
}
