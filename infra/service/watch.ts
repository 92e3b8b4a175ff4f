import { Duration, Stack } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
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
import { metricsNamespaceOf, SERVICE_NAME, type ServiceFunction } from '../functions/service-function.ts';
import type { WorkQueue } from '../functions/work-queue.ts';

export const PERIOD = Duration.minutes(5);

/** The first datapoint over the threshold alarms. */
export const AT_ONCE = { period: PERIOD, datapointsToAlarm: 1, evaluationPeriods: 1 };

/** Where nothing of the kind happens in a healthy system. */
export const ANY = { Critical: { ...AT_ONCE, maxErrorCount: 0 } };

/** Where one now and then is answered by a retry: contention, a dependency's hiccup. */
export const SEVERAL = { Critical: { ...AT_ONCE, maxErrorCount: 5 } };

/** Name of an alarm of a stack, of its part and of what that part does. Alarms have fixed names: the runbook is arranged by them. */
export const alarmNameOf = (scope: Construct, name: string): string => `${Stack.of(scope).stackName}-${name}-Critical`;

/** How each kind of thing is watched: alarms carry the stack's name. */
export class Watch extends Construct {
  readonly facade: MonitoringFacade;

  constructor(scope: Construct, id: string, operations: ITopic) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    this.facade = new MonitoringFacade(this, 'Facade', {
      alarmFactoryDefaults: {
        alarmNamePrefix: stackName,
        actionsEnabled: true,
        action: new SnsAlarmActionStrategy({ onAlarmTopic: operations }),
      },
      metricFactoryDefaults: { namespace: metricsNamespaceOf(this) },
      dashboardFactory: new DefaultDashboardFactory(this, 'NoDashboards', {
        dashboardNamePrefix: stackName,
        // Made in `dashboards/`: what is looked at, and not all that is measured.
        createDashboard: false,
        createSummaryDashboard: false,
        createAlarmDashboard: false,
      }),
    });
  }

  function(name: string, lambdaFunction: ServiceFunction, alarms: LambdaFunctionMonitoringOptions): void {
    this.facade.monitorLambdaFunction({
      lambdaFunction,
      humanReadableName: name,
      alarmFriendlyName: name,
      addThrottlesCountAlarm: ANY,
      ...alarms,
    });
  }

  /** Entries wait for long only where what they are for fails, or where there are too many of them. */
  work(name: string, { queue, deadLetters }: WorkQueue): void {
    this.facade.monitorSqsQueue({
      queue,
      humanReadableName: name,
      alarmFriendlyName: name,
      addQueueMaxMessageAgeAlarm: { Critical: { ...AT_ONCE, maxAgeInSeconds: Duration.minutes(15).toSeconds() } },
    });
    this.deadLetters(name, deadLetters);
  }

  deadLetters(name: string, queue: Queue): void {
    this.facade.monitorSqsQueue({
      queue,
      humanReadableName: `${name}: dead letters`,
      alarmFriendlyName: `${name}-DeadLetters`,
      addQueueMaxSizeAlarm: { Critical: { ...AT_ONCE, maxMessageCount: 0 } },
    });
  }

  machine(name: string, stateMachine: StateMachine): void {
    this.facade.monitorStepFunction({
      stateMachine,
      humanReadableName: name,
      alarmFriendlyName: name,
      addFailedExecutionCountAlarm: ANY,
      addAbortedExecutionCountAlarm: ANY,
      addTimedOutExecutionCountAlarm: ANY,
      addThrottledExecutionCountAlarm: ANY,
    });
  }

  counts(name: string, metrics: CustomMetricWithAlarm[]): void {
    this.facade.monitorCustom({ humanReadableName: name, alarmFriendlyName: name, metricGroups: [{ title: name, metrics }] });
  }

  /** What the functions count themselves, summed over the dimensions they count it by; more of it than `most` in a period alarms. */
  told(metricName: string, dimensions: readonly Record<string, string>[], description: string, most = 0): CustomMetricWithAlarm {
    const counts = dimensions.map((dimension) => {
      const dimensionsMap = { service: SERVICE_NAME, ...dimension };
      return new Metric({ namespace: metricsNamespaceOf(this), metricName, dimensionsMap, statistic: Stats.SUM, period: PERIOD });
    });
    return alarmBeyond(most, metricName, sumOf(metricName, counts), description);
  }
}

/** Where one of them has no value there is none to add. */
export const sumOf = (label: string, metrics: readonly Metric[]): MathExpression => {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`told${label}${index}`, metric]));
  return new MathExpression({ label, expression: 'SUM(METRICS())', usingMetrics, period: PERIOD });
};

export const alarmOnAny = (alarmFriendlyName: string, metric: Metric | MathExpression, description: string): CustomMetricWithAlarm =>
  alarmBeyond(0, alarmFriendlyName, metric, description);

/** More of it than `most` in a period alarms. */
export const alarmBeyond = (
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
