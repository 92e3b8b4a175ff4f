import { addDays, type DateOnly, dayOf, type Instant, instantAt, timeOfDay } from './time.ts';
import { type Calendar, isSettled } from './working-days.ts';

/** When a service takes requests (R41). Weekends are open: this is another calendar than that of working days. */
export interface OpeningHours {
  /** `HH:MM` in Shanghai, open from `from` to before `to`; `null` is around the clock. */
  readonly daily: { readonly from: string; readonly to: string } | null;
  /** The holidays on which it is closed. */
  readonly closedOn: 'none' | 'spring-festival' | 'statutory';
  /** Which of a holiday's days close it: every day off of the notice, or only those the law names. */
  readonly holidayDays: 'published-holiday' | 'statutory-day';
}

/** Whether a service with these hours is closed for the whole of a day (R41). */
export const isClosedDay = (calendar: Calendar, hours: OpeningHours, day: DateOnly): boolean => {
  if (hours.closedOn === 'none') return false;
  const dayOff = calendar.daysOff.get(day);
  if (dayOff === undefined) return false;
  if (hours.holidayDays === 'statutory-day' && !dayOff.statutory) return false;
  return hours.closedOn === 'statutory' || dayOff.holiday === 'spring-festival';
};

/** Open from `from` to before `to`: at 20:00:00 the service is closed (R40, R41). */
export const isOpen = (calendar: Calendar, hours: OpeningHours, at: Instant): boolean => {
  if (isClosedDay(calendar, hours, dayOf(at))) return false;
  if (hours.daily === null) return true;
  const time = timeOfDay(at);
  return time >= `${hours.daily.from}:00` && time < `${hours.daily.to}:00`;
};

/** The instant itself while open, else the next opening (R41). */
export const nextOpening = (calendar: Calendar, hours: OpeningHours, at: Instant): Instant => {
  if (isOpen(calendar, hours, at)) return at;
  const opens = hours.daily?.from ?? '00:00';
  let day = dayOf(at);
  if (timeOfDay(at) >= `${opens}:00`) day = addDays(day, 1);
  while (isClosedDay(calendar, hours, day)) day = addDays(day, 1);
  return instantAt(day, opens);
};

/** Whether the hours on a day rest on a notice that is not published yet. */
export const isGuessed = (calendar: Calendar, hours: OpeningHours, day: DateOnly): boolean =>
  hours.closedOn !== 'none' && !isSettled(calendar, day);
