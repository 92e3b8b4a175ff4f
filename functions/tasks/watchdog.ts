import { readEnv, WatchdogEnv } from '../adapters/aws/env.ts';
import { SYSTEM, systemNow, systemStopwatch } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoLastPublication, dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { countRecomputed } from '../adapters/telemetry/calendar-metrics.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { count } from '../adapters/telemetry/metrics.ts';
import { sweepOverdue } from '../usecases/time/pass-time.ts';
import { catchUpWithNotices } from '../usecases/time/sweep-provisional.ts';

const table = openTable(readEnv(WatchdogEnv).TABLE_NAME, SYSTEM);
const ports = {
  cases: dynamoCaseStore(table),
  notices: dynamoNotices(table),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  lastPublication: dynamoLastPublication(table),
  now: systemNow,
};

/**
 * Every five minutes: what an execution should have woken for and did not, and what a notice has decided meanwhile. A notice may have
 * come with a deployment, and a function may have gone by an older calendar for some minutes after one was published.
 */
export const handler = async (): Promise<void> => {
  const { swept, failed } = await sweepOverdue(ports);
  if (swept + failed > 0) {
    logger.warn('overdue cases', { swept, failed });
    count('OverdueCases', {}, swept + failed);
  }
  countRecomputed(await catchUpWithNotices(ports));
};
