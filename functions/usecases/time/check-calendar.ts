import type { HolidayNotice } from '../../../catalogue/schema.ts';
import { addDays, asDay, type DateOnly, dayOf, yearOf } from '../../domain/time/time.ts';
import type { ReadNotices } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { TellOperators } from '../../ports/messenger.ts';

/** Operators are asked for the next year's notice this many days before the last published year ends. */
const DAYS_AHEAD = 45;

/** The year whose notice is missing, and when the last year before it ends. */
export interface MissingNotice {
  readonly year: number;
  readonly knownUntil: DateOnly;
}

/** The first year from this one on that no notice is known for, once that is near; `null` before. */
export const missingNotice = (notices: readonly HolidayNotice[], today: DateOnly): MissingNotice | null => {
  const published = new Set(notices.map(({ year }) => year));
  let year = yearOf(today);
  while (published.has(year)) year += 1;
  const knownUntil = asDay(`${year - 1}-12-31`);
  return addDays(today, DAYS_AHEAD) >= knownUntil ? { year, knownUntil } : null;
};

/** Tells operators in time that a year's notice is missing (R40). */
export const checkCalendar = async (
  ports: { readonly notices: ReadNotices; readonly tellOperators: TellOperators; readonly now: Now },
  table: string,
): Promise<MissingNotice | null> => {
  const missing = missingNotice(await ports.notices(), dayOf(ports.now()));
  if (missing !== null) await ports.tellOperators(wordsOf(missing, table));
  return missing;
};

const wordsOf = ({ year, knownUntil }: MissingNotice, table: string): Parameters<TellOperators>[0] => ({
  subject: `Ankang: the holiday notice for ${year} is missing`,
  text: [
    `The State Council's holiday notice for ${year} has not been published here; the calendar is known until ${knownUntil}.`,
    `Until it is, deadlines that run into ${year} are provisional: counted on plain Monday to Friday.`,
    '',
    'Write the notice into a file in the form of catalogue/holidays/, check it, then publish it:',
    `  npm run holidays -- FILE --table ${table}`,
    `  npm run holidays -- FILE --table ${table} --publish`,
    '',
    `docs/operations.md, "A new year's notice", says more.`,
  ].join('\n'),
});
