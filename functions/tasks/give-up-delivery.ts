import * as z from 'zod';
import { GiveUpDeliveryEnv, readEnv } from '../adapters/aws/env.ts';
import { SYSTEM, systemNow, systemStopwatch } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoDeliveryStore } from '../adapters/dynamo/delivery-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { giveUpDelivery } from '../usecases/effects/deliver-hand-off.ts';
import { Event } from './traced-input.ts';

const Input = z.object({ caseId: z.string(), deliveryId: z.string(), event: Event });

const table = openTable(readEnv(GiveUpDeliveryEnv).TABLE_NAME, SYSTEM);
const ports = {
  deliveries: dynamoDeliveryStore(table),
  cases: dynamoCaseStore(table),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  now: systemNow,
};

/** Puts a delivery whose task kept failing before an operator. */
export const handler = async (input: unknown): Promise<void> => {
  const { caseId, deliveryId, event } = Input.parse(input);
  await giveUpDelivery(ports, caseId, deliveryId);
  logger.error('hand-off given up', { caseId, ...event, deliveryId });
};
