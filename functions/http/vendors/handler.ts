import { VENDOR_IDS } from '../../../catalogue/vendor-ids.ts';
import { openTable } from '../../adapters/dynamo.ts';
import { dynamoNotices, keptCalendar } from '../../adapters/dynamo-calendar.ts';
import { dynamoCaseStore } from '../../adapters/dynamo-case-store.ts';
import { vendorAccounts } from '../../adapters/secrets.ts';
import { systemNow } from '../../adapters/system.ts';
import { readEnv, VendorsEnv } from '../../shared/env.ts';
import { httpHandler } from '../handler.ts';
import { postEvent } from './post-event.ts';

const env = readEnv(VendorsEnv);
const table = openTable(env.TABLE_NAME);
const ports = {
  cases: dynamoCaseStore(table),
  calendar: keptCalendar(dynamoNotices(table)),
  now: systemNow,
  vendors: vendorAccounts(env.VENDOR_SECRET_ARNS),
};

export const handler = httpHandler(
  'vendor',
  Object.fromEntries(VENDOR_IDS.map((vendorId) => [`POST /vendors/${vendorId}/events`, postEvent(vendorId, ports)])),
);
