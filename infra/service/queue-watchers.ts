import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Parts } from './parts.ts';
import { AT_ONCE, alarmOnAny, PERIOD, SEVERAL, type Watch } from './watch.ts';

/** Watches what follows from changes and comes in by streams and queues: the table's stream, the backlog, tellings, uploads. */
export const watchQueues = (watch: Watch, parts: Pick<Parts, 'tableChanged' | 'backlog' | 'tellings' | 'documentUploaded'>): void => {
  watchStream(watch, parts);
  watch.function('FollowLater', parts.backlog.function, { addFaultCountAlarm: SEVERAL });
  watch.work('Backlog', parts.backlog.work);
  watch.function('Tell', parts.tellings.function, { addFaultCountAlarm: SEVERAL });
  watch.work('Tellings', parts.tellings.work);
  watchDocuments(watch, parts);
};

const watchStream = (watch: Watch, { tableChanged: { function: tableChanged, mapping } }: Pick<Parts, 'tableChanged'>): void => {
  watch.function('TableChanged', tableChanged, {
    addFaultCountAlarm: SEVERAL,
    isIterator: true,
    addMaxIteratorAgeAlarm: { Critical: { ...AT_ONCE, maxAgeInMillis: Duration.minutes(5).toMilliseconds() } },
  });
  const givenUp = new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'OnFailureDestinationDeliveredEventCount',
    dimensionsMap: { EventSourceMappingUUID: mapping.eventSourceMappingId },
    statistic: Stats.SUM,
    period: PERIOD,
  });
  watch.counts('TableChanged', [alarmOnAny('GivenUp', givenUp, 'Changes of the table could not even be put off for six hours.')]);
};

const watchDocuments = (watch: Watch, { documentUploaded }: Pick<Parts, 'documentUploaded'>): void => {
  watch.function('DocumentUploaded', documentUploaded.function, { addFaultCountAlarm: SEVERAL });
  watch.deadLetters('DocumentUploaded', documentUploaded.deadLetters);
  const notDelivered = new Metric({
    namespace: 'AWS/Events',
    metricName: 'FailedInvocations',
    dimensionsMap: { RuleName: documentUploaded.rule.ruleName },
    statistic: Stats.SUM,
    period: PERIOD,
  });
  watch.counts('DocumentUploaded', [alarmOnAny('NotDelivered', notDelivered, 'The check of an upload could not be started.')]);
};
