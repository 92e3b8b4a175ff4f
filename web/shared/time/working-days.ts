/** The promise counted out day by day (R40), by the holiday notices that the catalogue publishes. Nothing here knows of a browser. */
import { dayAfter, dayOf, weekdayOf } from './dates.ts';

/** Of a published notice, what counting needs. */
export interface Notice {
  readonly year: number;
  readonly holidays: readonly {
    readonly name: { readonly zh: string; readonly en: string };
    readonly daysOff: readonly string[];
    readonly makeUpWorkdays: readonly string[];
  }[];
}

/** One day of a strip. */
export interface CountedDay {
  readonly day: string;
  /** Which working day after the start it is: 0 on the starting day; null where it does not count. */
  readonly number: number | null;
  /** `holiday`: 休, `make-up`: 班, `weekend`: an ordinary Saturday or Sunday. */
  readonly kind: 'work' | 'weekend' | 'holiday' | 'make-up';
  /** The holiday it belongs to. */
  readonly holiday: { readonly zh: string; readonly en: string } | null;
}

/** Much longer than any promise, so that odd data ends somewhere. */
const MOST_DAYS = 120;

/**
 * Every day from the one a promise starts on to the one it is due on, its working days numbered.
 *
 * @param startedAt instant; its day is day 0
 * @param dueAt instant
 */
export const countDays = (notices: readonly Notice[], startedAt: string, dueAt: string): CountedDay[] => {
  const kindOf = kindsOfDays(notices);
  const last = dayOf(dueAt);
  const days: CountedDay[] = [];
  let number = 0;
  for (let day = dayOf(startedAt); day <= last && days.length < MOST_DAYS; day = dayAfter(day)) {
    const { kind, holiday } = kindOf(day);
    const counts = kind === 'work' || kind === 'make-up';
    if (days.length === 0) days.push({ day, number: 0, kind, holiday });
    else {
      if (counts) number += 1;
      days.push({ day, number: counts ? number : null, kind, holiday });
    }
  }
  return days;
};

/** What kind of day each is, and of which holiday. */
export function kindsOfDays(notices: readonly Notice[]): (day: string) => Pick<CountedDay, 'kind' | 'holiday'> {
  const known = new Map<string, Pick<CountedDay, 'kind' | 'holiday'>>();
  for (const { name, daysOff, makeUpWorkdays } of notices.flatMap(({ holidays }) => holidays)) {
    for (const day of daysOff) known.set(day, { kind: 'holiday', holiday: name });
    for (const day of makeUpWorkdays) known.set(day, { kind: 'make-up', holiday: name });
  }
  return (day) => known.get(day) ?? { kind: [0, 6].includes(weekdayOf(day)) ? 'weekend' : 'work', holiday: null };
}
