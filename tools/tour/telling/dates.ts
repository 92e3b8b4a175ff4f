import { type DateOnly, type Instant, weekdayOf } from '../../../functions/domain/time/time.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Sat 2026-10-10`. */
export const writeDay = (day: DateOnly): string => `${WEEKDAYS[weekdayOf(day)]} ${day}`;

/** `Sat 2026-10-10 20:00`, in Shanghai. */
export const writeInstant = (at: Instant | string): string => `${writeDay(at.slice(0, 10) as DateOnly)} ${at.slice(11, 16)}`;
