import { describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import { type Json, render, resourcesOf } from '../assembly.ts';

const alarmsOf = (partition: 'aws' | 'aws-cn'): ReadonlyMap<string, Json> =>
  new Map(
    [...resourcesOf('AnkangService', 'AWS::CloudWatch::Alarm', partition).values()].map(({ Properties }) => [
      Properties.AlarmName,
      Properties,
    ]),
  );

const metricNames = (alarm: Json): readonly string[] =>
  alarm.MetricName === undefined ? alarm.Metrics.flatMap((metric: Json) => metric.MetricStat?.Metric.MetricName ?? []) : [alarm.MetricName];

describe.each(PARTITIONS)('alarms in %s', (partition) => {
  const alarms = alarmsOf(partition);

  it('all go to the operations topic', () => {
    expect(alarms.size).toBeGreaterThan(30);
    for (const [name, alarm] of alarms) {
      expect(alarm.AlarmActions.map(render), name).toStrictEqual([expect.stringContaining('ExportsOutputRefOperations')]);
      expect(alarm.ActionsEnabled, name).toBe(true);
    }
  });

  it.each([
    ['AnkangService-Promises-DeadlineMissed-Critical', 'DeadlineMissed'],
    ['AnkangService-Promises-HandOffFailed-Critical', 'HandOffFailed'],
    ['AnkangService-Promises-EffectParked-Critical', 'EffectParked'],
    ['AnkangService-Promises-NotificationFailed-Critical', 'NotificationFailed'],
    ['AnkangService-Promises-EffectFailed-Critical', 'EffectFailed'],
    ['AnkangService-Calendar-NoticeMissing-Critical', 'NoticeMissing'],
    ['AnkangService-Promises-OverdueCases-Critical', 'OverdueCases'],
    ['AnkangService-Promises-OverdueDeliveries-Critical', 'OverdueDeliveries'],
    ['AnkangService-Promises-DeliveriesPendingLong-Critical', 'DeliveriesPendingLong'],
    ['AnkangService-Api-Fault-Count-Critical', '5xx'],
    ['AnkangService-Watchdog-Usage-Count-Critical', 'Invocations'],
    ['AnkangService-TableChanged-Iterator-Age-Max-Critical', 'IteratorAge'],
    ['AnkangService-TableChanged-GivenUp-Critical', 'OnFailureDestinationDeliveredEventCount'],
    ['AnkangService-Backlog-Queue-Message-Age-Max-Critical', 'ApproximateAgeOfOldestMessage'],
    ['AnkangService-Backlog-DeadLetters-Queue-Message-Count-Max-Critical', 'ApproximateNumberOfMessagesVisible'],
    ['AnkangService-Tellings-Queue-Message-Age-Max-Critical', 'ApproximateAgeOfOldestMessage'],
    ['AnkangService-Tellings-DeadLetters-Queue-Message-Count-Max-Critical', 'ApproximateNumberOfMessagesVisible'],
    ['AnkangService-Calendar-RecomputeFailed-Critical', 'RecomputeFailed'],
    ['AnkangService-DocumentUploaded-DeadLetters-Queue-Message-Count-Max-Critical', 'ApproximateNumberOfMessagesVisible'],
    ['AnkangService-DocumentUploaded-NotDelivered-Critical', 'FailedInvocations'],
    ['AnkangService-expert-visit-Failure-Count-Critical', 'ExecutionsFailed'],
    ['AnkangService-expert-visit-TimedOut-Count-Critical', 'ExecutionsTimedOut'],
    ['AnkangService-phone-doctor-Failure-Count-Critical', 'ExecutionsFailed'],
    ['AnkangService-phone-doctor-TimedOut-Count-Critical', 'ExecutionsTimedOut'],
    ['AnkangService-second-opinion-Failure-Count-Critical', 'ExecutionsFailed'],
    ['AnkangService-second-opinion-TimedOut-Count-Critical', 'ExecutionsTimedOut'],
    ['AnkangService-admission-Failure-Count-Critical', 'ExecutionsFailed'],
    ['AnkangService-admission-TimedOut-Count-Critical', 'ExecutionsTimedOut'],
    ['AnkangService-delivery-Failure-Count-Critical', 'ExecutionsFailed'],
    ['AnkangService-delivery-TimedOut-Count-Critical', 'ExecutionsTimedOut'],
    ['AnkangService-Cases-Write-Throttled-Events-Critical', 'WriteThrottleEvents'],
    ['AnkangService-Cases-SystemErrors-Critical', 'SystemErrors'],
  ])('%s watches %s', (name, metric) => {
    expect(new Set(metricNames(alarms.get(name)))).toStrictEqual(new Set([metric]));
  });

  it('watch every function for throttles, and for errors unless errors are its way of asking for a retry', () => {
    const names = [
      'Members',
      'Insurers',
      'Operations',
      'Vendors',
      'Public',
      'AwaitStage',
      'TimePassed',
      'Deliver',
      'Deliver-haorensheng',
      'Deliver-shanen',
      'GiveUpDelivery',
      'Watchdog',
      'TableChanged',
      'FollowLater',
      'Tell',
      'CheckCalendar',
      'DocumentUploaded',
    ];
    for (const name of names) {
      expect(alarms.has(`AnkangService-${name}-Throttled-Count-Critical`), name).toBe(true);
      expect(alarms.has(`AnkangService-${name}-Fault-Count-Critical`), name).toBe(!name.startsWith('Deliver'));
    }
  });

  it('watch for every promised deadline, in the namespace and dimensions the functions write', () => {
    const counted = alarms
      .get('AnkangService-Promises-DeadlineMissed-Critical')
      .Metrics.flatMap((metric: Json) => metric.MetricStat?.Metric ?? [])
      .map(({ Namespace, Dimensions }: Json) => [Namespace, Object.fromEntries(Dimensions.map(({ Name, Value }: Json) => [Name, Value]))]);
    expect(counted).toStrictEqual(
      ['callback', 'visit', 'admission', 'opinion'].map((deadline) => ['AnkangService', { service: 'ankang', deadline }]),
    );
  });
});

describe('the objective of promises', () => {
  /** The alarm's own expression, on so many of each promise that were broken or kept in its window. */
  const rateOf = (name: string, broken: number, met: number): number => {
    const { Metrics } = alarmsOf('aws').get(name);
    const values = new Map<string, number>(
      Metrics.flatMap(({ Id, MetricStat }: Json) => {
        if (MetricStat === undefined) return [];
        const { MetricName, Dimensions } = MetricStat.Metric;
        const isVisit = Dimensions.some(({ Value }: Json) => Value === 'visit');
        return [[Id, isVisit ? (MetricName === 'PromiseBroken' ? broken : met) : 0]];
      }),
    );
    const { Expression } = Metrics.find(({ ReturnData }: Json) => ReturnData !== false);
    const [, condition, ratio] =
      /^IF\((.*), (.*), 0\)$/u.exec(Expression.replaceAll(/FILL\((\w+), 0\)/gu, (_: string, id: string) => values.get(id))) ?? [];
    const sum = (text = ''): number =>
      text
        .replaceAll(/[()]/gu, '')
        .split('+')
        .reduce((total, part) => total + Number(part), 0);
    const [most = '', fewest] = (condition ?? '').split(' >= ');
    if (sum(most) < Number(fewest)) return 0;
    const [share = '', all = '', allowed] = (ratio ?? '').split(' / ');
    return sum(share) / sum(all) / Number(allowed);
  };

  it.each([
    ['R35: is burnt fast when a seventh of an hour’s promises are broken', 'AnkangService-Promises-FastBurn-Critical', 3, 17, true],
    ['R35: is not burnt fast by a tenth', 'AnkangService-Promises-FastBurn-Critical', 2, 18, false],
    ['R35: is not burnt by one alone, which has an alarm of its own', 'AnkangService-Promises-FastBurn-Critical', 1, 0, false],
    ['R35: is burnt slowly when three in a hundred of a day’s are broken', 'AnkangService-Promises-SlowBurn-Warning', 3, 97, true],
    ['R35: is not burnt by what it allows', 'AnkangService-Promises-SlowBurn-Warning', 2, 198, false],
  ])('%s', (_fact, name, broken, met, alarmed) => {
    const { Threshold, ComparisonOperator, TreatMissingData } = alarmsOf('aws').get(name);
    expect([ComparisonOperator, TreatMissingData]).toStrictEqual(['GreaterThanOrEqualToThreshold', 'notBreaching']);
    expect(rateOf(name, broken, met) >= Threshold).toBe(alarmed);
  });

  it('has a window of an hour and one of a day', () => {
    const windowOf = (name: string): Json => [
      ...new Set(
        alarmsOf('aws')
          .get(name)
          .Metrics.flatMap(({ MetricStat }: Json) => MetricStat?.Period ?? []),
      ),
    ];
    expect([windowOf('AnkangService-Promises-FastBurn-Critical'), windowOf('AnkangService-Promises-SlowBurn-Warning')]).toStrictEqual([
      [3600],
      [86_400],
    ]);
  });
});

it("alarms when a member's e-mail is dropped, and when the watchdog falls silent", () => {
  const alarms = alarmsOf('aws');
  expect(metricNames(alarms.get('AnkangService-SendEmail-Dropped-Critical'))).toStrictEqual(['AsyncEventsDropped']);
  expect(alarms.get('AnkangService-Watchdog-Usage-Count-Critical')).toMatchObject({
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  });
});
