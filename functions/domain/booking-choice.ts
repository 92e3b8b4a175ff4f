import type { Departments } from '../../catalogue/schema.ts';
import type { Case } from './case.ts';
import type { ReportData } from './case-command.ts';
import { type CaseRequest, Rank } from './case-request.ts';
import { type FieldError, invalid, type Refusal, type Rules } from './decision.ts';

const RANKS: readonly Rank[] = Rank.options;

export const isBelow = (rank: Rank, asked: Rank): boolean => RANKS.indexOf(rank) < RANKS.indexOf(asked);

/** The catalogue's entry for a department given by code or Chinese name. */
export const departmentOf = (departments: Departments, named: string): Departments[number] | undefined =>
  departments.find(({ code, name }) => code === named || name.zh === named);

/** Departments the services are not for (R33), and ones the catalogue does not know. */
export const checkDepartment = (departments: Departments, named: string, pointer: string): FieldError | null => {
  const department = departmentOf(departments, named);
  if (department === undefined) {
    return { pointer, code: 'unknown-department', detail: 'GET /catalogue lists the departments, by code and Chinese name' };
  }
  return department.excluded ? { pointer, code: 'department-excluded', detail: `The service is not for ${department.code} (R33)` } : null;
};

/** What is asked for must be possible: a department the service is for, and an alternative where an ordinary number is wanted (R33, R34). */
export const checkVisitRequest = (request: CaseRequest['request'], departments: Departments): readonly FieldError[] => {
  const errors: FieldError[] = [];
  const department = checkDepartment(departments, request.department, '/request/department');
  if (department !== null) errors.push(department);
  if (request.numberKind === 'expert' && request.alternatives.length === 0) {
    errors.push({
      pointer: '/request/alternatives',
      code: 'alternative-required',
      detail: 'An ordinary specialist number needs at least one alternative hospital (R34)',
    });
  }
  return errors;
};

/** A booking must keep to the hospitals the member named or chose, to the departments the service is for, and to the rank asked for (R32-R34). */
export const checkBooking = (state: Case, booking: ReportData<'booking.confirmed'>, rules: Rules): Refusal | null => {
  if (departmentOf(rules.departments, booking.department)?.excluded === true) {
    return invalid('/data/department', 'department-excluded', 'The service is not for this department (R33)');
  }
  const { request } = state;
  const hospitals = [request.hospital, ...request.alternatives, ...state.chosenHospitals];
  if (!hospitals.includes(booking.hospital)) {
    return invalid('/data/hospital', 'booking-outside-choice', 'Neither the first choice nor an alternative of the member (R34)');
  }
  if (request.rank !== undefined && isBelow(booking.doctor.title, request.rank)) {
    return invalid('/data/doctor/title', 'booking-outside-choice', 'The title is below the rank the member asked for (R32)');
  }
  return null;
};
