import * as z from 'zod';
import type { Resource } from '../resources/resources.ts';
import type { Datapoint, Metrics } from './metrics.ts';
import type { CLOUDWATCH_TYPES } from './resource-types.ts';

/** A line of a graph: for each of the graph's intervals a value, or none. */
interface Line {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

interface Figure {
  readonly label: string;
  readonly value: number | null;
}

/** A widget with its values. Its place is in the dashboard's grid of 24 columns. */
export type DrawnWidget = { readonly x: number; readonly y: number; readonly width: number; readonly height: number } & (
  | { readonly kind: 'text'; readonly markdown: string }
  | { readonly kind: 'graph'; readonly title: string; readonly stacked: boolean; readonly lines: readonly Line[] }
  | { readonly kind: 'figures'; readonly title: string; readonly figures: readonly Figure[] }
);

interface DrawnDashboard {
  readonly name: string;
  /** When each interval begins, in epoch milliseconds. */
  readonly times: readonly number[];
  readonly intervalMs: number;
  readonly widgets: readonly DrawnWidget[];
}

/** What is drawn: from an instant to another, in epoch milliseconds. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const Options = z.looseObject({
  label: z.string().optional(),
  stat: z.string().default('Average'),
  id: z.string().optional(),
  expression: z.string().optional(),
  visible: z.boolean().default(true),
});

/** Namespace, name, dimensions in pairs; the last part may say how it is drawn. An expression has that part alone. */
const Entry = z.array(z.union([z.string(), Options])).transform((parts) => {
  const names = parts.filter((part) => typeof part === 'string');
  const options = Options.parse(parts.find((part) => typeof part !== 'string') ?? {});
  const [namespace = '', name = '', ...pairs] = names;
  const dimensions = Object.fromEntries(pairs.flatMap((key, place) => (place % 2 === 0 ? [[key, pairs[place + 1] ?? '']] : [])));
  return { namespace, name, dimensions, options };
});

const Place = { x: z.number(), y: z.number(), width: z.number(), height: z.number() };

const Widget = z.discriminatedUnion('type', [
  z.looseObject({ ...Place, type: z.literal('text'), properties: z.looseObject({ markdown: z.string() }) }),
  z.looseObject({
    ...Place,
    type: z.literal('metric'),
    properties: z.looseObject({
      title: z.string().default(''),
      view: z.enum(['timeSeries', 'singleValue']),
      stacked: z.boolean().default(false),
      metrics: z.array(Entry),
    }),
  }),
]);

const Body = z.looseObject({ widgets: z.array(Widget) });

type Entry = z.output<typeof Entry>;

/** A dashboard of the template. */
export interface Dashboard {
  readonly name: string;
  /** As it stands at `range.to`, of what was measured since `range.from`. */
  draw(metrics: Metrics, range: Range): DrawnDashboard;
}

/**
 * The template's dashboards.
 * @throws ZodError for a widget that is neither a text, a graph over time nor single values
 */
export const readDashboards = (
  resources: readonly Resource<(typeof CLOUDWATCH_TYPES)['AWS::CloudWatch::Dashboard']>[],
): readonly Dashboard[] =>
  resources.map(({ properties: { DashboardName: name, DashboardBody } }) => {
    const { widgets } = Body.parse(JSON.parse(DashboardBody));
    return { name, draw: (metrics, range) => draw(name, widgets, metrics, range) };
  });

/** As many intervals at most: more are not told apart on a screen. */
const MOST_INTERVALS = 96;

/** What an interval may be long, in minutes: what a clock face or a calendar shows. */
const INTERVALS_MIN = [1, 5, 15, 30, 60, 180, 360, 720, 1440, 10_080];

const MINUTE_MS = 60_000;

function draw(name: string, widgets: readonly z.output<typeof Widget>[], metrics: Metrics, { from, to }: Range): DrawnDashboard {
  const fitting = INTERVALS_MIN.find((minutes) => (to - from) / (minutes * MINUTE_MS) <= MOST_INTERVALS);
  const intervalMs = (fitting ?? INTERVALS_MIN.at(-1) ?? 1) * MINUTE_MS;
  const first = Math.floor(from / intervalMs) * intervalMs;
  const times = Array.from({ length: Math.floor((to - first) / intervalMs) + 1 }, (_, index) => first + index * intervalMs);

  return {
    name,
    times,
    intervalMs,
    widgets: widgets.map((widget) => {
      const { x, y, width, height } = widget;
      if (widget.type === 'text') return { x, y, width, height, kind: 'text', markdown: widget.properties.markdown };
      const { title, view, stacked, metrics: entries } = widget.properties;
      const shown = entries.filter(({ options }) => options.visible);
      if (view === 'singleValue') {
        const figures = shown.map((entry) => ({
          label: labelOf(entry),
          value: valuesOf(entry, entries, metrics, [from], to - from + 1)[0] ?? null,
        }));
        return { x, y, width, height, kind: 'figures', title, figures };
      }
      const lines = shown.map((entry) => ({ label: labelOf(entry), values: valuesOf(entry, entries, metrics, times, intervalMs) }));
      return { x, y, width, height, kind: 'graph', title, stacked, lines };
    }),
  };
}

const labelOf = ({ name, options }: Entry): string => options.label ?? name;

/** A metric's values, or what an expression makes of those of its widget. */
function valuesOf(
  entry: Entry,
  all: readonly Entry[],
  metrics: Metrics,
  times: readonly number[],
  intervalMs: number,
): readonly (number | null)[] {
  const { namespace, name, dimensions, options } = entry;
  if (options.expression === undefined) {
    const statistic = statisticOf(options.stat);
    return inIntervals(metrics.datapoints(namespace, name, dimensions), times, intervalMs).map(statistic);
  }
  const byId = (id: string): readonly (number | null)[] => {
    const named = all.find((other) => other.options.id === id);
    if (named === undefined) throw new RangeError(`${options.expression} names ${id}, which no metric of the widget has`);
    return valuesOf(named, all, metrics, times, intervalMs);
  };
  return evaluate(options.expression, byId);
}

/** The expressions that the dashboards have: a sum of metrics, and a metric divided by a number. */
function evaluate(expression: string, byId: (id: string) => readonly (number | null)[]): readonly (number | null)[] {
  const [, ids] = /^SUM\(\[([\w, ]+)\]\)$/.exec(expression) ?? [];
  if (ids !== undefined) {
    const columns = ids.split(', ').map(byId);
    return (columns[0] ?? []).map((_, place) => sumOf(columns.map((column) => column[place] ?? null)));
  }
  const [, id, divisor] = /^(\w+) \/ (\d+)$/.exec(expression) ?? [];
  if (id === undefined) throw new RangeError(`The local stack does not work out ${expression}.`);
  return byId(id).map((value) => (value === null ? null : value / Number(divisor)));
}

const sumOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

function inIntervals(datapoints: readonly Datapoint[], times: readonly number[], intervalMs: number): readonly (readonly number[])[] {
  const first = times[0] ?? 0;
  const intervals: number[][] = times.map(() => []);
  for (const { at, value } of datapoints) intervals[Math.floor((at - first) / intervalMs)]?.push(value);
  return intervals;
}

type Statistic = (values: readonly number[]) => number | null;

const STATISTICS: Readonly<Record<string, Statistic>> = {
  Sum: sumOf,
  Average: (values) => (values.length === 0 ? null : (sumOf(values) ?? 0) / values.length),
  Maximum: (values) => (values.length === 0 ? null : Math.max(...values)),
  Minimum: (values) => (values.length === 0 ? null : Math.min(...values)),
  SampleCount: (values) => values.length,
};

function statisticOf(name: string): Statistic {
  const percent = /^p(\d+)$/.exec(name)?.[1];
  const statistic = percent === undefined ? STATISTICS[name] : (values: readonly number[]) => percentile(values, Number(percent));
  if (statistic === undefined) throw new RangeError(`The local stack does not work out the statistic ${name}.`);
  return statistic;
}

/** The smallest value that so many percent are not above. */
function percentile(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? null;
}
