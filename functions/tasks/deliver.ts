import * as z from 'zod';
import { DeliverEnv, readEnv } from '../adapters/aws/env.ts';
import { SYSTEM, systemClocks, systemNow, systemStopwatch, systemTimeLimit } from '../adapters/aws/system.ts';
import { vendorAccounts } from '../adapters/aws/vendor-accounts.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoDeliveryStore } from '../adapters/dynamo/delivery-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { postWebhook } from '../adapters/vendor/post-webhook.ts';
import { deliverHandOff } from '../usecases/effects/deliver-hand-off.ts';
import { Event } from './traced-input.ts';

const Input = z.object({ caseId: z.string(), deliveryId: z.string(), event: Event });

const env = readEnv(DeliverEnv);
const table = openTable(env.TABLE_NAME, SYSTEM);
const ports = {
  deliveries: dynamoDeliveryStore(table),
  cases: dynamoCaseStore(table),
  vendors: vendorAccounts(env.VENDOR_SECRET_ARNS, systemClocks),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  post: postWebhook(env.VENDOR_ENDPOINT_PROTOCOLS, systemTimeLimit),
  now: systemNow,
};

/** One try to hand a delivery to its vendor; throws `NotDelivered` with the instant of the next. */
export const handler = async (input: unknown): Promise<void> => {
  const { caseId, deliveryId, event } = Input.parse(input);
  const about = { caseId, ...event, deliveryId };
  try {
    logger.info('hand-off tried', { ...about, outcome: await deliverHandOff(ports, caseId, deliveryId) });
  } catch (error) {
    logger.info('hand-off tried', { ...about, outcome: error instanceof Error ? error.name : 'unknown' });
    throw error;
  }
};
