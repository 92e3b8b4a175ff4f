import type { Refusal } from '../../domain/case/refusal.ts';
import { NOT_FOUND, notEntitled, type Refused, refusalOf, refuse } from '../refused.ts';
import { withinReport } from '../within-report.ts';
import { withoutAmounts } from './without-amounts.ts';

type NotTaken = Refusal | { readonly kind: 'not-found' } | { readonly kind: 'idempotency-key-reused' };

/** Why a vendor's event was not taken. Of a denial it learns the reasons, and of which state of the policy; what else the policy says is not for vendors (R17). */
export const reportRefusal = (result: NotTaken): Refused => {
  switch (result.kind) {
    case 'not-found':
      return NOT_FOUND;
    case 'idempotency-key-reused':
      return refuse('idempotency-key-reused', {
        zh: '该webhook-id已用于另一内容。',
        en: 'This webhook-id was accepted with another body before.',
      });
    case 'not-entitled':
      return notEntitled({ reasons: withoutAmounts(result.reasons), policySequence: result.policySequence });
    default:
      return refusalOf(withinReport(result));
  }
};
