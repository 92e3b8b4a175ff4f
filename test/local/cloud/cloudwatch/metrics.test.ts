import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../../local/cloud/cloudwatch/metrics.ts';

const line = (value: unknown, at?: number): string =>
  JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [{ Namespace: 'Ankang', Dimensions: [['service']], Metrics: [{ Name: 'CaseOpened', Unit: 'Count' }] }],
    },
    service: 'ankang',
    CaseOpened: value,
  });

describe('createMetrics', () => {
  it('gathers the values of one metric under its dimensions, each of the instant that its function names, or else of now', () => {
    const metrics = createMetrics(() => 60_000);
    expect(metrics.take(line(1, 10_000))).toBe(true);
    expect(metrics.take(line([2, 3]))).toBe(true);
    expect(metrics.list()).toStrictEqual([
      {
        namespace: 'Ankang',
        name: 'CaseOpened',
        unit: 'Count',
        dimensions: { service: 'ankang' },
        values: [1, 2, 3],
        times: [10_000, 60_000, 60_000],
      },
    ]);
  });

  it.each(['plain text', '{"message":"hello"}', '{"_aws":{}}', '"_aws"'])('leaves %s to the log', (text) => {
    expect(createMetrics(Date.now).take(text)).toBe(false);
  });
});
