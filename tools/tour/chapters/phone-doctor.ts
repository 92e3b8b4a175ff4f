import { addDays, addSeconds, DateOnly, dayOf, Instant, instantAt, timeOfDay } from '../../../functions/domain/time/time.ts';
import { insuredWhoMay } from '../samples/insured.ts';
import { callingDoctor, questionOf } from '../samples/phone-question.ts';
import { CaseWatch } from '../stack/case-watch.ts';
import { moveClock } from '../stack/clock-moves.ts';
import type { Chapter, Tour } from '../tour.ts';

const SAMPLE = 'P-1056';
const EVENING = '20:30';

/** A holiday further away is left for another tour. */
const DAYS_AHEAD = 14;

export const phoneDoctor: Chapter = {
  name: 'phone-doctor',
  title: 'A question to the phone doctor, in the evening and on a holiday',
  tell: async (tour) => {
    await goToEvening(tour);
    await askInTheEvening(tour);
    await askOnHoliday(tour);
  },
};

async function askInTheEvening(tour: Tour): Promise<void> {
  const question = await ask(tour, {
    relation: 'parent',
    topic: 'diet',
    asks: 'asks about the diet of a parent (R7)',
    what: 'phone doctor in the evening',
  });
  await tour.narrator.tell('uses', 'phone-doctor: no limit (R5), so nothing is held');
  const { warnAt } = await question.deadline('callback');
  await question.moveClockTo(warnAt, '10 minutes before the half hour is over (R20)');
  await question.tryReport('consultation.started', callingDoctor('resident'), 'a resident calls back');
  await question.report('consultation.started', callingDoctor('attending'), 'a doctor of attending rank calls back (R22)');
  await question.moveClockTo(addSeconds(await tour.stack.now(), 15 * 60), 'a quarter of an hour later');
  await question.report('consultation.completed', { advisedEmergency: false }, 'the question is answered');
}

async function askOnHoliday(tour: Tour): Promise<void> {
  const holiday = nextHoliday(tour, dayOf(await tour.stack.now()));
  if (holiday === undefined) {
    await tour.narrator.tell('why', `no statutory holiday within ${DAYS_AHEAD} days; on one, the half hour is a target (R21)`);
    return;
  }
  await moveClock(tour, instantAt(holiday.day, '09:00'), `${holiday.name.zh} ${holiday.name.en}: a statutory holiday`);
  const question = await ask(tour, {
    relation: 'self',
    topic: 'check-up-report',
    asks: 'asks about a check-up report',
    what: 'phone doctor on a holiday',
  });
  const { dueAt } = await question.deadline('callback');
  await question.moveClockTo(addSeconds(Instant.parse(dueAt), 5 * 60), 'the half hour has passed');
  await tour.narrator.tell('why', 'a target is missed without a breach (R21): the vendor is not warned, and nobody apologises');
  await question.report('consultation.started', callingDoctor('chief'), 'a chief doctor calls back');
  await question.report('consultation.completed', { advisedEmergency: false }, 'the question is answered');
}

interface Question {
  readonly relation: 'self' | 'parent';
  readonly topic: string;
  readonly asks: string;
  /** What the case is called at the end of the tour. */
  readonly what: string;
}

const ask = async (tour: Tour, { relation, topic, asks, what }: Question): Promise<CaseWatch> =>
  CaseWatch.open(tour, {
    insured: await insuredWhoMay('phone-doctor', SAMPLE, tour),
    vendorId: 'haorensheng',
    what,
    asks,
    request: questionOf(relation, topic),
  });

/** On to the evening of today, or of the first day on which the callback is promised; stays where it is evening already. */
async function goToEvening(tour: Tour): Promise<void> {
  const now = await tour.stack.now();
  let day = dayOf(now);
  while (tour.calendar.daysOff.has(day)) day = addDays(day, 1);
  if (day === dayOf(now) && timeOfDay(now) >= EVENING) return;
  await moveClock(tour, instantAt(day, EVENING), day === dayOf(now) ? 'the evening' : 'the first evening after the holiday');
}

const nextHoliday = ({ notices }: Tour, today: DateOnly) =>
  notices
    .flatMap(({ holidays }) => holidays.flatMap(({ name, daysOff }) => daysOff.map((day) => ({ name, day: DateOnly.parse(day) }))))
    .filter(({ day }) => day > today && day <= addDays(today, DAYS_AHEAD))
    .toSorted((one, other) => one.day.localeCompare(other.day))[0];
