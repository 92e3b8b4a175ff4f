import { describe, expect, it } from 'vitest';
import { watchAlarms } from '../../../../local/cloud/cloudwatch/alarms.ts';
import { createMetrics } from '../../../../local/cloud/cloudwatch/metrics.ts';
import { resolved } from '../resolved.ts';

const alarm = (properties: Record<string, unknown>) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { Threshold: 2, ComparisonOperator: 'GreaterThanThreshold', ...properties },
});

const stat = (id: string, name: string, value: string) => ({
  Id: id,
  MetricStat: {
    Metric: { Namespace: 'AWS/Lambda', MetricName: name, Dimensions: [{ Name: 'd', Value: value }] },
    Period: 300,
    Stat: 'Sum',
  },
  ReturnData: false,
});

const watching = (resources: Parameters<typeof resolved>[0]) => {
  const crossed: string[] = [];
  const metrics = createMetrics();
  metrics.onMeasured(watchAlarms(resolved(resources).ofType('AWS::CloudWatch::Alarm'), (name) => crossed.push(name)));
  return { metrics, crossed };
};

describe('watchAlarms', () => {
  it('tells once of a sum beyond the threshold, of the dimensions that the alarm names', () => {
    const { metrics, crossed } = watching({
      One: alarm({
        AlarmName: 'one',
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Statistic: 'Sum',
        Dimensions: [{ Name: 'd', Value: 'x' }],
      }),
    });
    metrics.put('AWS/Lambda', 'Errors', { d: 'y' }, 5);
    metrics.put('AWS/Lambda', 'Errors', { d: 'x', e: 'z' }, 5);
    metrics.put('AWS/Lambda', 'Throttles', { d: 'x' }, 5);
    metrics.put('AWS/Lambda', 'Errors', { d: 'x' }, 2);
    expect(crossed).toStrictEqual([]);
    metrics.put('AWS/Lambda', 'Errors', { d: 'x' }, 1);
    metrics.put('AWS/Lambda', 'Errors', { d: 'x' }, 1);
    expect(crossed).toStrictEqual(['one']);
  });

  it('sums over the metrics of an expression', () => {
    const { metrics, crossed } = watching({
      Sum: alarm({
        AlarmName: 'sum',
        Metrics: [{ Id: 'e', Expression: 'SUM(METRICS())', ReturnData: true }, stat('a', 'Errors', 'x'), stat('b', 'Errors', 'y')],
      }),
    });
    metrics.put('AWS/Lambda', 'Errors', { d: 'x' }, 2);
    metrics.put('AWS/Lambda', 'Errors', { d: 'y' }, 1);
    expect(crossed).toStrictEqual(['sum']);
  });

  it.each([
    ['another expression', { Metrics: [{ Id: 'e', Expression: 'MAX(METRICS())' }, stat('a', 'Errors', 'x')] }],
    ['another statistic', { Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Maximum' }],
    ['another comparison', { Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum', ComparisonOperator: 'LessThanThreshold' }],
  ])('stops at %s', (_what, properties) => {
    expect(() => watching({ Odd: alarm({ AlarmName: 'odd', ...properties }) })).toThrow(/alarm odd/u);
  });
});
