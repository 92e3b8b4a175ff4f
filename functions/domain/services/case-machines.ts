import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import { ADMISSION_MACHINE } from './admission/admission-machine.ts';
import { EXPERT_VISIT_MACHINE } from './expert-visit/expert-visit-machine.ts';
import type { CaseMachine } from './main-road.ts';
import { PHONE_DOCTOR_MACHINE } from './phone-doctor/phone-doctor-machine.ts';
import { SECOND_OPINION_MACHINE } from './second-opinion/second-opinion-machine.ts';

/** The state machines that wait on cases, by name. */
export const CASE_MACHINES = {
  'phone-doctor': PHONE_DOCTOR_MACHINE,
  'second-opinion': SECOND_OPINION_MACHINE,
  'expert-visit': EXPERT_VISIT_MACHINE,
  admission: ADMISSION_MACHINE,
} as const satisfies Readonly<Record<string, CaseMachine>>;

export type CaseMachineName = keyof typeof CASE_MACHINES;

/** The machine that waits on each service's cases: overseas care runs like an admission (R50). */
const MACHINE_OF: Readonly<Record<ServiceId, CaseMachineName>> = {
  'phone-doctor': 'phone-doctor',
  'second-opinion': 'second-opinion',
  'expert-visit': 'expert-visit',
  admission: 'admission',
  'overseas-care': 'admission',
};

export const caseMachineOf = (service: ServiceId): CaseMachineName => MACHINE_OF[service];

/** The stage that a service's machine goes on to by itself from the one it waits at; `undefined` where it waits at no such stage. */
export const nextOnRoad = (service: ServiceId, waitingAt: string): string | undefined =>
  new Map<string, string>(Object.entries(CASE_MACHINES[caseMachineOf(service)].road)).get(waitingAt);
