import { guardianOn, type Insured } from '../policy/policy.ts';
import { dayOf, type Instant } from '../time/time.ts';
import type { Case } from './case.ts';

/** Whom an operator calls about a case. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
}

/** The insured or, for one under 18, the guardian (R31); a question to the phone doctor names the number to call back (R23). */
export const contactOf = (
  { service, request }: Case,
  insured: Pick<Insured, 'name' | 'phone' | 'birthDate' | 'guardian'>,
  at: Instant,
): Contact => {
  const { name, phone } = guardianOn(insured, dayOf(at)) ?? insured;
  return service === 'phone-doctor' ? { name, phone: request.phone } : { name, phone };
};
