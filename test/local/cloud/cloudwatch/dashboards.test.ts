import { describe, expect, it } from 'vitest';
import { type DrawnWidget, readDashboards } from '../../../../local/cloud/cloudwatch/dashboards.ts';
import { createMetrics, type Metrics } from '../../../../local/cloud/cloudwatch/metrics.ts';
import { resolved } from '../resolved.ts';

const START = Date.parse('2026-09-28T10:00:00+08:00');
const MINUTE = 60_000;

const PLACE = { x: 0, y: 0, width: 12, height: 6 };

const dashboardOf = (widgets: readonly object[]) => {
  const body = { widgets: widgets.map((widget) => ({ ...PLACE, ...widget })) };
  const resources = resolved({
    Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardName: 'Board', DashboardBody: JSON.stringify(body) } },
  });
  const [dashboard] = readDashboards(resources.ofType('AWS::CloudWatch::Dashboard'));
  if (dashboard === undefined) throw new Error('There is no dashboard');
  return dashboard;
};

const graph = (metrics: readonly unknown[], view = 'timeSeries') => ({
  type: 'metric',
  properties: { title: 'Some', view, region: 'here', metrics, period: 300 },
});

/** Values 1, 2, 3, 4 at the first, third, third and fourth minute. */
const measured = (): Metrics => {
  let now = START;
  const metrics = createMetrics(() => now);
  for (const [minute, value] of [
    [0, 1],
    [2, 2],
    [2, 3],
    [3, 4],
  ] as const) {
    now = START + minute * MINUTE;
    metrics.put('AWS/ApiGateway', 'Count', { Api: 'a', Stage: 's' }, value);
  }
  return metrics;
};

const CALLS = ['AWS/ApiGateway', 'Count', 'Stage', 's', 'Api', 'a'];
const RANGE = { from: START, to: START + 3 * MINUTE };

const drawn = (widget: object, metrics = measured()): DrawnWidget => {
  const [only] = dashboardOf([widget]).draw(metrics, RANGE).widgets;
  if (only === undefined) throw new Error('There is no widget');
  return only;
};

const linesOf = (widget: DrawnWidget) => (widget.kind === 'graph' ? widget.lines : []);

describe('a dashboard', () => {
  it.each([
    ['Sum', [1, null, 5, 4]],
    ['Average', [1, null, 2.5, 4]],
    ['Maximum', [1, null, 3, 4]],
    ['Minimum', [1, null, 2, 4]],
    ['SampleCount', [1, 0, 2, 1]],
    ['p50', [1, null, 2, 4]],
    ['p99', [1, null, 3, 4]],
  ])('draws the statistic %s of each interval, whatever order the dimensions come in', (stat, values) => {
    expect(linesOf(drawn(graph([[...CALLS, { stat, label: 'calls' }]])))).toStrictEqual([{ label: 'calls', values }]);
  });

  it('draws a metric that was never measured as nothing', () => {
    expect(linesOf(drawn(graph([['AWS/ApiGateway', 'Others', { stat: 'Sum' }]])))).toStrictEqual([
      { label: 'Others', values: [null, null, null, null] },
    ]);
  });

  it('works out a sum of metrics and a share of one, and leaves out what is not to be seen', () => {
    const hidden = { stat: 'Sum', visible: false };
    const metrics = [
      [{ expression: 'SUM([one, other])', label: 'both' }],
      [{ expression: 'one / 2', label: 'half' }],
      [...CALLS, { ...hidden, id: 'one' }],
      ['AWS/ApiGateway', 'Others', { ...hidden, id: 'other' }],
    ];
    expect(linesOf(drawn(graph(metrics)))).toStrictEqual([
      { label: 'both', values: [1, null, 5, 4] },
      { label: 'half', values: [0.5, null, 2.5, 2] },
    ]);
  });

  it('has figures of all the time that is drawn', () => {
    const widget = drawn(graph([[...CALLS, { stat: 'Sum', label: 'calls' }]], 'singleValue'));
    expect(widget).toMatchObject({ kind: 'figures', title: 'Some', figures: [{ label: 'calls', value: 10 }] });
  });

  it('has texts and places as they are in the template', () => {
    const widget = { type: 'text', ...PLACE, y: 7, properties: { markdown: '# Service' } };
    expect(drawn(widget)).toStrictEqual({ ...PLACE, y: 7, kind: 'text', markdown: '# Service' });
  });

  it('has at most 96 intervals of a length that a clock shows', () => {
    const draw = (minutes: number) => dashboardOf([]).draw(createMetrics(), { from: START, to: START + minutes * MINUTE });
    expect([60, 480, 1440, 10_080, 525_600].map((minutes) => draw(minutes).intervalMs / MINUTE)).toStrictEqual([1, 5, 15, 180, 10_080]);
    for (const minutes of [1, 96, 97, 5000]) expect(draw(minutes).times.length).toBeLessThanOrEqual(98);
  });

  it('refuses what it does not know, instead of drawing something else', () => {
    expect(() => dashboardOf([{ type: 'log', properties: {} }])).toThrow(/type/);
    expect(() => drawn(graph([[{ expression: 'RATE(one)' }]]))).toThrow(/RATE/);
    expect(() => drawn(graph([[...CALLS, { stat: 'IQM' }]]))).toThrow(/IQM/);
    expect(() => drawn(graph([[{ expression: 'none / 2' }]]))).toThrow(/none/);
  });
});

describe('what is measured', () => {
  it('of a printed line is of the instant that the line says', () => {
    const metrics = createMetrics(() => START);
    const metric = { Namespace: 'Ankang', Dimensions: [['service']], Metrics: [{ Name: 'CaseOpened', Unit: 'Count' }] };
    metrics.take(JSON.stringify({ _aws: { Timestamp: START - MINUTE, CloudWatchMetrics: [metric] }, service: 'ankang', CaseOpened: 1 }));
    expect(metrics.datapoints('Ankang', 'CaseOpened', { service: 'ankang' })).toStrictEqual([{ at: START - MINUTE, value: 1 }]);
  });
});
