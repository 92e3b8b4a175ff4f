import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../../local/cloud/cloudwatch/metrics.ts';

const line = (value: unknown): string =>
  JSON.stringify({
    _aws: {
      Timestamp: 1,
      CloudWatchMetrics: [{ Namespace: 'Ankang', Dimensions: [['service']], Metrics: [{ Name: 'CaseOpened', Unit: 'Count' }] }],
    },
    service: 'ankang',
    CaseOpened: value,
  });

describe('createMetrics', () => {
  it('gathers the values of one metric under its dimensions', () => {
    let now = 0;
    const metrics = createMetrics(() => now);
    expect(metrics.take(line(1))).toBe(true);
    now = 60_000;
    expect(metrics.take(line([2, 3]))).toBe(true);
    expect(metrics.list()).toStrictEqual([
      {
        namespace: 'Ankang',
        name: 'CaseOpened',
        unit: 'Count',
        dimensions: { service: 'ankang' },
        values: [1, 2, 3],
        times: [0, 60_000, 60_000],
      },
    ]);
  });

  it.each(['plain text', '{"message":"hello"}', '{"_aws":{}}', '"_aws"'])('leaves %s to the log', (text) => {
    expect(createMetrics(Date.now).take(text)).toBe(false);
  });
});
