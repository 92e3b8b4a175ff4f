import { MemberId } from '../../domain/policy/policy.ts';
import type { ApiRequest, ApiResponse } from '../api.ts';
import { isCaseId } from '../case-id.ts';
import { notFound, problem } from '../problem.ts';

/** A route for a member, who is named by the token's claim `member_id`. */
export const forMember =
  (answer: (request: ApiRequest, memberId: string) => Promise<ApiResponse>) =>
  async (request: ApiRequest): Promise<ApiResponse> => {
    const memberId = MemberId.safeParse(request.claims['member_id']);
    if (!memberId.success) return problem('forbidden', 'The token names no member.', request.path);
    return answer(request, memberId.data);
  };

/** A route below one case; an id that no case can have is not found without a look. */
export const forMemberCase = (answer: (request: ApiRequest, memberId: string, caseId: string) => Promise<ApiResponse>) =>
  forMember(async (request, memberId) => {
    const caseId = request.params['caseId'] ?? '';
    return isCaseId(caseId) ? answer(request, memberId, caseId) : notFound(request.path);
  });
