import { openTable } from '../adapters/dynamo.ts';
import { dynamoNotices } from '../adapters/dynamo-calendar.ts';
import { snsOperators } from '../adapters/sns-operators.ts';
import { systemNow } from '../adapters/system.ts';
import { CheckCalendarEnv, readEnv } from '../shared/env.ts';
import { logger } from '../shared/logger.ts';
import { count } from '../shared/metrics.ts';
import { checkCalendar } from '../usecases/check-calendar.ts';

const env = readEnv(CheckCalendarEnv);
const ports = {
  notices: dynamoNotices(openTable(env.TABLE_NAME)),
  tellOperators: snsOperators(env.OPERATIONS_TOPIC_ARN),
  now: systemNow,
};

/** Once a month: is the next year's notice there in time? */
export const handler = async (): Promise<void> => {
  const missing = await checkCalendar(ports, env.TABLE_NAME);
  if (missing === null) return;
  logger.warn('notice missing', { ...missing });
  count('NoticeMissing', { year: String(missing.year) });
};
