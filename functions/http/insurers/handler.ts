import { openTable } from '../../adapters/dynamo.ts';
import { dynamoPolicyStore } from '../../adapters/dynamo-policy-store.ts';
import { idHasher } from '../../adapters/secrets.ts';
import { systemNow } from '../../adapters/system.ts';
import { InsurersEnv, readEnv } from '../../shared/env.ts';
import { httpHandler } from '../handler.ts';
import { getPolicy } from './get-policy.ts';
import { putPolicy } from './put-policy.ts';

const env = readEnv(InsurersEnv);
const ports = { policies: dynamoPolicyStore(openTable(env.TABLE_NAME), idHasher(env.ID_HASH_SECRET_ARN)), now: systemNow };

export const handler = httpHandler('insurer', {
  'PUT /policies/{policyNo}': putPolicy(ports),
  'GET /policies/{policyNo}': getPolicy(ports),
});
