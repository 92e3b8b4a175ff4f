import type { Refusal } from '../../domain/case/refusal.ts';
import type { NotFound } from '../../usecases/reading/read-case.ts';
import type { Acted } from '../../usecases/reporting/act-for-member.ts';
import type { ApiResponse } from '../api.ts';
import { caseView } from '../case-view.ts';
import { notFound, refusalProblem } from '../problem.ts';

/** What a member who acted on a case is shown: the case as it is now, or why nothing happened. */
export const actedResponse = (result: Acted | NotFound | Refusal, path: string): ApiResponse => {
  switch (result.kind) {
    case 'acted':
      return { status: 200, body: caseView(result.file) };
    case 'not-found':
      return notFound(path);
    default:
      return refusalProblem(result, path);
  }
};
