import { describe, expect, it } from 'vitest';
import { PARTITIONS, type Partition } from '../../../../infra/partition.ts';
import { type Json, render, resourcesOf } from '../../assembly.ts';
import { metricOf, metricsInSources, metricsOfAws } from './known-metrics.ts';

interface NamedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly string[];
}

const widgetsOf = (name: string, partition: Partition = 'aws'): readonly Json[] => {
  const all = [...resourcesOf('AnkangService', 'AWS::CloudWatch::Dashboard', partition).values()];
  const found = all.find(({ Properties }) => Properties.DashboardName === name);
  return JSON.parse(render(found?.Properties.DashboardBody)).widgets;
};

/** A widget lists a metric as namespace, name, dimensions in pairs, and how it is drawn. */
const metricsOfWidget = ({ type, properties }: Json): readonly NamedMetric[] =>
  type !== 'metric'
    ? []
    : properties.metrics
        .filter(([first]: Json) => typeof first === 'string')
        .map(([namespace, name, ...rest]: Json) => ({
          namespace,
          name,
          dimensions: rest.filter((part: Json, place: number) => typeof part === 'string' && place % 2 === 0),
        }));

const metricsOfAlarm = (alarm: Json): readonly NamedMetric[] =>
  [alarm, ...(alarm.Metrics ?? []).flatMap(({ MetricStat }: Json) => MetricStat?.Metric ?? [])]
    .filter(({ MetricName }) => MetricName !== undefined)
    .map(({ Namespace, MetricName, Dimensions = [] }) => ({
      namespace: Namespace,
      name: MetricName,
      dimensions: Dimensions.map(({ Name }: Json) => Name),
    }));

const titlesOf = (name: string): readonly string[] => widgetsOf(name).flatMap(({ properties }) => properties.title ?? []);

describe.each(PARTITIONS)('metrics in %s', (partition) => {
  const alarms = [...resourcesOf('AnkangService', 'AWS::CloudWatch::Alarm', partition).values()];
  const widgets = ['Ankang-Service', 'Ankang-System'].flatMap((name) => widgetsOf(name, partition));
  const named = [...alarms.flatMap(({ Properties }) => metricsOfAlarm(Properties)), ...widgets.flatMap(metricsOfWidget)];
  const own = metricsInSources();

  it('that a widget or an alarm names are measured by AWS or by the functions, under those dimensions', () => {
    expect(named.length).toBeGreaterThan(100);
    const unknown = named.filter(({ namespace, name, dimensions }) => {
      const known = namespace === 'Ankang' ? own : metricsOfAws(namespace);
      return !known.has(metricOf(name, dimensions));
    });
    expect(unknown.map(({ namespace, name, dimensions }) => `${namespace}: ${metricOf(name, dimensions)}`)).toStrictEqual([]);
  });

  it('of the functions are all shown or watched', () => {
    const used = named.filter(({ namespace }) => namespace === 'Ankang').map(({ name }) => name);
    const counted = new Set([...own].map((metric) => metric.split(' ')[0] ?? ''));
    expect([...counted].filter((name) => !used.includes(name))).toStrictEqual(['DeadlinesRecomputed']);
  });
});

describe('the sources', () => {
  it('say what is counted, and by what', () => {
    expect(metricsInSources()).toContain('PromiseMet by caseService, service, vendor');
    expect(metricsInSources()).toContain('NoticeMissing by service');
    expect(metricsInSources()).not.toContain('NoSuchMetric by service');
  });
});

describe('the dashboards', () => {
  it('are two, under fixed names', () => {
    const names = [...resourcesOf('AnkangService', 'AWS::CloudWatch::Dashboard').values()].map(
      ({ Properties }) => Properties.DashboardName,
    );
    expect(names.sort()).toStrictEqual(['Ankang-Service', 'Ankang-System']);
  });

  it.each(['Requests', 'Denials', 'each stage', 'Promises kept', 'Promises missed', 'Messages refused'])(
    'service: what members live through: %s',
    (what) => {
      expect(titlesOf('Ankang-Service').some((title) => title.includes(what))).toBe(true);
    },
  );

  it.each(['errors', 'latency', 'throttles', 'Stream: age', 'Dead letters', 'Executions that are open', 'Watchdog'])(
    'system: how the machinery does: %s',
    (what) => {
      expect(titlesOf('Ankang-System').some((title) => title.includes(what))).toBe(true);
    },
  );

  it('system: shows every function', () => {
    const errors = widgetsOf('Ankang-System').find(({ properties }) => properties.title === 'Functions: errors');
    expect(errors.properties.metrics).toHaveLength(resourcesOf('AnkangService', 'AWS::Lambda::Function').size);
  });

  it('use sums and shares alone, which the local stack can work out too', () => {
    const expressions = ['Ankang-Service', 'Ankang-System']
      .flatMap((name) => widgetsOf(name))
      .flatMap(({ properties }) => properties.metrics ?? [])
      .flatMap(([first]: Json) => first.expression ?? []);
    expect(expressions.length).toBeGreaterThan(10);
    for (const expression of expressions) expect(expression).toMatch(/^SUM\(\[\w+(, \w+)*\]\)$|^\w+ \/ \d+$/u);
  });
});
