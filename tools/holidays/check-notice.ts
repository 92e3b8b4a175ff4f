import type { HolidayKey, HolidayNotice } from '../../catalogue/schema.ts';
import { addDays, type DateOnly, weekdayOf } from '../../functions/domain/time/time.ts';

export interface Finding {
  /** Errors keep a notice from being published; warnings ask to look again. */
  readonly level: 'error' | 'warning';
  readonly text: string;
}

/** As the General Office of the State Council numbers these notices. */
const DOCUMENT_NUMBER = /^国办发明电〔(\d{4})〕[1-9]\d*号$/u;

/** Days off of a whole year, weekends among them: 28 in 2025, 33 in 2026. */
const DAYS_OFF = { least: 28, most: 33 };

/** Days a holiday has by the regulation (全国年节及纪念日放假办法, as amended in 2024). */
const STATUTORY: Readonly<Record<HolidayKey, number>> = {
  'new-year': 1,
  'spring-festival': 4,
  qingming: 1,
  'labour-day': 2,
  'dragon-boat': 1,
  'mid-autumn': 1,
  'national-day': 3,
};

/** The days among these that the calendar itself fixes, as `MM-DD`. */
const FIXED: Partial<Readonly<Record<HolidayKey, readonly string[]>>> = {
  'new-year': ['01-01'],
  'labour-day': ['05-01', '05-02'],
  'national-day': ['10-01', '10-02', '10-03'],
};

/** A day is made up for within this many days of the holiday. */
const MAKE_UP_WITHIN = 21;

/**
 * How plausible a notice is that its schema has let pass: what was mistyped rarely looks like a holiday (R40, R41).
 */
export const checkNotice = (notice: HolidayNotice): readonly Finding[] => [
  ...checkNumber(notice),
  ...checkGaps(notice),
  ...checkCounts(notice),
  ...notice.holidays.flatMap((holiday) => [...checkStatutory(notice.year, holiday), ...checkMakeUp(holiday)]),
];

type Holiday = HolidayNotice['holidays'][number];

const error = (text: string): Finding => ({ level: 'error', text });
const warning = (text: string): Finding => ({ level: 'warning', text });

function checkNumber({ year, documentNumber, publishedOn }: HolidayNotice): readonly Finding[] {
  const numbered = DOCUMENT_NUMBER.exec(documentNumber)?.[1];
  if (numbered === undefined) return [error(`documentNumber: ${documentNumber} is not of the form 国办发明电〔YYYY〕N号`)];
  return [
    ...(publishedOn.startsWith(numbered) ? [] : [warning(`documentNumber: of ${numbered}, but published on ${publishedOn}`)]),
    ...(publishedOn.slice(0, 4) === String(year - 1) ? [] : [warning(`publishedOn: ${publishedOn} is not in the year before ${year}`)]),
  ];
}

/** Days off follow one another. Where two holidays are published as one, the days of the other may lie between. */
function checkGaps({ holidays }: HolidayNotice): readonly Finding[] {
  const daysOff = new Set(holidays.flatMap((holiday) => holiday.daysOff));
  return holidays.flatMap(({ key, daysOff: own }) => {
    const inOrder = own.toSorted() as DateOnly[];
    return inOrder.slice(1).flatMap((day, place) => {
      const gap = firstGap(inOrder[place] as DateOnly, day, daysOff);
      return gap === null ? [] : [error(`${key}: its days off have a gap on ${gap}`)];
    });
  });
}

function firstGap(from: DateOnly, to: DateOnly, daysOff: ReadonlySet<string>): DateOnly | null {
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1)) if (!daysOff.has(day)) return day;
  return null;
}

function checkCounts({ holidays }: HolidayNotice): readonly Finding[] {
  const count = holidays.reduce((sum, { daysOff }) => sum + daysOff.length, 0);
  if (count >= DAYS_OFF.least && count <= DAYS_OFF.most) return [];
  return [warning(`holidays: ${count} days off in all; a year has had ${DAYS_OFF.least} to ${DAYS_OFF.most}`)];
}

function checkStatutory(year: number, { key, statutoryDays }: Holiday): readonly Finding[] {
  const lacking = (FIXED[key] ?? []).map((day) => `${year}-${day}`).filter((day) => !statutoryDays.includes(day));
  const count = new Set(statutoryDays).size;
  return [
    ...lacking.map((day) => warning(`${key}: ${day} is not among its statutory days`)),
    ...(count === STATUTORY[key]
      ? []
      : [warning(`${key}: ${count} of its statutory days ${count === 1 ? 'is' : 'are'} named; the regulation gives it ${STATUTORY[key]}`)]),
  ];
}

function checkMakeUp({ key, daysOff, makeUpWorkdays }: Holiday): readonly Finding[] {
  const inOrder = daysOff.toSorted() as DateOnly[];
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [addDays(first, -MAKE_UP_WITHIN), addDays(last, MAKE_UP_WITHIN)];
  const far = makeUpWorkdays.filter((day) => day < from || day > to);
  const weekdaysOff = inOrder.filter((day) => ![0, 6].includes(weekdayOf(day))).length;
  return [
    ...far.map((day) => warning(`${key}: ${day} is made up more than ${MAKE_UP_WITHIN} days away from its days off`)),
    ...(makeUpWorkdays.length > weekdaysOff
      ? [warning(`${key}: more days are made up (${makeUpWorkdays.length}) than weekdays are off (${weekdaysOff})`)]
      : []),
  ];
}
