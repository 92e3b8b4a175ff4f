import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import type { Partition } from '../../../infra/partition.ts';
import { SERVICE_METRICS } from '../../../local/cloud/cloudwatch/service-metrics.ts';
import { ensureSynthesized } from '../../../local/synthesis.ts';
import type { Json } from './answer.ts';
import type { Client } from './client.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Functions count under the name of their stack. */
const STACK = 'AnkangService';

/** A metric that an alarm looks at, and the name it has in the alarm's expression. */
interface Watched {
  readonly id: string;
  readonly metric: Json;
  readonly stat: string;
  readonly periodMs: number;
}

/** Values by the start of the period they fall into. */
type Periods = ReadonlyMap<number, readonly number[]>;

/**
 * The template's alarms, held against what the running stack measures: what functions count themselves and what it measures in place of
 * AWS's services. As in CloudWatch values are gathered by period, on the stack's clock, and an alarm crosses when as many of its periods
 * in a row as it asks for do.
 */
export class Alarms {
  readonly #client: Client;
  readonly #alarms: readonly Json[];
  /** Epoch milliseconds. */
  #from = 0;

  private constructor(client: Client, alarms: readonly Json[]) {
    this.#client = client;
    this.#alarms = alarms;
  }

  /** @param partition whose templates the stack runs */
  static async of(client: Client, partition: Partition = 'aws'): Promise<Alarms> {
    const folder = await ensureSynthesized(ROOT, () => undefined, { partition });
    const { Resources } = JSON.parse(readFileSync(join(folder, 'AnkangService.template.json'), 'utf8'));
    const alarms = Object.values<Json>(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    return new Alarms(
      client,
      alarms.map(({ Properties }) => Properties),
    );
  }

  /** From here on it counts. */
  async begin(): Promise<void> {
    this.#from = Date.parse(await this.#client.now());
  }

  /** Which alarms have crossed their threshold since, by the part of their name that says what they watch. */
  async crossed(): Promise<readonly string[]> {
    const measured = await this.#measured();
    return this.#alarms
      .filter((alarm) => isMeasured(alarm) && this.#hasCrossed(alarm, measured))
      .map(nameOf)
      .sort();
  }

  /** Alarms that look at what is not measured here, or at silence, which a clock that is moved far makes. */
  unmeasured(): readonly string[] {
    return this.#alarms
      .filter((alarm) => !isMeasured(alarm))
      .map(nameOf)
      .sort();
  }

  #hasCrossed(alarm: Json, measured: readonly Json[]): boolean {
    const watched = watchedBy(alarm);
    const periodMs = Math.max(...watched.map((one) => one.periodMs));
    const byId = new Map(watched.map((one) => [one.id, this.#periodsOf(one, periodMs, measured)]));
    const starts = [...new Set([...byId.values()].flatMap((periods) => [...periods.keys()]))];
    const crossing = new Set(starts.filter((start) => crosses(alarm, valueAt(alarm, watched, byId, start))));
    const { EvaluationPeriods: periods = 1, DatapointsToAlarm: asked = periods } = alarm;
    return [...crossing].some((last) => {
      const looked = Array.from({ length: periods }, (_, back) => last - back * periodMs);
      return looked.filter((start) => crossing.has(start)).length >= asked;
    });
  }

  #periodsOf({ metric }: Watched, periodMs: number, measured: readonly Json[]): Periods {
    const periods = new Map<number, number[]>();
    for (const { values, times } of measured.filter((one) => isOf(one, metric))) {
      for (const [index, time] of times.entries()) {
        if (time < this.#from) continue;
        const start = Math.floor(time / periodMs) * periodMs;
        periods.set(start, [...(periods.get(start) ?? []), values[index]]);
      }
    }
    return periods;
  }

  async #measured(): Promise<readonly Json[]> {
    return (await this.#client.call('GET', '/_local/metrics')).body;
  }
}

/** What CloudWatch makes of the values of a period. */
const statOf = (stat: string, values: readonly number[]): number => {
  if (stat === 'Sum') return values.reduce((sum, value) => sum + value, 0);
  if (stat === 'Maximum') return Math.max(...values);
  const [, percentile] = /^p(\d+)$/u.exec(stat) ?? [];
  if (percentile === undefined) throw new Error(`Alarms by ${stat} are not known here`);
  return values.toSorted((one, other) => one - other)[Math.ceil((Number(percentile) / 100) * values.length) - 1] ?? Number.NaN;
};

const watchedBy = ({ Metrics, ...alarm }: Json): readonly Watched[] => {
  if (Metrics === undefined) {
    return [{ id: 'own', metric: alarm, stat: alarm.Statistic ?? alarm.ExtendedStatistic, periodMs: alarm.Period * 1000 }];
  }
  const stats: readonly Json[] = Metrics.filter(({ MetricStat }: Json) => MetricStat !== undefined);
  return stats.map(({ Id, MetricStat: { Metric, Stat, Period } }) => ({ id: Id, metric: Metric, stat: Stat, periodMs: Period * 1000 }));
};

/** Of one metric its own value; of several that of the expression over them, which reads the same in CloudWatch and here. */
function valueAt({ Metrics = [] }: Json, watched: readonly Watched[], byId: ReadonlyMap<string, Periods>, start: number): number {
  const known = watched.flatMap(({ id, stat }): (readonly [string, number])[] => {
    const values = byId.get(id)?.get(start);
    return values === undefined ? [] : [[id, statOf(stat, values)]];
  });
  const expression: string | undefined = Metrics.find(({ Expression }: Json) => Expression !== undefined)?.Expression;
  if (expression === undefined) return known[0]?.[1] ?? Number.NaN;
  return runInNewContext(expression, {
    ...Object.fromEntries(watched.map(({ id }) => [id, undefined])),
    ...Object.fromEntries(known),
    METRICS: () => known.map(([, value]) => value),
    SUM: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0),
    FILL: (value: number | undefined, otherwise: number) => value ?? otherwise,
    IF: (condition: boolean, value: number, otherwise: number) => (condition ? value : otherwise),
  });
}

const crosses = ({ ComparisonOperator, Threshold }: Json, value: number): boolean =>
  ComparisonOperator === 'GreaterThanThreshold' ? value > Threshold : value >= Threshold;

/** What functions count themselves is always measured. */
const isMeasured = (alarm: Json): boolean =>
  !alarm.ComparisonOperator.startsWith('LessThan') &&
  watchedBy(alarm).every(({ metric: { Namespace, MetricName } }) => {
    const known: Readonly<Record<string, readonly string[]>> = SERVICE_METRICS;
    return Namespace === STACK || known[Namespace]?.includes(MetricName) === true;
  });

const nameOf = ({ AlarmName }: Json): string => AlarmName.replace(/^AnkangService-|-(?:Critical|Warning)$/gu, '');

/** Names of queues and mappings contain the logical id that the template refers to them by; what another stack exports is named after it. */
const isOf = ({ namespace, name, dimensions }: Json, { Namespace, MetricName, Dimensions = [] }: Json): boolean =>
  namespace === Namespace &&
  name === MetricName &&
  Object.keys(dimensions).length === Dimensions.length &&
  Dimensions.every(({ Name, Value }: Json) => {
    const [, exported] = /:ExportsOutputRef(\w+?)[\dA-F]{8}$/u.exec(Value?.['Fn::ImportValue'] ?? '') ?? [];
    const logicalId = Value?.Ref ?? Value?.['Fn::GetAtt']?.[0] ?? exported;
    return logicalId === undefined ? dimensions[Name] === Value : String(dimensions[Name]).includes(logicalId);
  });
