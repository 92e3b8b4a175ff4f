import type { PolicyStore } from '../../ports/stores/policy-store.ts';
import type { Handler } from '../call/call.ts';
import { NOT_FOUND } from '../refused.ts';
import { policyView } from './policy-view.ts';

/** `GET /policies/{policyNo}` */
export const getPolicy =
  ({ policies }: { policies: PolicyStore }): Handler<'GET /policies/{policyNo}'> =>
  async ({ params: { policyNo } }) => {
    const policy = await policies.loadPolicy(policyNo);
    return policy === null ? NOT_FOUND : { status: 200, body: policyView(policy) };
  };
