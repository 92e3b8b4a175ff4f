import { type IMetric, type IWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { ServiceFunction } from '../../functions/service-function.ts';
import type { MonitoringProps } from '../parts.ts';
import { figures, graph, heading, measured, sumOf, told } from './widgets.ts';

/** Every function by the name that its alarms have. */
const functionsOf = (props: MonitoringProps): Readonly<Record<string, ServiceFunction>> => ({
  Members: props.http.byCaller.member,
  Insurers: props.http.byCaller.insurer,
  Operations: props.http.byCaller.operator,
  Vendors: props.http.byCaller.vendor,
  Public: props.http.byCaller.public,
  AwaitStage: props.tasks.awaitStage,
  TimePassed: props.tasks.timePassed,
  Deliver: props.tasks.deliverToAny,
  ...Object.fromEntries(Object.entries(props.tasks.deliver).map(([vendorId, deliver]) => [`Deliver-${vendorId}`, deliver])),
  GiveUpDelivery: props.tasks.giveUpDelivery,
  TableChanged: props.tableChanged.function,
  FollowLater: props.backlog.function,
  Tell: props.tellings.function,
  Watchdog: props.checks.watchdog,
  CheckCalendar: props.checks['check-calendar'],
  DocumentUploaded: props.documentUploaded.function,
  ...(props.emailSender === undefined ? {} : { SendEmail: props.emailSender.function }),
});

/** How the machinery does. */
export const systemWidgets = (props: MonitoringProps): IWidget[][] => {
  const functions = Object.entries(functionsOf(props));
  const machines: Readonly<Record<string, StateMachine>> = { ...props.workflows.cases, delivery: props.workflows.delivery };
  const { httpApi } = props.api;
  const table = { TableName: props.stateful.cases.table.tableName };

  const ofFunctions = (name: string, statistic = Stats.SUM) =>
    functions.map(([label, { functionName }]) => measured('AWS/Lambda', name, { FunctionName: functionName }, { statistic, label }));
  const ofApi = (name: string, label: string, statistic = Stats.SUM) =>
    measured('AWS/ApiGateway', name, { ApiId: httpApi.apiId }, { statistic, label });
  const ofMachines = (name: string) =>
    Object.entries(machines).map(([label, { stateMachineArn }]) =>
      measured('AWS/States', name, { StateMachineArn: stateMachineArn }, { label }),
    );
  const ofQueue = (name: string, label: string, { queueName }: Queue): IMetric =>
    measured('AWS/SQS', name, { QueueName: queueName }, { statistic: Stats.MAXIMUM, label });
  const ofTable = (name: string, label: string) => measured('AWS/DynamoDB', name, table, { label });

  const tableChanged = { FunctionName: props.tableChanged.function.functionName };
  const givenUp = { EventSourceMappingUUID: props.tableChanged.mapping.eventSourceMappingId };
  const watchdog = { FunctionName: props.checks.watchdog.functionName };

  return [
    [
      heading(
        '# System\nHow the machinery does. An alarm says when something here is not as it should be; what to do then is in docs/runbook.md.',
      ),
    ],
    [
      figures('In the time shown', [
        ofApi('Count', 'API calls'),
        ofApi('5xx', 'API failures'),
        sumOf('Errors of functions', ofFunctions('Errors')),
        sumOf('Throttles of functions', ofFunctions('Throttles')),
        sumOf('Executions that died', [...ofMachines('ExecutionsFailed'), ...ofMachines('ExecutionsTimedOut')]),
      ]),
    ],
    [
      graph('API: calls and refusals', [ofApi('Count', 'all'), ofApi('4xx', 'refused'), ofApi('5xx', 'failed')]),
      graph('API: latency in milliseconds', [ofApi('Latency', 'half took less', 'p50'), ofApi('Latency', '99 of 100 took less', 'p99')]),
    ],
    [graph('Functions: errors', ofFunctions('Errors')), graph('Functions: throttles', ofFunctions('Throttles'))],
    [
      graph('Functions: longest run in milliseconds', ofFunctions('Duration', Stats.MAXIMUM)),
      graph('Functions: invocations', ofFunctions('Invocations'), { stacked: true }),
    ],
    [
      graph('Stream: age in milliseconds', [
        measured('AWS/Lambda', 'IteratorAge', tableChanged, { statistic: Stats.MAXIMUM, label: 'the oldest record' }),
      ]),
      graph('Stream: what could not be followed at once', [
        told('EffectFailed', {}, { label: 'tries that failed' }),
        told('FollowedLater', {}, { label: 'put off' }),
        told('EffectParked', {}, { label: 'parked' }),
        measured('AWS/Lambda', 'OnFailureDestinationDeliveredEventCount', givenUp, { label: 'given up' }),
      ]),
    ],
    [
      graph('Queues: age of the oldest entry in seconds', [
        ofQueue('ApproximateAgeOfOldestMessage', 'backlog', props.backlog.work.queue),
        ofQueue('ApproximateAgeOfOldestMessage', 'tellings', props.tellings.work.queue),
      ]),
      graph('Dead letters', [
        ofQueue('ApproximateNumberOfMessagesVisible', 'backlog', props.backlog.work.deadLetters),
        ofQueue('ApproximateNumberOfMessagesVisible', 'tellings', props.tellings.work.deadLetters),
        ofQueue('ApproximateNumberOfMessagesVisible', 'uploads', props.documentUploaded.deadLetters),
      ]),
    ],
    [
      // Step Functions counts what is open over the whole account: our machines are all that runs in it.
      graph('Executions that are open', [measured('AWS/States', 'OpenExecutionCount', {}, { statistic: Stats.MAXIMUM, label: 'open' })], {
        width: 8,
      }),
      graph('Executions that began', ofMachines('ExecutionsStarted'), { stacked: true, width: 8 }),
      graph('Executions that died', [...ofMachines('ExecutionsFailed'), ...ofMachines('ExecutionsTimedOut')], { width: 8 }),
    ],
    [
      graph('Table: capacity consumed', [ofTable('ConsumedWriteCapacityUnits', 'written'), ofTable('ConsumedReadCapacityUnits', 'read')]),
      graph('Table: throttles', [ofTable('WriteThrottleEvents', 'writes'), ofTable('ReadThrottleEvents', 'reads')]),
    ],
    [
      graph('Watchdog: runs', [
        measured('AWS/Lambda', 'Invocations', watchdog, { label: 'runs' }),
        measured('AWS/Lambda', 'Errors', watchdog, { label: 'failed' }),
      ]),
      graph('Watchdog: what it found', [
        told('OverdueCases', {}, { label: 'overdue cases' }),
        told('OverdueDeliveries', {}, { label: 'overdue hand-offs' }),
        told('DeliveriesPendingLong', {}, { label: 'hand-offs pending for a day' }),
        told('RecomputeFailed', {}, { label: 'deadlines not recomputed' }),
      ]),
    ],
  ];
};
