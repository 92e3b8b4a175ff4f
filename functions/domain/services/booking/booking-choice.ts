import type { Departments } from '../../../../catalogue/schema.ts';
import { Rank } from '../../../../catalogue/vocabulary.ts';
import { assertNever } from '../../assert-never.ts';
import type { Case, Wanted } from '../../case/case.ts';
import type { AdmissionRequest, ExpertVisitRequest } from '../../case/case-request.ts';
import type { FieldError } from '../../case/refusal.ts';
import { foldedPlace, isSamePlace } from '../../folding.ts';
import type { DateOnly } from '../../time/time.ts';

const RANKS: readonly Rank[] = Rank.options;

/** A rank and those above it, lowest first. */
export const ranksFrom = (lowest: Rank): readonly Rank[] => RANKS.slice(RANKS.indexOf(lowest));

export const isBelow = (rank: Rank, asked: Rank): boolean => RANKS.indexOf(rank) < RANKS.indexOf(asked);

/** The catalogue's entry for a department given by code, Chinese or English name, however it is written (R34). */
export const departmentOf = (departments: Departments, named: string): Departments[number] | undefined =>
  departments.find(({ code, name }) => [code, name.zh, name.en].some((of) => isSamePlace(of, named)));

/** Whether two names are those of one department: the catalogue's or, where it knows neither, as they are written (R34). */
export const isSameDepartment = (departments: Departments, one: string, other: string): boolean => {
  const folded = (named: string): string => departmentOf(departments, named)?.code ?? foldedPlace(named);
  return folded(one) === folded(other);
};

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
