import type { OperatorResult } from '../../usecases/operating/act-for-operator.ts';
import type { ApiResponse } from '../api.ts';
import { notFound, problem, refusalProblem } from '../problem.ts';
import { operatorCaseView } from './operator-case-view.ts';

/** What an operator is shown: the case as it is now, or why nothing happened. */
export const shownResponse = (result: OperatorResult, path: string): ApiResponse => {
  switch (result.kind) {
    case 'shown':
      return { status: 200, body: operatorCaseView(result.record) };
    case 'not-found':
      return notFound(path);
    case 'delivery-not-failed':
      return problem('delivery-not-failed', 'Only a delivery that was given up can be tried anew.', path, {
        members: { state: result.state },
      });
    default:
      return refusalProblem(result, path);
  }
};
