import { addDays, type DateOnly, dayOf, Instant, instantAt } from '../../../functions/domain/time/time.ts';
import { addWorkingDays, workingDayBefore } from '../../../functions/domain/time/working-days.ts';
import { CommandFailure } from '../../command-failure.ts';
import { insuredWhoMay } from '../samples/insured.ts';
import {
  bookingOf,
  HOSPITAL,
  MEETING_POINT,
  OTHER_HOSPITAL,
  optionOf,
  SUSPECTED_TUMOUR,
  THIRD_HOSPITAL,
} from '../samples/sample-hospital.ts';
import { CaseWatch } from '../stack/case-watch.ts';
import { goToOfficeHours } from '../stack/clock-moves.ts';
import type { CaseView } from '../telling/case-news.ts';
import { writeDay, writeInstant } from '../telling/dates.ts';
import { explainPromise } from '../telling/promised-days.ts';
import type { Chapter, Tour } from '../tour.ts';

const SAMPLE = 'P-1001';
const WORKING_DAYS_AFTER_VISIT = 5;

export const expertVisit: Chapter = {
  name: 'expert-visit',
  title: 'An expert visit, from the request to its completion',
  tell: async (tour) => {
    await goToOfficeHours(tour);
    const visit = await request(tour);
    await visit.report('case.accepted', {}, 'the coordinator has verified the request; the promise begins');
    const due = await explainPromise(tour, visit, { name: 'visit', words: 'a visit within 5 working days' });
    // With two working days to spare; in the National Day week of 2026 that is its first working day.
    const visitDay = workingDayBefore(tour.calendar, workingDayBefore(tour.calendar, due));
    const options = [optionOf(HOSPITAL, instantAt(visitDay, '09:30')), optionOf(THIRD_HOSPITAL, instantAt(addDays(visitDay, 1), '09:30'))];
    await visit.report('options.proposed', { options }, `${HOSPITAL} or ${THIRD_HOSPITAL}`);
    await visit.choose(0, writeDay(visitDay));
    const at = instantAt(visitDay, '09:30');
    await visit.report('booking.confirmed', bookingOf(HOSPITAL, at), `${writeInstant(at)}, ${HOSPITAL}, meeting at ${MEETING_POINT}`);
    await previewCancellation(tour, visit);
    await visit.moveClockTo(instantAt(addDays(visitDay, -1), '09:00'), 'the day before the visit');
    await visit.moveClockTo(instantAt(visitDay, '11:30'), 'the day of the visit');
    await visit.report('visit.completed', { admissionNote: null }, 'attended, with the companion; the use is counted');
    const visited = await visit.report('reports.couriered', { carrier: '样例快递', trackingNo: 'S1' }, 'the reports follow by 样例快递');
    await complete(tour, visit, visited);
  },
};

const request = async (tour: Tour): Promise<CaseWatch> =>
  CaseWatch.open(tour, {
    insured: await insuredWhoMay('expert-visit', SAMPLE, tour),
    vendorId: 'shanen',
    what: 'expert visit to completion',
    asks: `asks for a visit at ${HOSPITAL}, 肿瘤科`,
    request: {
      service: 'expert-visit',
      language: 'zh-CN',
      attestation: true,
      consents: ['share-with-vendor'],
      condition: SUSPECTED_TUMOUR,
      request: { hospital: HOSPITAL, department: 'oncology', rank: 'chief', numberKind: 'special', alternatives: [OTHER_HOSPITAL] },
    },
  });

async function previewCancellation({ narrator, calendar }: Tour, visit: CaseWatch): Promise<void> {
  const freeUntil = await visit.askWhetherCancellingCosts();
  if (freeUntil === null) return;
  const notice = addWorkingDays(calendar, freeUntil.slice(0, 10) as DateOnly, 2).day;
  await narrator.tell('why', `told by then: the 2nd working day after is ${writeDay(notice)}, not later than the visit`);
}

/** Nobody reports anything more: the service counts as completed by itself (R45). */
async function complete({ narrator, calendar }: Tour, visit: CaseWatch, { next, timeline }: CaseView): Promise<void> {
  if (next?.by === undefined) throw new CommandFailure('the visit was attended, and the case does not say when it completes');
  const from = dayOf(Instant.parse(timeline.at(-1)?.occurredAt));
  const days = Array.from({ length: WORKING_DAYS_AFTER_VISIT }, (_, index) => addWorkingDays(calendar, from, index + 1).day.slice(5));
  await narrator.tell('why', `completes by itself 5 working days later (R45): ${days.join(', ')}`);
  await visit.moveClockTo(next.by, 'the 5th working day after the latest event');
}
