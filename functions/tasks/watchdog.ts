import { openTable } from '../adapters/dynamo.ts';
import { dynamoCaseStore } from '../adapters/dynamo-case-store.ts';
import { systemNow } from '../adapters/system.ts';
import { readEnv, WatchdogEnv } from '../shared/env.ts';
import { logger } from '../shared/logger.ts';
import { count } from '../shared/metrics.ts';
import { sweepOverdue } from '../usecases/pass-time.ts';

const ports = { cases: dynamoCaseStore(openTable(readEnv(WatchdogEnv).TABLE_NAME)), now: systemNow };

/** Every five minutes: what an execution should have woken for and did not. */
export const handler = async (): Promise<void> => {
  const { swept, failed } = await sweepOverdue(ports);
  if (swept + failed === 0) return;
  logger.warn('overdue cases', { swept, failed });
  count('OverdueCases', {}, swept + failed);
};
