import * as z from 'zod';
import { GiveUpDeliveryEnv, readEnv } from '../adapters/aws/env.ts';
import { SYSTEM, systemNow, systemStopwatch } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoDeliveryStore } from '../adapters/dynamo/delivery-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { giveUpDelivery } from '../usecases/effects/deliver-hand-off.ts';

const Input = z.object({ caseId: z.string(), deliveryId: z.string() });

const table = openTable(readEnv(GiveUpDeliveryEnv).TABLE_NAME, SYSTEM);
const ports = {
  deliveries: dynamoDeliveryStore(table),
  cases: dynamoCaseStore(table),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  now: systemNow,
};

/** Puts a delivery whose task kept failing before an operator. */
export const handler = async (event: unknown): Promise<void> => {
  const { caseId, deliveryId } = Input.parse(event);
  await giveUpDelivery(ports, caseId, deliveryId);
};
