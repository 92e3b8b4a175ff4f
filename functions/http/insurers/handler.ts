import { InsurersEnv, readEnv } from '../../adapters/aws/env.ts';
import { numberHasher } from '../../adapters/aws/number-hasher.ts';
import { SYSTEM, systemClocks, systemNow } from '../../adapters/aws/system.ts';
import { dynamoPolicyStore } from '../../adapters/dynamo/policies/policy-store.ts';
import { openTable } from '../../adapters/dynamo/table.ts';
import { INSURER_REQUESTS } from '../../contract/requests/insurer-requests.ts';
import { httpHandler } from '../handler.ts';
import { getPolicy } from './get-policy.ts';
import { putPolicy } from './put-policy.ts';

const env = readEnv(InsurersEnv);
const ports = {
  policies: dynamoPolicyStore(openTable(env.TABLE_NAME, SYSTEM), numberHasher(env.ID_HASH_SECRET_ARN, systemClocks)),
  now: systemNow,
};

export const handler = httpHandler({
  caller: 'insurer',
  originDigests: env.ORIGIN_SECRET_DIGESTS,
  requests: INSURER_REQUESTS,
  // The scope says it all: there is one core system.
  identify: async () => ({ ok: true, value: {} }),
  handlers: {
    'PUT /policies/{policyNo}': putPolicy(ports),
    'GET /policies/{policyNo}': getPolicy(ports),
  },
});
