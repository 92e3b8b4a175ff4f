import { InsurersEnv, readEnv } from '../../adapters/aws/env.ts';
import { idHasher } from '../../adapters/aws/secrets.ts';
import { SYSTEM, systemNow } from '../../adapters/aws/system.ts';
import { dynamoPolicyStore } from '../../adapters/dynamo/policy-store.ts';
import { openTable } from '../../adapters/dynamo/table.ts';
import { httpHandler } from '../handler.ts';
import { getPolicy } from './get-policy.ts';
import { putPolicy } from './put-policy.ts';

const env = readEnv(InsurersEnv);
const ports = {
  policies: dynamoPolicyStore(openTable(env.TABLE_NAME, SYSTEM), idHasher(env.ID_HASH_SECRET_ARN, systemNow)),
  now: systemNow,
};

export const handler = httpHandler('insurer', {
  'PUT /policies/{policyNo}': putPolicy(ports),
  'GET /policies/{policyNo}': getPolicy(ports),
});
