import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Counts one occurrence at once: a function that dies later has still counted it. */
export const count = (name: string, dimensions: Readonly<Record<string, string>>, value = 1): void => {
  const metrics = new Metrics();
  const single = metrics.singleMetric();
  for (const [dimension, of] of Object.entries(dimensions)) single.addDimension(dimension, of);
  single.addMetric(name, MetricUnit.Count, value);
};
