import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ScheduledCheck } from '../../functions/adapters/aws/env.ts';
import type { ServiceFunction } from './service-function.ts';

export type ScheduledFunctions = Readonly<Record<ScheduledCheck, ServiceFunction>>;

interface Timing {
  readonly description: string;
  readonly schedule: Schedule;
  /** Where the next run is due before a repeat would be: a run that fails is not repeated. */
  readonly every?: Duration;
}

const TIMINGS: Readonly<Record<ScheduledCheck, Timing>> = {
  // A dead execution then costs a case five minutes, never its deadline.
  watchdog: { description: 'Looks for overdue cases', schedule: Schedule.rate(Duration.minutes(5)), every: Duration.minutes(5) },
  'check-calendar': {
    description: "Looks whether the next year's holiday notice is there",
    // 09:00 in Shanghai. On 16 November the year has 45 days left.
    schedule: Schedule.cron({ minute: '0', hour: '1', day: '16' }),
  },
};

/** When each scheduled check runs. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, functions: ScheduledFunctions) {
    super(scope, id);
    for (const [name, { description, schedule, every }] of Object.entries(TIMINGS)) {
      const target = functions[name as ScheduledCheck];
      const unrepeated = every === undefined ? {} : { retryAttempts: 0, maxEventAge: every };
      if (every !== undefined) target.live.configureAsyncInvoke(unrepeated);
      new Rule(this, name, { description, schedule, targets: [new LambdaFunction(target.live, unrepeated)] });
    }
  }
}
