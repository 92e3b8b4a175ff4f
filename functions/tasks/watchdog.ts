import { openTable } from '../adapters/dynamo.ts';
import { dynamoNotices } from '../adapters/dynamo-calendar.ts';
import { dynamoCaseStore } from '../adapters/dynamo-case-store.ts';
import { systemNow } from '../adapters/system.ts';
import { countRecomputed } from '../shared/calendar-metrics.ts';
import { readEnv, WatchdogEnv } from '../shared/env.ts';
import { logger } from '../shared/logger.ts';
import { count } from '../shared/metrics.ts';
import { sweepOverdue } from '../usecases/pass-time.ts';
import { sweepProvisional } from '../usecases/sweep-provisional.ts';

const table = openTable(readEnv(WatchdogEnv).TABLE_NAME);
const ports = { cases: dynamoCaseStore(table), notices: dynamoNotices(table), now: systemNow };

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
  countRecomputed(await sweepProvisional(ports));
};
