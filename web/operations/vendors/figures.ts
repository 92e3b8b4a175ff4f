/** What a vendor kept of its promises, counted from its cases. Nothing here knows of a browser. */
import type { components } from '../../../docs/openapi-types.ts';
import { dayAfter, dayOf, weekdayOf } from '../../shared/time/dates.ts';

type FlaggedCase = components['schemas']['FlaggedCase'];

export interface Figures {
  readonly cases: number;
  readonly kept: number;
  readonly missed: number;
  readonly excused: number;
  readonly handOffFailures: number;
  /** From the request to the start of the promise, which its acceptance is: the median, in milliseconds; null where there is none. */
  readonly toAccept: number | null;
}

/** The Monday of the week in which an instant falls. */
export const weekOf = (instant: string): string => {
  const day = dayOf(instant);
  return dayAfter(day, -((weekdayOf(day) + 6) % 7));
};

export const figuresOf = (cases: readonly FlaggedCase[]): Figures => {
  const promises = cases.flatMap((one) => one.promises);
  const ended = promises.filter(({ state }) => state === 'met' || state === 'missed');
  const accepted = cases.flatMap(({ openedAt, promises: [first], leg }) =>
    // After a visit that brings the note, the promise begins with the second acceptance.
    first === undefined || leg !== null || (first.name !== 'visit' && first.name !== 'admission')
      ? []
      : [Date.parse(first.startedAt) - Date.parse(openedAt)],
  );
  return {
    cases: cases.length,
    kept: ended.filter(({ state }) => state === 'met').length,
    missed: ended.filter(({ state, cause }) => state === 'missed' && cause === undefined).length,
    excused: ended.filter(({ state, cause }) => state === 'missed' && cause !== undefined).length,
    handOffFailures: cases.filter(({ flags }) => flags.some(({ flag }) => flag === 'handoff-failed')).length,
    toAccept: median(accepted),
  };
};

const median = (values: readonly number[]): number | null => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
