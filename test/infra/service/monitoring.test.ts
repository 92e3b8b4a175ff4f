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
    ['Ankang-Promises-DeadlineMissed-Critical', 'DeadlineMissed'],
    ['Ankang-Promises-HandOffFailed-Critical', 'HandOffFailed'],
    ['Ankang-Promises-EffectParked-Critical', 'EffectParked'],
    ['Ankang-Promises-NotificationFailed-Critical', 'NotificationFailed'],
    ['Ankang-Promises-EffectFailed-Critical', 'EffectFailed'],
    ['Ankang-Calendar-NoticeMissing-Critical', 'NoticeMissing'],
    ['Ankang-Promises-OverdueCases-Critical', 'OverdueCases'],
    ['Ankang-Api-Fault-Count-Critical', '5xx'],
    ['Ankang-Watchdog-Usage-Count-Critical', 'Invocations'],
    ['Ankang-TableChanged-Iterator-Age-Max-Critical', 'IteratorAge'],
    ['Ankang-TableChanged-GivenUp-Critical', 'OnFailureDestinationDeliveredEventCount'],
    ['Ankang-Backlog-Queue-Message-Age-Max-Critical', 'ApproximateAgeOfOldestMessage'],
    ['Ankang-Backlog-DeadLetters-Queue-Message-Count-Max-Critical', 'ApproximateNumberOfMessagesVisible'],
    ['Ankang-Tellings-Queue-Message-Age-Max-Critical', 'ApproximateAgeOfOldestMessage'],
    ['Ankang-Tellings-DeadLetters-Queue-Message-Count-Max-Critical', 'ApproximateNumberOfMessagesVisible'],
    ['Ankang-Calendar-RecomputeFailed-Critical', 'RecomputeFailed'],
    ['Ankang-DocumentUploaded-DeadLetters-Queue-Message-Count-Max-Critical', 'ApproximateNumberOfMessagesVisible'],
    ['Ankang-DocumentUploaded-NotDelivered-Critical', 'FailedInvocations'],
    ['Ankang-expert-visit-Failure-Count-Critical', 'ExecutionsFailed'],
    ['Ankang-expert-visit-TimedOut-Count-Critical', 'ExecutionsTimedOut'],
    ['Ankang-phone-doctor-Failure-Count-Critical', 'ExecutionsFailed'],
    ['Ankang-phone-doctor-TimedOut-Count-Critical', 'ExecutionsTimedOut'],
    ['Ankang-second-opinion-Failure-Count-Critical', 'ExecutionsFailed'],
    ['Ankang-second-opinion-TimedOut-Count-Critical', 'ExecutionsTimedOut'],
    ['Ankang-admission-Failure-Count-Critical', 'ExecutionsFailed'],
    ['Ankang-admission-TimedOut-Count-Critical', 'ExecutionsTimedOut'],
    ['Ankang-delivery-Failure-Count-Critical', 'ExecutionsFailed'],
    ['Ankang-delivery-TimedOut-Count-Critical', 'ExecutionsTimedOut'],
    ['Ankang-Cases-Write-Throttled-Events-Critical', 'WriteThrottleEvents'],
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
      'GiveUpDelivery',
      'Watchdog',
      'TableChanged',
      'FollowLater',
      'Tell',
      'CheckCalendar',
      'DocumentUploaded',
    ];
    for (const name of names) {
      expect(alarms.has(`Ankang-${name}-Throttled-Count-Critical`), name).toBe(true);
      expect(alarms.has(`Ankang-${name}-Fault-Count-Critical`), name).toBe(name !== 'Deliver');
    }
  });

  it('watch for every promised deadline, in the namespace and dimensions the functions write', () => {
    const counted = alarms
      .get('Ankang-Promises-DeadlineMissed-Critical')
      .Metrics.flatMap((metric: Json) => metric.MetricStat?.Metric ?? [])
      .map(({ Namespace, Dimensions }: Json) => [Namespace, Object.fromEntries(Dimensions.map(({ Name, Value }: Json) => [Name, Value]))]);
    expect(counted).toStrictEqual(
      ['callback', 'visit', 'admission', 'opinion'].map((deadline) => ['Ankang', { service: 'ankang', deadline }]),
    );
  });
});

it("alarms when a member's e-mail is dropped, and when the watchdog falls silent", () => {
  const alarms = alarmsOf('aws');
  expect(metricNames(alarms.get('Ankang-SendEmail-Dropped-Critical'))).toStrictEqual(['AsyncEventsDropped']);
  expect(alarms.get('Ankang-Watchdog-Usage-Count-Critical')).toMatchObject({
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  });
});
