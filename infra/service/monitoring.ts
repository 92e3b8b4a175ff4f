import { Duration } from 'aws-cdk-lib';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { LambdaFunctionMonitoringOptions } from 'cdk-monitoring-constructs';
import { Construct } from 'constructs';
import type { ScheduledCheck } from '../../functions/adapters/aws/env.ts';
import type { DeadlineName } from '../../functions/domain/time/deadline.ts';
import type { EmailSender } from '../functions/email-sender.ts';
import type { HttpFunctions } from '../functions/http-functions.ts';
import type { ScheduledFunctions } from '../functions/schedules.ts';
import type { TaskFunctions } from '../functions/task-functions.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import type { Api } from './api.ts';
import { Dashboards } from './dashboards/dashboards.ts';
import type { MonitoringProps } from './parts.ts';
import { burnRatesOf } from './promise-objective.ts';
import { watchQueues } from './queue-watchers.ts';
import { linkAlarms } from './runbook.ts';
import { SavedQueries } from './saved-queries.ts';
import { ANY, AT_ONCE, alarmBeyond, alarmOnAny, PERIOD, SEVERAL, sumOf, Watch } from './watch.ts';
import type { Workflows } from './workflows.ts';

/** The deadlines that are promised to members. */
const PROMISES = ['callback', 'visit', 'admission', 'opinion'] as const satisfies readonly DeadlineName[];

/** Failed tries within a period that retries take care of: a hiccup makes one or two. */
const MOST_FAILURES = 5;

/** What the functions ask of the table. */
const TABLE_OPERATIONS = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'TransactWriteItems'];

/** Name and alarms of each scheduled check. */
const CHECK_ALARMS: Readonly<Record<ScheduledCheck, readonly [name: string, alarms: LambdaFunctionMonitoringOptions]>> = {
  watchdog: [
    'Watchdog',
    {
      addFaultCountAlarm: ANY,
      // Its silence would go unnoticed: nobody waits for it.
      addMinInvocationsCountAlarm: {
        Critical: { ...AT_ONCE, period: Duration.minutes(15), minCount: 1, treatMissingDataOverride: TreatMissingData.BREACHING },
      },
    },
  ],
  'check-calendar': ['CheckCalendar', { addFaultCountAlarm: ANY }],
};

/** The dashboards, and alarms that go to the operations topic. */
export class Monitoring extends Construct {
  readonly #watch: Watch;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.#watch = new Watch(this, 'Watch', props.stateful.operations);
    this.#watchPromises();
    this.#watchApi(props.api, props.http);
    this.#watchTasks(props.tasks);
    this.#watchChecks(props.checks);
    watchQueues(this.#watch, props);
    if (props.emailSender !== undefined) this.#watchEmail(props.emailSender);
    this.#watchWorkflows(props.workflows);
    this.#watchTable(props.stateful);
    linkAlarms(this);
    new Dashboards(this, 'Dashboards', props);
    new SavedQueries(this, 'Queries', props);
  }

  /** What members would notice, as the functions count it. */
  #watchPromises(): void {
    const promises = PROMISES.map((deadline) => ({ deadline }));
    this.#watch.counts('Promises', [
      this.#watch.told('DeadlineMissed', promises, 'A promised deadline of a case has passed.'),
      this.#watch.told('HandOffFailed', [{}], 'A hand-off to a vendor was given up after its last try.'),
      this.#watch.told('EffectParked', [{}], 'Something that follows from an event of a case was refused for good and is parked.'),
      this.#watch.told('NotificationFailed', [{}], 'A member could not be reached at an address on record.'),
      this.#watch.told(
        'EffectFailed',
        [{}],
        'Several tries at what follows from events failed within five minutes: they are made again.',
        MOST_FAILURES,
      ),
      this.#watch.told('OverdueCases', [{}], 'The watchdog woke cases that their own executions should have woken: those are stuck.'),
      this.#watch.told('OverdueDeliveries', [{}], 'The watchdog resumed hand-offs to vendors whose executions were gone, or could not.'),
      this.#watch.told('DeliveriesPendingLong', [{}], 'Hand-offs to a vendor have been pending for longer than a day.'),
      ...burnRatesOf(this, PROMISES),
    ]);
  }

  #watchApi({ httpApi }: Api, { byCaller }: HttpFunctions): void {
    this.#watch.facade.monitorApiGatewayV2HttpApi({
      // Here and below: under exactOptionalPropertyTypes the library's classes differ from their own interfaces.
      api: httpApi as IHttpApi,
      humanReadableName: 'API',
      alarmFriendlyName: 'Api',
      // 503 is an answer of the contract, and counted with the others here.
      add5xxCountAlarm: SEVERAL,
      addLatencyP99Alarm: { Warning: { maxLatency: Duration.seconds(3), period: PERIOD, datapointsToAlarm: 3, evaluationPeriods: 3 } },
    });
    this.#watch.function('Members', byCaller.member, { addFaultCountAlarm: ANY });
    this.#watch.function('Insurers', byCaller.insurer, { addFaultCountAlarm: ANY });
    this.#watch.function('Operations', byCaller.operator, { addFaultCountAlarm: ANY });
    this.#watch.function('Vendors', byCaller.vendor, { addFaultCountAlarm: ANY });
    this.#watch.function('Public', byCaller.public, { addFaultCountAlarm: ANY });
  }

  #watchTasks(tasks: TaskFunctions): void {
    this.#watch.function('AwaitStage', tasks.awaitStage, { addFaultCountAlarm: SEVERAL });
    this.#watch.function('TimePassed', tasks.timePassed, { addFaultCountAlarm: SEVERAL });
    // Its errors are how its machine learns that a vendor did not take a hand-off; what comes of them is watched instead.
    this.#watch.function('Deliver', tasks.deliverToAny, {});
    for (const [vendorId, deliver] of Object.entries(tasks.deliver)) {
      // More of a vendor's hand-offs at once than are let through wait their turn: some are nothing, many are a vendor that hangs.
      this.#watch.function(`Deliver-${vendorId}`, deliver, { addThrottlesCountAlarm: { Critical: { ...AT_ONCE, maxErrorCount: 100 } } });
    }
    this.#watch.function('GiveUpDelivery', tasks.giveUpDelivery, { addFaultCountAlarm: SEVERAL });
  }

  #watchChecks(checks: ScheduledFunctions): void {
    for (const [name, [alarmName, alarms]] of Object.entries(CHECK_ALARMS)) {
      this.#watch.function(alarmName, checks[name as ScheduledCheck], alarms);
    }
    this.#watch.counts('Calendar', [
      this.#watch.told('RecomputeFailed', [{}], 'Provisional deadlines of cases could not be recomputed.'),
      this.#watch.told('NoticeMissing', [{}], 'The holiday notice of next year has not been published.'),
    ]);
  }

  /** E-mail has no dead letters: what Lambda drops after its last try is seen nowhere else. */
  #watchEmail({ function: sendEmail }: EmailSender): void {
    this.#watch.function('SendEmail', sendEmail, { addFaultCountAlarm: SEVERAL });
    const dropped = sendEmail.metric('AsyncEventsDropped', { statistic: Stats.SUM, period: PERIOD });
    this.#watch.counts('SendEmail', [alarmOnAny('Dropped', dropped, "A member's e-mail was not sent.")]);
  }

  #watchWorkflows({ cases, delivery }: Workflows): void {
    for (const [name, machine] of Object.entries(cases)) this.#watch.machine(name, machine);
    this.#watch.machine('delivery', delivery);
  }

  #watchTable({ cases }: StatefulStack): void {
    const throttled = { Critical: { ...AT_ONCE, maxThrottledEventsThreshold: 0 } };
    this.#watch.facade.monitorDynamoTable({
      table: cases.table as ITable,
      humanReadableName: 'Cases',
      alarmFriendlyName: 'Cases',
      addReadThrottledEventsCountAlarm: throttled,
      addWriteThrottledEventsCountAlarm: throttled,
    });
    // The library's own alarm adds up what is not there as long as one operation has no errors, and leaves transactions out.
    const errors = TABLE_OPERATIONS.map((Operation) => {
      const dimensionsMap = { TableName: cases.table.tableName, Operation };
      return new Metric({ namespace: 'AWS/DynamoDB', metricName: 'SystemErrors', dimensionsMap, statistic: Stats.SUM, period: PERIOD });
    });
    const description = 'DynamoDB itself failed at several calls within five minutes.';
    this.#watch.counts('Cases', [alarmBeyond(MOST_FAILURES, 'SystemErrors', sumOf('SystemErrors', errors), description)]);
  }
}
