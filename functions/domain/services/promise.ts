import type { ServicePromise, ServiceTerms } from '../../../catalogue/schema.ts';
import type { Case } from '../case/case.ts';
import { type Deadline, startDeadline, type Timetable } from '../time/deadline.ts';
import type { Instant } from '../time/time.ts';

/** The promise of the leg that a case is in: the visit attended, or the member on the ward (R35). */
export const legPromise = (state: Case): Deadline | undefined =>
  state.deadlines.find(({ name }) => name === (state.leg === 'admission' ? 'admission' : 'visit'));

type WorkingDays = Extract<ServicePromise, { kind: 'working-days' }>;

/**
 * The deadlines that an event starts, where the edition has a service's promise start with it (R26, R29, R35): what is promised and, where
 * the edition aims at less, what is aimed at.
 */
export const promiseStartedBy = (
  event: WorkingDays['from'],
  { promise, service }: Pick<ServiceTerms, 'promise' | 'service'>,
  timetable: Timetable,
  at: Instant,
): readonly Deadline[] => {
  if (promise.kind !== 'working-days') throw new TypeError(`${service} promises no working days`);
  if (promise.from !== event) return [];
  const { name, clause, days, targetDays } = promise;
  const promised = startDeadline(timetable, { name, kind: 'promise', clause }, at, days);
  if (targetDays === null) return [promised];
  return [promised, startDeadline(timetable, { name: 'opinion-target', kind: 'target', clause }, at, targetDays)];
};
