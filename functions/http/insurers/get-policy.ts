import { PolicyNo } from '../../domain/policy/policy.ts';
import type { PolicyStore } from '../../ports/policy-store.ts';
import type { RouteHandler } from '../api.ts';
import { notFound } from '../problem.ts';
import { policyView } from './policy-view.ts';

/** `GET /policies/{policyNo}` */
export const getPolicy =
  ({ policies }: { policies: PolicyStore }): RouteHandler =>
  async (request) => {
    const policyNo = PolicyNo.safeParse(request.params['policyNo']);
    const policy = policyNo.success ? await policies.loadPolicy(policyNo.data) : null;
    return policy === null ? notFound(request.path) : { status: 200, body: policyView(policy) };
  };
