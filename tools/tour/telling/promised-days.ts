import { type DateOnly, dayOf, Instant } from '../../../functions/domain/time/time.ts';
import type { CaseWatch } from '../stack/case-watch.ts';
import type { Tour } from '../tour.ts';
import { countDays } from './counted-days.ts';
import { writeInstant } from './dates.ts';

interface Promised {
  readonly name: 'visit' | 'admission';
  readonly words: string;
}

/** Tells why a promise ends when it does, day by day. @returns the day it ends on */
export const explainPromise = async (tour: Tour, watch: CaseWatch, { name, words }: Promised): Promise<DateOnly> => {
  const { startedAt, dueAt } = await watch.deadline(name);
  const last = dayOf(Instant.parse(dueAt));
  await tour.narrator.tell('why', `${words} (R35, R40) is one by ${writeInstant(dueAt)}:`);
  const rows = countDays(tour, dayOf(Instant.parse(startedAt)), last).map(({ days, counts }) => [days, counts]);
  await tour.narrator.table([{ title: 'day', width: 34 }, { title: 'counts as' }], rows);
  return last;
};
