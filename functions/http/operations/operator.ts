import * as z from 'zod';
import type { ApiRequest, ApiResponse } from '../api.ts';
import { isCaseId } from '../case-id.ts';
import { notFound, problem } from '../problem.ts';

/** Why an operator looks or acts: on record, and for the member to see (R17). */
export const Reason = z.string().trim().min(1).max(500);

const MOST_OF_A_NAME = 255;

/** A route for an operator, who is named by the token's claim `sub`. */
export const forOperator =
  (answer: (request: ApiRequest, operatorId: string) => Promise<ApiResponse>) =>
  async (request: ApiRequest): Promise<ApiResponse> => {
    const operatorId = request.claims['sub'] ?? '';
    if (operatorId === '' || operatorId.length > MOST_OF_A_NAME) {
      return problem('forbidden', 'The token names no operator.', request.path);
    }
    return answer(request, operatorId);
  };

/** A route below one case. What is asked is read first, then looked for: shape comes before what is there. */
export const forOperatorCase = (answer: (request: ApiRequest, operatorId: string, caseId: string) => Promise<ApiResponse>) =>
  forOperator((request, operatorId) => answer(request, operatorId, request.params['caseId'] ?? ''));

/** Asks for a case only where there can be one. */
export const ofCase = async (caseId: string, path: string, ask: () => Promise<ApiResponse>): Promise<ApiResponse> =>
  isCaseId(caseId) ? ask() : notFound(path);
