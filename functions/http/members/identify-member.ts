import { MemberId } from '../../domain/policy/policy.ts';
import type { ApiRequest } from '../api.ts';
import type { Identities } from '../call/call.ts';
import type { Read } from '../call/read-body.ts';
import { refuse } from '../refused.ts';

/** A member is named by the token's claim `member_id`. */
export const identifyMember = async ({ claims }: Pick<ApiRequest, 'claims'>): Promise<Read<Identities['member']>> => {
  const memberId = MemberId.safeParse(claims['member_id']);
  if (!memberId.success) return { ok: false, refused: refuse('forbidden', { zh: '令牌未指明会员。', en: 'The token names no member.' }) };
  return { ok: true, value: { memberId: memberId.data } };
};
