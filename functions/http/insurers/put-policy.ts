import { FEED_RESULT_HEADER } from '../../contract/feed-result.ts';
import type { Now } from '../../ports/clock.ts';
import type { PolicyStore } from '../../ports/stores/policy-store.ts';
import { putPolicy as takePolicy } from '../../usecases/policies/feed-policy.ts';
import type { Handler } from '../call/call.ts';
import { invalidRequest, refuse } from '../refused.ts';
import { policyView } from './policy-view.ts';

/** `PUT /policies/{policyNo}`: the insurer's feed, safe in any order. */
export const putPolicy =
  (ports: { policies: PolicyStore; now: Now }): Handler<'PUT /policies/{policyNo}'> =>
  async ({ params: { policyNo }, body }) => {
    const result = await takePolicy(ports, policyNo, body);
    switch (result.kind) {
      case 'created':
        return {
          status: 201,
          headers: { location: `/policies/${policyNo}`, [FEED_RESULT_HEADER]: result.kind },
          body: policyView(result.policy),
        };
      case 'changed':
      case 'same':
        return { status: 200, headers: { [FEED_RESULT_HEADER]: result.kind }, body: policyView(result.policy) };
      case 'stale-policy-update':
        return refuse(
          'stale-policy-update',
          { zh: '已登记的sequence不低于此值，请发送更大的值。', en: 'The sequence on record is as high or higher; send a later one.' },
          {
            members: { sequence: result.sequence },
          },
        );
      default:
        return invalidRequest(result.errors);
    }
  };
