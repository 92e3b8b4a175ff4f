import { addDays, dayOf, type Instant, instantAt, timeOfDay } from '../../../functions/domain/time/time.ts';
import { isWorkingDay } from '../../../functions/domain/time/working-days.ts';
import { writeInstant } from '../telling/dates.ts';
import type { Tour } from '../tour.ts';

/** Within every service's hours, with time left in the day for what the chapter does. */
const OFFICE_HOURS = { from: '09:00:00', to: '18:00:00' };
const MORNING = '10:00';

/** The clock moves on, and all that falls due on the way happens. */
export const moveClock = async ({ stack, narrator }: Tour, at: Instant | string, words: string): Promise<void> => {
  await narrator.whileWaiting('moving the clock', stack.moveClock({ to: at }));
  await narrator.tell('clock', `${writeInstant(at)} · ${words}`);
};

/** Goes on to the next working day's morning, unless it is a working day's office hours now. */
export const goToOfficeHours = async (tour: Tour): Promise<void> => {
  const now = await tour.stack.now();
  const time = timeOfDay(now);
  const works = isWorkingDay(tour.calendar, dayOf(now));
  if (works && time >= OFFICE_HOURS.from && time < OFFICE_HOURS.to) return;
  let day = works && time < OFFICE_HOURS.from ? dayOf(now) : addDays(dayOf(now), 1);
  while (!isWorkingDay(tour.calendar, day)) day = addDays(day, 1);
  await moveClock(tour, instantAt(day, MORNING), 'the next working day');
};
