import type { Departments } from '../../../catalogue/schema.ts';
import { Rank } from '../../../catalogue/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import type { Case, Wanted } from '../case/case.ts';
import type { AdmissionRequest, ExpertVisitRequest } from '../case/case-request.ts';
import type { ReportData } from '../case/events/case-command.ts';
import { type FieldError, invalid, type Refusal } from '../case/refusal.ts';
import type { Rules } from '../case/rules.ts';
import { listed, RANK_IN_WORDS } from '../codes-in-words.ts';
import { foldedPlace, isSameName, isSamePlace } from '../folding.ts';
import type { DateOnly } from '../time/time.ts';
import type { Words } from '../words.ts';

const RANKS: readonly Rank[] = Rank.options;

export const isBelow = (rank: Rank, asked: Rank): boolean => RANKS.indexOf(rank) < RANKS.indexOf(asked);

/** The catalogue's entry for a department given by code, Chinese or English name, however it is written (R34). */
export const departmentOf = (departments: Departments, named: string): Departments[number] | undefined =>
  departments.find(({ code, name }) => [code, name.zh, name.en].some((of) => isSamePlace(of, named)));

/** Departments the services are not for (R33), and ones the catalogue does not know. */
export const checkDepartment = (departments: Departments, named: string, pointer: string): FieldError | null => {
  const department = departmentOf(departments, named);
  if (department === undefined) {
    return {
      pointer,
      code: 'unknown-department',
      detail: { zh: '科室见GET /catalogue，可用代码或中英文名', en: 'GET /catalogue lists the departments, by code and in both languages' },
    };
  }
  return department.excluded
    ? {
        pointer,
        code: 'department-excluded',
        detail: { zh: `本服务不适用于${department.name.zh}（R33）`, en: `The service is not for: ${department.name.en} (R33)` },
      }
    : null;
};

/** What a member asked of a visit. Where it only is to bring an admission note, the department alone is asked for (R43). */
export interface Wishes {
  readonly hospital?: string | undefined;
  readonly rank?: Rank | undefined;
  readonly alternatives: readonly string[];
  readonly preferredDates: readonly DateOnly[];
}

const NO_WISHES: Wishes = { alternatives: [], preferredDates: [] };

export const wishesOf = (state: Case): Wishes =>
  state.service === 'expert-visit' ? { ...NO_WISHES, ...state.request, preferredDates: state.request.preferredDates ?? [] } : NO_WISHES;

/** What is asked for must be possible (R33, R34, R42). A question to the phone doctor and a second opinion name no department. */
export const checkRequest = (wanted: Wanted, departments: Departments): readonly FieldError[] => {
  switch (wanted.service) {
    case 'phone-doctor':
    case 'second-opinion':
      return [];
    case 'expert-visit':
      return checkVisitRequest(wanted.request, departments);
    case 'admission':
    case 'overseas-care':
      return checkAdmissionRequest(wanted.request, departments);
    default:
      return assertNever(wanted);
  }
};

/** A department the service is for, and an alternative where an ordinary number is wanted (R33, R34). */
function checkVisitRequest(request: ExpertVisitRequest, departments: Departments): readonly FieldError[] {
  const errors: FieldError[] = [];
  const department = checkDepartment(departments, request.department, '/request/department');
  if (department !== null) errors.push(department);
  if (request.numberKind === 'expert' && request.alternatives.length === 0) {
    errors.push({
      pointer: '/request/alternatives',
      code: 'alternative-required',
      detail: {
        zh: '普通专家号至少需要一家备选医院（R34）',
        en: 'An ordinary specialist number needs at least one alternative hospital (R34)',
      },
    });
  }
  return errors;
}

/** The department wished for and that of the note, either of them one the service is for (R33, R42). */
function checkAdmissionRequest({ department, admissionNote }: AdmissionRequest, departments: Departments): readonly FieldError[] {
  const wished = checkDepartment(departments, department, '/request/department');
  const noted = admissionNote === null ? null : checkDepartment(departments, admissionNote.department, '/request/admissionNote/department');
  return [wished, noted].filter((error) => error !== null);
}

/** What a party wrote freely is said as it was written. */
const asWritten = (text: string): Words => ({ zh: text, en: text });

const departmentWords = (departments: Departments, named: string): Words => departmentOf(departments, named)?.name ?? asWritten(named);

/** @param wanted what the vendor should have booked; each is named once */
const outsideChoice = (pointer: string, { zh, en }: Words, wanted: readonly Words[]): Refusal => {
  const named = listed([...new Map(wanted.map((words) => [words.zh, words])).values()]);
  return invalid(pointer, 'booking-outside-choice', {
    zh: `${zh}；应为：${named.zh || '未指定'}`,
    en: `${en}; wanted: ${named.en || 'none named'}`,
  });
};

const checkBookedDepartment = ({ department }: ReportData<'booking.confirmed'>, { departments }: Rules): Refusal | null =>
  departmentOf(departments, department)?.excluded === true
    ? invalid('/data/department', 'department-excluded', {
        zh: '本服务不适用于该科室（R33）',
        en: 'The service is not for this department (R33)',
      })
    : null;

/** A visit must keep to the hospitals the member named or chose, to the departments the service is for, and to the rank asked for (R32-R34). */
export const checkVisitBooking = (state: Case, booking: ReportData<'booking.confirmed'>, rules: Rules): Refusal | null => {
  const excluded = checkBookedDepartment(booking, rules);
  if (excluded !== null) return excluded;
  const { hospital, alternatives, rank } = wishesOf(state);
  const wanted = [...(hospital === undefined ? [] : [hospital]), ...alternatives, ...state.chosenHospitals];
  if (!wanted.some((place) => isSamePlace(place, booking.hospital))) {
    return outsideChoice(
      '/data/hospital',
      { zh: '既非会员首选也非备选医院（R34）', en: 'Neither the first choice nor an alternative of the member (R34)' },
      wanted.map(asWritten),
    );
  }
  if (rank !== undefined && isBelow(booking.doctor.title, rank)) {
    return outsideChoice(
      '/data/doctor/title',
      { zh: '职称低于会员所要求的级别（R32）', en: 'The title is below the rank the member asked for (R32)' },
      RANKS.slice(RANKS.indexOf(rank)).map((each) => RANK_IN_WORDS[each]),
    );
  }
  return null;
};

/**
 * An admission is where the note says, hospital, department and doctor (R42) or, after a booking was lost, at the option the member chose
 * in its place (R38).
 */
export const checkAdmissionBooking = (state: Case, booking: ReportData<'booking.confirmed'>, rules: Rules): Refusal | null => {
  const excluded = checkBookedDepartment(booking, rules);
  if (excluded !== null) return excluded;
  const chosen = state.situation.stage === 'arranging' ? state.situation.chosen : null;
  const places = [state.admissionNote, chosen].filter((place) => place !== null);
  const codeOf = (department: string): string => departmentOf(rules.departments, department)?.code ?? foldedPlace(department);
  const atHospital = places.filter(({ hospital }) => isSamePlace(hospital, booking.hospital));
  if (atHospital.length === 0) {
    const wanted = places.map(({ hospital }) => hospital);
    return outsideChoice(
      '/data/hospital',
      { zh: '不是住院单上的医院（R42）', en: 'Not the hospital of the admission note (R42)' },
      wanted.map(asWritten),
    );
  }
  const inDepartment = atHospital.filter(({ department }) => department === undefined || codeOf(department) === codeOf(booking.department));
  if (inDepartment.length === 0) {
    const wanted = atHospital.flatMap(({ department }) => (department === undefined ? [] : departmentWords(rules.departments, department)));
    return outsideChoice(
      '/data/department',
      { zh: '不是住院单上的科室（R42）', en: 'Not the department of the admission note (R42)' },
      wanted,
    );
  }
  if (inDepartment.some(({ doctor }) => doctor === undefined || isSameName(doctor.name, booking.doctor.name))) return null;
  const wanted = inDepartment.flatMap(({ doctor }) => doctor?.name ?? []);
  return outsideChoice(
    '/data/doctor/name',
    { zh: '不是住院单上的医生（R42）', en: 'Not the doctor of the admission note (R42)' },
    wanted.map(asWritten),
  );
};
