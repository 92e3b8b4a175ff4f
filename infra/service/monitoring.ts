import { Duration } from 'aws-cdk-lib';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { ComparisonOperator, MathExpression, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import {
  type CustomMetricWithAlarm,
  DefaultDashboardFactory,
  type LambdaFunctionMonitoringOptions,
  MonitoringFacade,
  SnsAlarmActionStrategy,
} from 'cdk-monitoring-constructs';
import { Construct } from 'constructs';
import type { ScheduledCheck } from '../../functions/adapters/aws/env.ts';
import type { DeadlineName } from '../../functions/domain/time/deadline.ts';
import type { Backlog } from '../functions/backlog.ts';
import type { DocumentUploaded } from '../functions/document-uploaded.ts';
import type { EmailSender } from '../functions/email-sender.ts';
import type { HttpFunctions } from '../functions/http-functions.ts';
import type { ScheduledFunctions } from '../functions/schedules.ts';
import { METRICS_NAMESPACE, SERVICE_NAME, type ServiceFunction } from '../functions/service-function.ts';
import type { TableChanged } from '../functions/table-changed.ts';
import type { TaskFunctions } from '../functions/task-functions.ts';
import type { Tellings } from '../functions/tellings.ts';
import type { WorkQueue } from '../functions/work-queue.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import type { Api } from './api.ts';
import { burnRatesOf } from './promise-objective.ts';
import { linkAlarms } from './runbook.ts';
import { SavedQueries } from './saved-queries.ts';
import type { Workflows } from './workflows.ts';

export interface MonitoringProps {
  readonly stateful: StatefulStack;
  readonly api: Api;
  readonly http: HttpFunctions;
  readonly tasks: TaskFunctions;
  readonly workflows: Workflows;
  readonly tableChanged: TableChanged;
  readonly backlog: Backlog;
  readonly tellings: Tellings;
  readonly checks: ScheduledFunctions;
  readonly documentUploaded: DocumentUploaded;
  readonly emailSender: EmailSender | undefined;
}

/** The deadlines that are promised to members. */
const PROMISES = ['callback', 'visit', 'admission', 'opinion'] as const satisfies readonly DeadlineName[];

const PERIOD = Duration.minutes(5);

/** The first datapoint over the threshold alarms. */
const AT_ONCE = { period: PERIOD, datapointsToAlarm: 1, evaluationPeriods: 1 };

/** Where nothing of the kind happens in a healthy system. */
const ANY = { Critical: { ...AT_ONCE, maxErrorCount: 0 } };

/** Where one now and then is answered by a retry: contention, a dependency's hiccup. */
const SEVERAL = { Critical: { ...AT_ONCE, maxErrorCount: 5 } };

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

/** One dashboard, and alarms that go to the operations topic. Alarms have fixed names: the runbook is arranged by them. */
export class Monitoring extends Construct {
  readonly #facade: MonitoringFacade;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.#facade = new MonitoringFacade(this, 'Facade', {
      alarmFactoryDefaults: {
        alarmNamePrefix: 'Ankang',
        actionsEnabled: true,
        action: new SnsAlarmActionStrategy({ onAlarmTopic: props.stateful.operations }),
      },
      metricFactoryDefaults: { namespace: METRICS_NAMESPACE },
      dashboardFactory: new DefaultDashboardFactory(this, 'Dashboards', {
        dashboardNamePrefix: 'Ankang',
        createSummaryDashboard: false,
        createAlarmDashboard: false,
      }),
    });
    this.#watchPromises();
    this.#watchApi(props.api, props.http);
    this.#watchTasks(props.tasks);
    this.#watchStream(props.tableChanged);
    this.#watchBacklog(props.backlog);
    this.#watchTellings(props.tellings);
    this.#watchChecks(props.checks);
    this.#watchDocuments(props.documentUploaded);
    if (props.emailSender !== undefined) this.#watchEmail(props.emailSender);
    this.#watchWorkflows(props.workflows);
    this.#watchTable(props.stateful);
    linkAlarms(this);
    new SavedQueries(this, 'Queries', props);
  }

  /** What members would notice, as the functions count it. */
  #watchPromises(): void {
    const promises = PROMISES.map((deadline) => ({ deadline }));
    this.#facade.addLargeHeader('Promises');
    this.#watchCounts('Promises', [
      told('DeadlineMissed', promises, 'A promised deadline of a case has passed.'),
      told('HandOffFailed', [{}], 'A hand-off to a vendor was given up after its last try.'),
      told('EffectParked', [{}], 'Something that follows from an event of a case was refused for good and is parked.'),
      told('NotificationFailed', [{}], 'A member could not be reached at an address on record.'),
      told(
        'EffectFailed',
        [{}],
        'Several tries at what follows from events failed within five minutes: they are made again.',
        MOST_FAILURES,
      ),
      told('OverdueCases', [{}], 'The watchdog woke cases that their own executions should have woken: those are stuck.'),
      told('OverdueDeliveries', [{}], 'The watchdog resumed hand-offs to vendors whose executions were gone, or could not.'),
      told('DeliveriesPendingLong', [{}], 'Hand-offs to a vendor have been pending for longer than a day.'),
      ...burnRatesOf(PROMISES),
    ]);
  }

  #watchApi({ httpApi }: Api, { byCaller }: HttpFunctions): void {
    this.#facade.addLargeHeader('API').monitorApiGatewayV2HttpApi({
      // Here and below: under exactOptionalPropertyTypes the library's classes differ from their own interfaces.
      api: httpApi as IHttpApi,
      humanReadableName: 'API',
      alarmFriendlyName: 'Api',
      // 503 is an answer of the contract, and counted with the others here.
      add5xxCountAlarm: SEVERAL,
      addLatencyP99Alarm: { Warning: { maxLatency: Duration.seconds(3), period: PERIOD, datapointsToAlarm: 3, evaluationPeriods: 3 } },
    });
    this.#watchFunction('Members', byCaller.member, { addFaultCountAlarm: ANY });
    this.#watchFunction('Insurers', byCaller.insurer, { addFaultCountAlarm: ANY });
    this.#watchFunction('Operations', byCaller.operator, { addFaultCountAlarm: ANY });
    this.#watchFunction('Vendors', byCaller.vendor, { addFaultCountAlarm: ANY });
    this.#watchFunction('Public', byCaller.public, { addFaultCountAlarm: ANY });
  }

  #watchTasks(tasks: TaskFunctions): void {
    this.#facade.addLargeHeader('Tasks');
    this.#watchFunction('AwaitStage', tasks.awaitStage, { addFaultCountAlarm: SEVERAL });
    this.#watchFunction('TimePassed', tasks.timePassed, { addFaultCountAlarm: SEVERAL });
    // Its errors are how its machine learns that a vendor did not take a hand-off; what comes of them is watched instead.
    this.#watchFunction('Deliver', tasks.deliverToAny, {});
    for (const [vendorId, deliver] of Object.entries(tasks.deliver)) {
      // More of a vendor's hand-offs at once than are let through wait their turn: some are nothing, many are a vendor that hangs.
      this.#watchFunction(`Deliver-${vendorId}`, deliver, { addThrottlesCountAlarm: { Critical: { ...AT_ONCE, maxErrorCount: 100 } } });
    }
    this.#watchFunction('GiveUpDelivery', tasks.giveUpDelivery, { addFaultCountAlarm: SEVERAL });
  }

  #watchStream({ function: tableChanged, mapping }: TableChanged): void {
    this.#facade.addLargeHeader('Stream');
    this.#watchFunction('TableChanged', tableChanged, {
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
    this.#watchCounts('TableChanged', [alarmOnAny('GivenUp', givenUp, 'Changes of the table could not even be put off for six hours.')]);
  }

  #watchBacklog({ function: followLater, work }: Backlog): void {
    this.#facade.addLargeHeader('Backlog');
    this.#watchFunction('FollowLater', followLater, { addFaultCountAlarm: SEVERAL });
    this.#watchWork('Backlog', work);
  }

  #watchTellings({ function: tell, work }: Tellings): void {
    this.#facade.addLargeHeader('Tellings');
    this.#watchFunction('Tell', tell, { addFaultCountAlarm: SEVERAL });
    this.#watchWork('Tellings', work);
  }

  #watchChecks(checks: ScheduledFunctions): void {
    this.#facade.addLargeHeader('Scheduled checks');
    for (const [name, [alarmName, alarms]] of Object.entries(CHECK_ALARMS)) {
      this.#watchFunction(alarmName, checks[name as ScheduledCheck], alarms);
    }
    this.#watchCounts('Calendar', [
      told('RecomputeFailed', [{}], 'Provisional deadlines of cases could not be recomputed.'),
      told('NoticeMissing', [{}], 'The holiday notice of next year has not been published.'),
    ]);
  }

  #watchDocuments({ function: documentUploaded, deadLetters, rule }: DocumentUploaded): void {
    this.#facade.addLargeHeader('Documents');
    this.#watchFunction('DocumentUploaded', documentUploaded, { addFaultCountAlarm: SEVERAL });
    this.#watchDeadLetters('DocumentUploaded', deadLetters);
    const notDelivered = new Metric({
      namespace: 'AWS/Events',
      metricName: 'FailedInvocations',
      dimensionsMap: { RuleName: rule.ruleName },
      statistic: Stats.SUM,
      period: PERIOD,
    });
    this.#watchCounts('DocumentUploaded', [alarmOnAny('NotDelivered', notDelivered, 'The check of an upload could not be started.')]);
  }

  /** E-mail has no dead letters: what Lambda drops after its last try is seen nowhere else. */
  #watchEmail({ function: sendEmail }: EmailSender): void {
    this.#facade.addLargeHeader('E-mail');
    this.#watchFunction('SendEmail', sendEmail, { addFaultCountAlarm: SEVERAL });
    const dropped = sendEmail.metric('AsyncEventsDropped', { statistic: Stats.SUM, period: PERIOD });
    this.#watchCounts('SendEmail', [alarmOnAny('Dropped', dropped, "A member's e-mail was not sent.")]);
  }

  #watchWorkflows({ cases, delivery }: Workflows): void {
    this.#facade.addLargeHeader('State machines');
    for (const [name, machine] of Object.entries(cases)) this.#watchMachine(name, machine);
    this.#watchMachine('delivery', delivery);
  }

  #watchTable({ cases }: StatefulStack): void {
    const throttled = { Critical: { ...AT_ONCE, maxThrottledEventsThreshold: 0 } };
    this.#facade.addLargeHeader('Table').monitorDynamoTable({
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
    this.#watchCounts('Cases', [alarmBeyond(MOST_FAILURES, 'SystemErrors', sumOf('SystemErrors', errors), description)]);
  }

  #watchFunction(name: string, lambdaFunction: ServiceFunction, alarms: LambdaFunctionMonitoringOptions): void {
    this.#facade.monitorLambdaFunction({
      lambdaFunction,
      humanReadableName: name,
      alarmFriendlyName: name,
      addThrottlesCountAlarm: ANY,
      ...alarms,
    });
  }

  /** Entries wait for long only where what they are for fails, or where there are too many of them. */
  #watchWork(name: string, { queue, deadLetters }: WorkQueue): void {
    this.#facade.monitorSqsQueue({
      queue,
      humanReadableName: name,
      alarmFriendlyName: name,
      addQueueMaxMessageAgeAlarm: { Critical: { ...AT_ONCE, maxAgeInSeconds: Duration.minutes(15).toSeconds() } },
    });
    this.#watchDeadLetters(name, deadLetters);
  }

  #watchDeadLetters(name: string, queue: Queue): void {
    this.#facade.monitorSqsQueue({
      queue,
      humanReadableName: `${name}: dead letters`,
      alarmFriendlyName: `${name}-DeadLetters`,
      addQueueMaxSizeAlarm: { Critical: { ...AT_ONCE, maxMessageCount: 0 } },
    });
  }

  #watchMachine(name: string, stateMachine: StateMachine): void {
    this.#facade.monitorStepFunction({
      stateMachine,
      humanReadableName: name,
      alarmFriendlyName: name,
      addFailedExecutionCountAlarm: ANY,
      addAbortedExecutionCountAlarm: ANY,
      addTimedOutExecutionCountAlarm: ANY,
      addThrottledExecutionCountAlarm: ANY,
    });
  }

  #watchCounts(name: string, metrics: CustomMetricWithAlarm[]): void {
    this.#facade.monitorCustom({ humanReadableName: name, alarmFriendlyName: name, metricGroups: [{ title: name, metrics }] });
  }
}

/** What the functions count themselves, summed over the dimensions they count it by. */
const told = (metricName: string, dimensions: readonly Record<string, string>[], description: string, most = 0): CustomMetricWithAlarm => {
  const counts = dimensions.map((dimension) => {
    const dimensionsMap = { service: SERVICE_NAME, ...dimension };
    return new Metric({ namespace: METRICS_NAMESPACE, metricName, dimensionsMap, statistic: Stats.SUM, period: PERIOD });
  });
  return alarmBeyond(most, metricName, sumOf(metricName, counts), description);
};

/** Where one of them has no value there is none to add. */
const sumOf = (label: string, metrics: readonly Metric[]): MathExpression => {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`told${label}${index}`, metric]));
  return new MathExpression({ label, expression: 'SUM(METRICS())', usingMetrics, period: PERIOD });
};

const alarmOnAny = (alarmFriendlyName: string, metric: Metric | MathExpression, description: string): CustomMetricWithAlarm =>
  alarmBeyond(0, alarmFriendlyName, metric, description);

const alarmBeyond = (
  most: number,
  alarmFriendlyName: string,
  metric: Metric | MathExpression,
  description: string,
): CustomMetricWithAlarm => ({
  alarmFriendlyName,
  metric,
  addAlarm: {
    Critical: {
      ...AT_ONCE,
      threshold: most,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingDataOverride: TreatMissingData.NOT_BREACHING,
      alarmDescriptionOverride: description,
    },
  },
});
