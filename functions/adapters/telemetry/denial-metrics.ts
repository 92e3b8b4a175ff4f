import type { ReasonCode } from '../../domain/entitlement/findings.ts';
import { count } from './metrics.ts';

/** Why a request was denied: each reason once (R13). */
export const countDenial = (reasons: readonly { readonly code: ReasonCode }[]): void => {
  for (const { code } of reasons) count('CaseDenied', { reason: code });
};
