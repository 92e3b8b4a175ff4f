import type { ApiRequest } from '../api.ts';
import type { Identities } from '../call/call.ts';
import type { Read } from '../call/read-body.ts';
import { refuse } from '../refused.ts';

const MOST_OF_A_NAME = 255;

/** An operator is named by the token's claim `sub`. */
export const identifyOperator = async ({ claims }: Pick<ApiRequest, 'claims'>): Promise<Read<Identities['operator']>> => {
  const operatorId = claims['sub'] ?? '';
  if (operatorId !== '' && operatorId.length <= MOST_OF_A_NAME) return { ok: true, value: { operatorId } };
  return { ok: false, refused: refuse('forbidden', { zh: '令牌未指明操作人员。', en: 'The token names no operator.' }) };
};
