import * as z from 'zod';

const MINUTE = 60_000;
const SHANGHAI_OFFSET_MINUTES = 8 * 60;

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare as text. */
export const DateOnly = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u, 'must be a day as YYYY-MM-DD')
  .refine(isRealDay, 'is not a day of the calendar')
  .brand<'DateOnly'>()
  .meta({ id: 'CalendarDay', format: 'date', description: 'A day in Asia/Shanghai', example: '2026-10-13' });
export type DateOnly = z.infer<typeof DateOnly>;

const OFFSET_INSTANT = {
  format: 'date-time',
  description: 'RFC 3339 with its offset; it is answered with +08:00',
  example: '2026-10-13T20:00:00+08:00',
};

/** An instant as it was sent, with whatever offset. */
const SentInstant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/u, 'must be an RFC 3339 instant with its offset')
  .refine((text) => isRealDay(text.slice(0, 10)) && isWithinReach(Date.parse(text)), 'is not an instant of the calendar');

/**
 * An instant to the second, RFC 3339 with `+08:00`. Any offset is read; it is always written in Shanghai's, so instants compare as text.
 */
export const Instant = SentInstant.transform((text) => instantOf(Date.parse(text))).meta({ id: 'OffsetInstant', ...OFFSET_INSTANT });
export type Instant = string & z.BRAND<'Instant'>;

/** An instant, and the same to the second on the clock of the place whose offset it was sent with. */
export const LocalInstant = SentInstant.transform((text) => ({
  at: instantOf(Date.parse(text)),
  localAt: text.replace(/^(.{16})(:\d{2})?(\.\d+)?/u, (_, minutes: string, seconds = ':00') => `${minutes}${seconds}`),
})).meta(OFFSET_INSTANT);

const asInstant = (text: string): Instant => text as Instant;

/** A text that is known to be a day: taken from an instant, or from what was checked when it was taken in. */
export const asDay = (text: string): DateOnly => text as DateOnly;

/** The instant of an epoch millisecond, rounded down to the second. */
export function instantOf(epochMillis: number): Instant {
  const shifted = new Date(epochMillis + SHANGHAI_OFFSET_MINUTES * MINUTE).toISOString();
  return asInstant(`${shifted.slice(0, 19)}+08:00`);
}

export const millisOf = (at: Instant): number => Date.parse(at);

/** The day in Shanghai that an instant falls on. */
export const dayOf = (at: Instant): DateOnly => asDay(at.slice(0, 10));

/** `HH:MM:SS` in Shanghai. */
export const timeOfDay = (at: Instant): string => at.slice(11, 19);

/** The instant at which a Shanghai clock shows `time` (`HH:MM`) on `day`. */
export const instantAt = (day: DateOnly, time: string): Instant => asInstant(`${day}T${time}:00+08:00`);

export const addSeconds = (at: Instant, seconds: number): Instant => instantOf(millisOf(at) + seconds * 1000);

export const addDays = (day: DateOnly, days: number): DateOnly => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return asDay(date.toISOString().slice(0, 10));
};

/** The same day `years` later; 29 February becomes the 28th in a year that has none (R3). */
export const addYears = (day: DateOnly, years: number): DateOnly => {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  return asDay(isRealDay(moved) ? moved : `${moved.slice(0, 8)}28`);
};

export const yearOf = (day: DateOnly): number => Number(day.slice(0, 4));

/** 0 is Sunday. */
export const weekdayOf = (day: DateOnly): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Whole years from a birth date to a day: the age in law, reached on the birthday. */
export const ageOn = (birthDate: DateOnly, day: DateOnly): number => {
  const years = yearOf(day) - yearOf(birthDate);
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
};

export const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

export const earlierOf = (a: Instant, b: Instant): Instant => (a < b ? a : b);

function isRealDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Shanghai's year keeps four digits. */
function isWithinReach(epochMillis: number): boolean {
  return epochMillis >= Date.parse('1900-01-01T00:00:00Z') && epochMillis < Date.parse('9999-01-01T00:00:00Z');
}
