import type { Language } from '../../../catalogue/vocabulary.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { NotFound } from '../../usecases/reading/read-case.ts';
import type { Acted } from '../../usecases/reporting/act-for-member.ts';
import type { Answer } from '../call/call.ts';
import { caseView } from '../case-view.ts';
import { NOT_FOUND, type Refused, refusalOf } from '../refused.ts';

/** What a member who acted on a case is shown: the case as it is now, or why nothing happened. */
export const actedAnswer = (result: Acted | NotFound | Refusal, language: Language): Answer<'GET /cases/{caseId}'> | Refused => {
  switch (result.kind) {
    case 'acted':
      return { status: 200, body: caseView(result.file, language) };
    case 'not-found':
      return NOT_FOUND;
    default:
      return refusalOf(result);
  }
};
