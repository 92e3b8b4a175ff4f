import { CheckCalendarEnv, readEnv } from '../adapters/aws/env.ts';
import { snsOperators } from '../adapters/aws/sns-operators.ts';
import { SYSTEM, systemNow } from '../adapters/aws/system.ts';
import { dynamoNotices } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { count } from '../adapters/telemetry/metrics.ts';
import { checkCalendar } from '../usecases/time/check-calendar.ts';

const env = readEnv(CheckCalendarEnv);
const ports = {
  notices: dynamoNotices(openTable(env.TABLE_NAME, SYSTEM)),
  tellOperators: snsOperators(env.OPERATIONS_TOPIC_ARN),
  now: systemNow,
};

/** Once a month: is the next year's notice there in time? */
export const handler = async (): Promise<void> => {
  const missing = await checkCalendar(ports, env.TABLE_NAME);
  if (missing === null) return;
  logger.warn('notice missing', { ...missing });
  count('NoticeMissing', {});
};
