import { readEnv, WatchdogEnv } from '../adapters/aws/env.ts';
import { stepFunctions } from '../adapters/aws/step-functions.ts';
import { SYSTEM, systemNow, systemStopwatch } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoDeliveryStore } from '../adapters/dynamo/delivery-store.ts';
import { dynamoLastPublication, dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { dynamoTokenStore } from '../adapters/dynamo/token-store.ts';
import { countRecomputed } from '../adapters/telemetry/calendar-metrics.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { count } from '../adapters/telemetry/metrics.ts';
import { addSeconds } from '../domain/time/time.ts';
import { sweepDeliveries } from '../usecases/time/sweep-deliveries.ts';
import { sweepOverdue } from '../usecases/time/sweep-overdue.ts';
import { catchUpWithNotices } from '../usecases/time/sweep-provisional.ts';

const env = readEnv(WatchdogEnv);
const table = openTable(env.TABLE_NAME, SYSTEM);
const ports = {
  cases: dynamoCaseStore(table),
  tokens: dynamoTokenStore(table),
  deliveries: dynamoDeliveryStore(table),
  machines: stepFunctions(env.CASE_STATE_MACHINE_ARNS, env.DELIVERY_STATE_MACHINE_ARN),
  notices: dynamoNotices(table),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  lastPublication: dynamoLastPublication(table),
  now: systemNow,
};

/** Cases and deliveries may take so long each; what is left is the next run's, and notices have their time as well. */
const SWEEP_SECONDS = 75;

/**
 * Every five minutes: what an execution should have woken for and did not, what should have been tried and was not, and what a notice has
 * decided meanwhile. A notice may have come with a deployment, and a function may have gone by an older calendar for some minutes after one
 * was published.
 */
export const handler = async (): Promise<void> => {
  const cases = await sweepOverdue(ports, addSeconds(ports.now(), SWEEP_SECONDS));
  if (cases.swept + cases.failed > 0) {
    logger.warn('overdue cases', { ...cases });
    count('OverdueCases', {}, cases.swept + cases.failed);
  }
  const deliveries = await sweepDeliveries(ports, addSeconds(ports.now(), SWEEP_SECONDS));
  if (deliveries.resumed + deliveries.failed > 0) {
    logger.warn('overdue deliveries', { ...deliveries });
    count('OverdueDeliveries', {}, deliveries.resumed + deliveries.failed);
  }
  if (deliveries.old > 0) count('DeliveriesPendingLong', {}, deliveries.old);
  countRecomputed(await catchUpWithNotices(ports));
};
