import { residentIdCheckCharacter } from '../../../functions/domain/policy/identity-document.ts';
import type { PolicyLine } from '../reading/policy-line.ts';
import type { Outcome } from '../sending/outcome.ts';

const RESIDENT_ID = /^\d{17}[\dXx]$/u;
const MOBILE_NUMBER = /^(86)?1[3-9]\d{9}$/u;

/** A line of the report: which line was not taken and why, without anything personal. Null for a line that was taken. */
export const reportEntry = (line: PolicyLine, outcome: Outcome): string | null => {
  if (outcome.kind !== 'stale' && outcome.kind !== 'conflict' && outcome.kind !== 'refused') return null;
  const { status, code, errors } = outcome.kind === 'refused' ? outcome : { status: 409, code: outcome.code, errors: [] };
  const policyNo = line.policyNo !== undefined && !looksPersonal(line.policyNo) ? line.policyNo : null;
  return `${JSON.stringify({ line: line.line, policyNo, status, code, errors })}\n`;
};

/** A column shifted by one puts somebody's ID or phone number where the policy's should stand. */
const looksPersonal = (policyNo: string): boolean =>
  MOBILE_NUMBER.test(policyNo) ||
  (RESIDENT_ID.test(policyNo) && residentIdCheckCharacter(policyNo.slice(0, 17)) === policyNo.slice(17).toUpperCase());
