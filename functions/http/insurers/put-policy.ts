import { FEED_RESULT_HEADER } from '../../contract/feed-result.ts';
import { PolicyFeed, PolicyNo } from '../../domain/policy/policy.ts';
import type { Now } from '../../ports/clock.ts';
import type { PolicyStore } from '../../ports/policy-store.ts';
import { putPolicy as takePolicy } from '../../usecases/policies/feed-policy.ts';
import type { RouteHandler } from '../api.ts';
import { problem } from '../problem.ts';
import { checkShape, readBody } from '../read-body.ts';
import { policyView } from './policy-view.ts';

/** `PUT /policies/{policyNo}`: the insurer's feed, safe in any order. */
export const putPolicy =
  (ports: { policies: PolicyStore; now: Now }): RouteHandler =>
  async (request) => {
    const policyNo = checkShape(PolicyNo, request.params['policyNo'], request.path, '/policyNo');
    if (!policyNo.ok) return policyNo.response;
    const feed = readBody(PolicyFeed, request);
    if (!feed.ok) return feed.response;
    const result = await takePolicy(ports, policyNo.value, feed.value);
    switch (result.kind) {
      case 'created':
        return {
          status: 201,
          headers: { location: `/policies/${policyNo.value}`, [FEED_RESULT_HEADER]: result.kind },
          body: policyView(result.policy),
        };
      case 'changed':
      case 'same':
        return { status: 200, headers: { [FEED_RESULT_HEADER]: result.kind }, body: policyView(result.policy) };
      case 'stale-policy-update':
        return problem('stale-policy-update', 'The sequence on record is as high or higher; send a later one.', request.path, {
          members: { sequence: result.sequence },
        });
      default:
        return problem('invalid-request', 'Correct the values named in errors.', request.path, { members: { errors: result.errors } });
    }
  };
