import type { Refusal } from '../../domain/case/refusal.ts';
import type { ApiResponse } from '../api.ts';
import { notEntitled, notFound, problem, refusalProblem } from '../problem.ts';
import { withinReport } from '../vendor-report.ts';

type Refused = Refusal | { readonly kind: 'not-found' } | { readonly kind: 'idempotency-key-reused' };

/** Why a vendor's event was not taken. Of a denial it learns the reasons; what else the policy says is not for vendors (R17). */
export const reportProblem = (refused: Refused, path: string): ApiResponse => {
  switch (refused.kind) {
    case 'not-found':
      return notFound(path);
    case 'idempotency-key-reused':
      return problem('idempotency-key-reused', 'This webhook-id was accepted with another body before.', path);
    case 'not-entitled':
      return notEntitled({ reasons: refused.reasons }, path);
    default:
      return refusalProblem(withinReport(refused), path);
  }
};
