import { Problem } from '../../../functions/contract/answers/problem.ts';
import type { Answer } from './stack-client.ts';

/** `422 invalid-request: consent-required at /consents`, with each fault, or each reason and its rule, of a refusal. */
export const writeRefusal = (answer: Answer): string => {
  const { code, errors = [], reasons = [] } = answer.read(Problem, 403, 409, 422);
  const why = [
    ...errors.map((error) => `${error.code} at ${error.pointer}`),
    ...reasons.map((reason) => `${reason.code} (${reason.clause})`),
  ];
  return `${answer.status} ${code}${why.length === 0 ? '' : `: ${why.join(', ')}`}`;
};
