import type { Language } from '../../../catalogue/vocabulary.ts';
import type { OperatorResult } from '../../usecases/operating/act-for-operator.ts';
import type { Answer } from '../call/call.ts';
import { NOT_FOUND, type Refused, refusalOf, refuse } from '../refused.ts';
import { operatorCaseView } from './operator-case-view.ts';

/** What an operator is shown: the case as it is now, or why nothing happened. */
export const shownAnswer = (result: OperatorResult, language: Language): Answer<'GET /operations/cases/{caseId}'> | Refused => {
  switch (result.kind) {
    case 'shown':
      return { status: 200, body: operatorCaseView(result, language) };
    case 'not-found':
      return NOT_FOUND;
    case 'delivery-not-failed':
      return refuse(
        'delivery-not-failed',
        { zh: '只有已放弃的投递可以重试。', en: 'Only a delivery that was given up can be tried anew.' },
        { members: { state: result.state } },
      );
    default:
      return refusalOf(result);
  }
};
