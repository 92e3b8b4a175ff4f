import { assertNever } from '../assert-never.ts';
import type { Case, OpenStage } from '../case/case.ts';
import type { ReportType } from '../case/events/report-type.ts';
import { keysOf } from '../keys-of.ts';
import { ADMISSION, ADMISSION_VISIT } from './admission/admission.ts';
import { wishesOf } from './booking/booking-choice.ts';
import { EXPERT_VISIT } from './expert-visit/expert-visit.ts';
import { PHONE_DOCTOR } from './phone-doctor/phone-doctor.ts';
import type { Road } from './road.ts';
import { SECOND_OPINION } from './second-opinion/second-opinion.ts';

/** The way of a case from where it stands: its service's, or the one of the leg it is in. */
export const roadOf = ({ service, leg }: Pick<Case, 'service' | 'leg'>): Road => {
  switch (service) {
    case 'phone-doctor':
      return PHONE_DOCTOR;
    case 'second-opinion':
      return SECOND_OPINION;
    case 'expert-visit':
      return EXPERT_VISIT;
    case 'admission':
    case 'overseas-care':
      return leg === 'visit' ? ADMISSION_VISIT : ADMISSION;
    default:
      return assertNever(service);
  }
};

/** The reports that belong to a stage of the case's service, of whichever leg: what was expected when the case stood there. */
export const expectedOnce = (state: Pick<Case, 'service' | 'leg'>, stage: OpenStage): readonly ReportType[] => {
  const roads: readonly Road[] = [
    roadOf(state),
    ...(state.service === 'admission' || state.service === 'overseas-care' ? [ADMISSION_VISIT, ADMISSION] : []),
  ];
  return keysOf<ReportType>(roads.find((road) => road[stage] !== undefined)?.[stage] ?? {});
};

/** The reports that a case's stage expects. */
export const expectedAt = (state: Case): readonly ReportType[] => {
  const { situation } = state;
  if (situation.stage === 'closed') return [];
  const expected = keysOf<ReportType>(roadOf(state)[situation.stage] ?? {});
  return expected.filter((type) => {
    if (type === 'booking.confirmed' && situation.stage === 'proposing') return wishesOf(state).hospital !== undefined;
    // Once an appointment was confirmed there is no declining in that leg (R38).
    if (type === 'case.declined') return state.bookedInLeg !== true;
    if (type === 'surgery.rescheduled') return situation.stage === 'admitted' && situation.surgeryAt !== null;
    return true;
  });
};
