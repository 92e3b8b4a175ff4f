import admission from '../../../statemachines/admission.json' with { type: 'json' };
import expertVisit from '../../../statemachines/expert-visit.json' with { type: 'json' };
import phoneDoctor from '../../../statemachines/phone-doctor.json' with { type: 'json' };
import secondOpinion from '../../../statemachines/second-opinion.json' with { type: 'json' };
import type { ServiceId } from '../../domain/policy/policy.ts';

/** A state machine that waits on cases. All else about it is in `statemachines/case-machine.asl.json`. */
export interface CaseMachine {
  readonly comment: string;
  /** Stage of a new case. */
  readonly start: string;
  /** Every stage it waits at, and the one it goes on to by success alone. Any other turn of a case is a reroute. */
  readonly road: Readonly<Record<string, string>>;
}

export type CaseMachineName = Exclude<ServiceId, 'overseas-care'>;

export const CASE_MACHINES: Readonly<Record<CaseMachineName, CaseMachine>> = {
  'phone-doctor': phoneDoctor,
  'second-opinion': secondOpinion,
  'expert-visit': expertVisit,
  admission,
};

/** Name of the machine that waits on a service's cases: overseas care runs like an admission (R50). */
export const caseMachineOf = (service: ServiceId): CaseMachineName => (service === 'overseas-care' ? 'admission' : service);
