import type { Departments } from '../../../../catalogue/schema.ts';
import type { Rank } from '../../../../catalogue/vocabulary.ts';
import type { Case, Option } from '../../case/case.ts';
import type { AdmissionNote } from '../../case/case-request.ts';
import type { ReportData } from '../../case/events/case-command.ts';
import { type FieldError, invalid, type Refusal } from '../../case/refusal.ts';
import type { Rules } from '../../case/rules.ts';
import { listed, RANK_IN_WORDS } from '../../codes-in-words.ts';
import { isSameName, isSamePlace } from '../../folding.ts';
import { addDays, type DateOnly, dayOf, type Instant } from '../../time/time.ts';
import type { Words } from '../../words.ts';
import { departmentOf, isBelow, isSameDepartment, ranksFrom, wishesOf } from './booking-choice.ts';

/** What a booking must keep to. What is left out is open. */
interface Wanted {
  /** Any of them will do. */
  readonly hospitals: readonly string[];
  readonly department?: string | undefined;
  readonly doctor?: string | undefined;
  readonly lowestTitle?: Rank | undefined;
  readonly day?: DateOnly | undefined;
  /** In whose words a booking elsewhere is refused. */
  readonly by: keyof typeof OUTSIDE;
}

type Part = 'hospital' | 'department' | 'doctor' | 'title' | 'day';

const CHOICE: Words = { zh: '与会员所选方案不符（R34）', en: 'Not what the member chose (R34)' };
const RANK: Words = { zh: '职称低于会员所要求的级别（R32）', en: 'The title is below the rank the member asked for (R32)' };
const NOTE: Readonly<Record<Part, Words>> = {
  hospital: { zh: '不是住院单上的医院（R42）', en: 'Not the hospital of the admission note (R42)' },
  department: { zh: '不是住院单上的科室（R42）', en: 'Not the department of the admission note (R42)' },
  doctor: { zh: '不是住院单上的医生（R42）', en: 'Not the doctor of the admission note (R42)' },
  title: RANK,
  day: CHOICE,
};
const OUTSIDE = {
  choice: { hospital: CHOICE, department: CHOICE, doctor: CHOICE, title: CHOICE, day: CHOICE },
  wishes: {
    ...NOTE,
    hospital: { zh: '既非会员首选也非备选医院（R34）', en: 'Neither the first choice nor an alternative of the member (R34)' },
    department: { zh: '不是会员所要求的科室（R34）', en: 'Not the department the member asked for (R34)' },
  },
  note: NOTE,
} as const satisfies Readonly<Record<string, Readonly<Record<Part, Words>>>>;

const POINTER: Readonly<Record<Part, string>> = {
  hospital: '/data/hospital',
  department: '/data/department',
  doctor: '/data/doctor/name',
  title: '/data/doctor/title',
  day: '/data/at',
};

/** The option that a booking is to carry out, `null` where none was chosen. */
const chosenOf = ({ situation }: Case): Option | null =>
  situation.stage === 'booking' || situation.stage === 'arranging' ? situation.chosen : null;

/** Whether the member named or chose a day (R39). */
export const isWantedDay = (state: Case, day: DateOnly): boolean => {
  const at = chosenOf(state)?.at;
  return wishesOf(state).preferredDates.includes(day) || (at !== undefined && dayOf(at) === day);
};

const chosenFrom = ({ hospital, department, doctor, at }: Option): Wanted => ({
  by: 'choice',
  hospitals: [hospital],
  department,
  doctor: doctor?.name,
  lowestTitle: doctor?.title,
  day: at === undefined ? undefined : dayOf(at),
});

/** Of a visit. What an option leaves open is still of the department, and not below the rank, that was asked for (R32, R34). */
const wantedOfVisit = (state: Case): Wanted => {
  const { hospital, alternatives, rank } = wishesOf(state);
  const department = 'department' in state.request ? state.request.department : undefined;
  const chosen = chosenOf(state);
  if (chosen !== null) {
    const wanted = chosenFrom(chosen);
    return { ...wanted, department: wanted.department ?? department, lowestTitle: wanted.lowestTitle ?? rank };
  }
  const hospitals = [...(hospital === undefined ? [] : [hospital]), ...alternatives, ...state.chosenHospitals];
  return { by: 'wishes', hospitals, department, lowestTitle: rank };
};

const wantedByNote = ({ hospital, department, doctor }: AdmissionNote): Wanted => ({
  by: 'note',
  hospitals: [hospital],
  department,
  doctor: doctor.name,
});

const wantedOfAdmission = (state: Case): Wanted => {
  const chosen = chosenOf(state);
  if (chosen !== null) return chosenFrom(chosen);
  if (state.admissionNote === null) throw new TypeError('An admission is arranged with its note alone');
  return wantedByNote(state.admissionNote);
};

/** Each part of a booking that is not as wanted, and what was wanted instead. */
function partsOutside(
  { hospitals, department, doctor, lowestTitle, day }: Wanted,
  booking: ReportData<'booking.confirmed'>,
  departments: Departments,
): readonly (readonly [Part, Words])[] {
  const outside: [Part, Words][] = [];
  if (!hospitals.some((hospital) => isSamePlace(hospital, booking.hospital)))
    outside.push(['hospital', listed([...new Set(hospitals)].map(asWritten))]);
  if (department !== undefined && !isSameDepartment(departments, department, booking.department)) {
    outside.push(['department', departmentOf(departments, department)?.name ?? asWritten(department)]);
  }
  if (doctor !== undefined && !isSameName(doctor, booking.doctor.name)) outside.push(['doctor', asWritten(doctor)]);
  if (lowestTitle !== undefined && isBelow(booking.doctor.title, lowestTitle))
    outside.push(['title', listed(ranksFrom(lowestTitle).map((rank) => RANK_IN_WORDS[rank]))]);
  if (day !== undefined && day !== dayOf(booking.at)) outside.push(['day', asWritten(day)]);
  return outside;
}

/** What a party wrote freely is said as it was written. */
const asWritten = (text: string): Words => ({ zh: text, en: text });

const checkBooking =
  (wantedOf: (state: Case) => Wanted) =>
  (state: Case, booking: ReportData<'booking.confirmed'>, { departments }: Rules): Refusal | null => {
    if (departmentOf(departments, booking.department)?.excluded === true) {
      return invalid('/data/department', 'department-excluded', {
        zh: '本服务不适用于该科室（R33）',
        en: 'The service is not for this department (R33)',
      });
    }
    const wanted = wantedOf(state);
    const [fault, ...faults] = partsOutside(wanted, booking, departments).map(([part, instead]): FieldError => {
      const { zh, en } = OUTSIDE[wanted.by][part];
      const detail = { zh: `${zh}；应为：${instead.zh || '未指定'}`, en: `${en}; wanted: ${instead.en || 'none named'}` };
      return { pointer: POINTER[part], code: 'booking-outside-choice', detail };
    });
    return fault === undefined ? null : { kind: 'invalid-request', errors: [fault, ...faults] };
  };

/**
 * A visit is booked as the option says that the member chose last or, without one, at a hospital and in the department that were named, by a
 * doctor not below the rank asked for, and nowhere that the service is not for (R32-R34). Every part that is not so is named.
 */
export const checkVisitBooking = checkBooking(wantedOfVisit);

/** An admission is booked where the note says, hospital, department and doctor (R42) or as the option says that was chosen in its place (R34). */
export const checkAdmissionBooking = checkBooking(wantedOfAdmission);

/** How far ahead an appointment may lie. */
const FURTHEST_DAYS = 365;

/** An appointment, booked or proposed, lies ahead of its report and no more than a year (R34). */
export const checkAhead = (at: Instant, reportedAt: Instant, pointer: string): FieldError | null => {
  if (at <= reportedAt) {
    const detail = { zh: '预约时间须晚于报告时间', en: 'The appointment must come after its report' };
    return { pointer, code: 'appointment-not-ahead', detail };
  }
  return checkWithinYear(at, reportedAt, pointer);
};

/** What is fixed for a day to come is fixed for one within a year of its report (R34). */
export const checkWithinYear = (at: Instant, reportedAt: Instant, pointer: string): FieldError | null =>
  dayOf(at) > addDays(dayOf(reportedAt), FURTHEST_DAYS)
    ? {
        pointer,
        code: 'too-far-ahead',
        detail: { zh: `最多可提前${FURTHEST_DAYS}天`, en: `At most ${FURTHEST_DAYS} days ahead` },
      }
    : null;
