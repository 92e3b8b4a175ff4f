import * as z from 'zod';
import { openTable } from '../adapters/dynamo.ts';
import { dynamoCaseStore } from '../adapters/dynamo-case-store.ts';
import { dynamoDeliveryStore } from '../adapters/dynamo-delivery-store.ts';
import { systemNow } from '../adapters/system.ts';
import { GiveUpDeliveryEnv, readEnv } from '../shared/env.ts';
import { giveUpDelivery } from '../usecases/deliver-hand-off.ts';

const Input = z.object({ caseId: z.string(), deliveryId: z.string() });

const table = openTable(readEnv(GiveUpDeliveryEnv).TABLE_NAME);
const ports = { deliveries: dynamoDeliveryStore(table), cases: dynamoCaseStore(table), now: systemNow };

/** Puts a delivery whose task kept failing before an operator. */
export const handler = async (event: unknown): Promise<void> => {
  const { caseId, deliveryId } = Input.parse(event);
  await giveUpDelivery(ports, caseId, deliveryId);
};
