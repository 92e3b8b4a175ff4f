import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Partition } from '../../../infra/partition.ts';
import { ensureSynthesized } from '../../../local/synthesis.ts';
import type { Json } from './answer.ts';
import type { Client } from './client.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The template's alarms, held against what the running stack measures: the functions' own counts, the age of what waits in queues, and what
 * the stream gave up. Other metrics of AWS are not measured here. All that was measured since counts as one period.
 */
export class Alarms {
  readonly #client: Client;
  readonly #alarms: readonly Json[];
  #before = new Map<string, number>();

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
    this.#before = new Map((await this.#measured()).map((metric) => [keyOf(metric), metric.values.length]));
  }

  /** Which alarms have crossed their threshold since, by the part of their name that says what they watch. */
  async crossed(): Promise<readonly string[]> {
    const measured = await this.#measured();
    const since = (metric: Json): readonly number[] => metric.values.slice(this.#before.get(keyOf(metric)) ?? 0);
    const isCrossed = (alarm: Json): boolean => {
      const stats: readonly Json[] = alarm.Metrics?.flatMap(({ MetricStat }: Json) => MetricStat ?? []) ?? [];
      const watched: readonly Json[] = stats.length === 0 ? [alarm] : stats.map(({ Metric }) => Metric);
      const isMaximum = [alarm.Statistic, ...stats.map(({ Stat }) => Stat)].includes('Maximum');
      const values = watched.flatMap((of) => measured.filter((metric) => isOf(metric, of)).flatMap(since));
      const reached = isMaximum ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0);
      return alarm.ComparisonOperator === 'GreaterThanThreshold' && values.length > 0 && reached > alarm.Threshold;
    };
    return this.#alarms
      .filter(isCrossed)
      .map(({ AlarmName }) => AlarmName.replace(/^AnkangService-|-Critical$/g, '').replace('-Critical', ''))
      .sort();
  }

  async #measured(): Promise<readonly Json[]> {
    return (await this.#client.call('GET', '/_local/metrics')).body;
  }
}

const keyOf = ({ namespace, name, dimensions }: Json): string => JSON.stringify([namespace, name, dimensions]);

/** Names of queues and mappings contain the logical id that the template refers to them by. */
const isOf = ({ namespace, name, dimensions }: Json, { Namespace, MetricName, Dimensions = [] }: Json): boolean =>
  namespace === Namespace &&
  name === MetricName &&
  Object.keys(dimensions).length === Dimensions.length &&
  Dimensions.every(({ Name, Value }: Json) => {
    const logicalId = Value?.Ref ?? Value?.['Fn::GetAtt']?.[0];
    return logicalId === undefined ? dimensions[Name] === Value : String(dimensions[Name]).includes(logicalId);
  });
