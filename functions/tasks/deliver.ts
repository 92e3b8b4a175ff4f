import * as z from 'zod';
import { openTable } from '../adapters/dynamo.ts';
import { dynamoCaseStore } from '../adapters/dynamo-case-store.ts';
import { dynamoDeliveryStore } from '../adapters/dynamo-delivery-store.ts';
import { postWebhook } from '../adapters/post-webhook.ts';
import { vendorAccounts } from '../adapters/secrets.ts';
import { systemNow } from '../adapters/system.ts';
import { DeliverEnv, readEnv } from '../shared/env.ts';
import { deliverHandOff } from '../usecases/deliver-hand-off.ts';

const Input = z.object({ caseId: z.string(), deliveryId: z.string() });

const env = readEnv(DeliverEnv);
const table = openTable(env.TABLE_NAME);
const ports = {
  deliveries: dynamoDeliveryStore(table),
  cases: dynamoCaseStore(table),
  vendors: vendorAccounts(env.VENDOR_SECRET_ARNS),
  post: postWebhook(env.VENDOR_ENDPOINT_PROTOCOLS),
  now: systemNow,
};

/** One try to hand a delivery to its vendor; throws `NotDelivered` with the instant of the next. */
export const handler = async (event: unknown): Promise<void> => {
  const { caseId, deliveryId } = Input.parse(event);
  await deliverHandOff(ports, caseId, deliveryId);
};
