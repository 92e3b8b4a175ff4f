import type { Case } from '../../../../../functions/domain/case/case.ts';
import type { AdmissionNote, CaseRequest } from '../../../../../functions/domain/case/case-request.ts';
import type { Command, ReportData } from '../../../../../functions/domain/case/events/case-command.ts';
import type { ADMISSION } from '../../../../../functions/domain/services/admission/admission.ts';
import type { Opening } from '../../../../../functions/domain/services/opening/decide-opening.ts';
import { rulesFor } from '../../../../../functions/usecases/rulebook.ts';
import { caseBy, openedWith } from '../../entitlement/under-rules.ts';
import { at, BOOKING, CALENDAR, day, OPTIONS, policyWith, report } from '../expert-visit/visit-case.ts';

export type AdmissionService = 'admission' | 'overseas-care';
export type AdmissionStage = keyof typeof ADMISSION;
export type VisitLegStage = 'accepting' | 'proposing' | 'choosing' | 'booking' | 'booked' | 'rebooking';

export const ADMISSION_STAGES = [
  'accepting',
  'arranging',
  'booked',
  'rebooking',
  'choosing',
  'admitted',
] as const satisfies readonly AdmissionStage[];
export const VISIT_LEG_STAGES = ['accepting', 'proposing', 'choosing', 'booking', 'booked', 'rebooking'] as const;

const EDITIONS = { admission: '2020-BA-01', 'overseas-care': '2020-BA-01-overseas' } as const;

export const NOTE: AdmissionNote = {
  hospital: 'First Hospital',
  department: '肿瘤科',
  doctor: { name: 'Dr Li', title: 'chief' },
  issuedOn: day('2026-10-10'),
};

type Wanted = Extract<CaseRequest, { service: AdmissionService }>['request'];

export const admissionRequest = (wanted: Partial<Wanted> = {}, service: AdmissionService = 'admission'): CaseRequest => ({
  policyNo: 'P-1',
  service,
  attestation: true,
  consents: service === 'admission' ? ['share-with-vendor'] : ['share-with-vendor', 'send-abroad'],
  condition: { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null },
  request: { admissionNote: NOTE, surgery: true, department: 'oncology', ...wanted },
});

/** A request in the app on Monday, 12 October 2026, at 10:00, with the note unless said otherwise. */
export const admissionOpened = (changes: Partial<Opening> = {}, service: AdmissionService = 'admission') =>
  openedWith({
    request: admissionRequest({}, service),
    rules: rulesFor(EDITIONS[service], service, CALENDAR),
    policy: policyWith({ edition: EDITIONS[service] }),
    ...changes,
  });

export const ADMISSION_BOOKING: ReportData<'booking.confirmed'> = { ...BOOKING, at: at('2026-10-19 09:30') };

export const booked = (changes: Partial<ReportData<'booking.confirmed'>>, when: string): Command =>
  report('booking.confirmed', { ...ADMISSION_BOOKING, ...changes }, when);
export const admitted = (when: string): Command => report('member.admitted', { ward: 'Ward 1', at: at(when) }, when);
export const visited = (admissionNote: AdmissionNote | null, when: string): Command =>
  report('visit.completed', { admissionNote, ...(admissionNote === null ? { reason: 'no-need' } : {}) }, when);
/** Takes the first option of the proposal that the case has now. */
export const chosen = (state: Case, when: string, optionId: 'option-1' | 'decline' = 'option-1'): Command => {
  if (state.situation.stage !== 'choosing') throw new Error(`Nothing to choose while ${state.situation.stage}`);
  const { proposalId } = state.situation.proposal;
  return report('member.chose', optionId === 'decline' ? { proposalId, decline: true } : { proposalId, optionId }, when, {
    actor: 'member',
  });
};

/** What is offered in place of a lost booking. */
export const ELSEWHERE = [
  { hospital: 'Second Hospital', department: 'oncology', doctor: { name: 'Dr Wu', title: 'associate-chief' }, at: at('2026-10-20 09:30') },
] as const satisfies ReportData<'options.proposed'>['options'];

/** The road to each stage with a note: accepted on Monday the 12th, so the member is to be on the ward by the 21st. */
const WITH_NOTE: Readonly<Record<Exclude<AdmissionStage, 'accepting'>, (opened: Case) => Case>> = {
  arranging: (opened) => caseBy(opened, report('case.accepted', {}, '2026-10-12 11:00')),
  booked: (opened) => caseBy(WITH_NOTE.arranging(opened), booked({}, '2026-10-12 16:00')),
  rebooking: (opened) => caseBy(WITH_NOTE.booked(opened), report('booking.lost', { cause: 'hospital' }, '2026-10-13 09:00')),
  choosing: (opened) => caseBy(WITH_NOTE.rebooking(opened), report('options.proposed', { options: [...ELSEWHERE] }, '2026-10-13 11:00')),
  admitted: (opened) => caseBy(WITH_NOTE.booked(opened), admitted('2026-10-19 11:00')),
};

/** An admission with a note that has come to a stage. */
export const admissionAt = (stage: AdmissionStage, service: AdmissionService = 'admission', opening: Partial<Opening> = {}): Case => {
  const state = admissionOpened(opening, service).after;
  return stage === 'accepting' ? state : WITH_NOTE[stage](state);
};

const VISIT_LEG: Readonly<Record<Exclude<VisitLegStage, 'accepting'>, (opened: Case) => Case>> = {
  proposing: (opened) => caseBy(opened, report('case.accepted', {}, '2026-10-12 11:00')),
  choosing: (opened) => caseBy(VISIT_LEG.proposing(opened), report('options.proposed', { options: [...OPTIONS] }, '2026-10-12 14:00')),
  booking: (opened) => {
    const choosing = VISIT_LEG.choosing(opened);
    return caseBy(choosing, chosen(choosing, '2026-10-12 15:00'));
  },
  booked: (opened) => caseBy(VISIT_LEG.booking(opened), report('booking.confirmed', BOOKING, '2026-10-12 16:00')),
  rebooking: (opened) => caseBy(VISIT_LEG.booked(opened), report('booking.lost', { cause: 'doctor-away' }, '2026-10-13 09:00')),
};

/** An admission without a note that has come to a stage of its visit leg: the road of the expert visit. */
export const visitLegAt = (stage: VisitLegStage, service: AdmissionService = 'admission'): Case => {
  const state = admissionOpened({ request: admissionRequest({ admissionNote: null }, service) }, service).after;
  return stage === 'accepting' ? state : VISIT_LEG[stage](state);
};

/** The visit of Thursday the 15th brought the note: the admission leg begins. */
export const noteInHand = (service: AdmissionService = 'admission'): Case =>
  caseBy(visitLegAt('booked', service), visited({ ...NOTE, issuedOn: day('2026-10-15') }, '2026-10-15 11:00'));
