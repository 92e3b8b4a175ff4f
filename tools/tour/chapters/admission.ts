import { addDays, dayOf, instantAt } from '../../../functions/domain/time/time.ts';
import { addWorkingDays } from '../../../functions/domain/time/working-days.ts';
import { insuredWhoMay } from '../samples/insured.ts';
import { bookingOf, DOCTOR, HOSPITAL, optionOf, SUSPECTED_TUMOUR, THIRD_HOSPITAL } from '../samples/sample-hospital.ts';
import { CaseWatch } from '../stack/case-watch.ts';
import { goToOfficeHours } from '../stack/clock-moves.ts';
import { writeInstant } from '../telling/dates.ts';
import { explainPromise } from '../telling/promised-days.ts';
import type { Chapter, Tour } from '../tour.ts';

const SAMPLE = 'P-1058';

export const admission: Chapter = {
  name: 'admission',
  title: 'To the ward, without an admission note: two legs, one use',
  tell: async (tour) => {
    await goToOfficeHours(tour);
    const stay = await request(tour);
    await visit(tour, stay);
    await admit(tour, stay);
    await operate(tour, stay);
  },
};

const request = async (tour: Tour): Promise<CaseWatch> =>
  CaseWatch.open(tour, {
    insured: await insuredWhoMay('admission', SAMPLE, tour),
    vendorId: 'shanen',
    what: 'admission without a note',
    asks: 'asks for a bed and surgery, and has no admission note, so an expert is seen first (R43)',
    request: {
      service: 'admission',
      language: 'zh-CN',
      attestation: true,
      consents: ['share-with-vendor'],
      condition: SUSPECTED_TUMOUR,
      request: { admissionNote: null, surgery: true, department: 'oncology' },
    },
  });

async function visit(tour: Tour, stay: CaseWatch): Promise<void> {
  const { day } = addWorkingDays(tour.calendar, dayOf(await tour.stack.now()), 1);
  const at = instantAt(day, '09:30');
  await stay.report('case.accepted', {}, 'the coordinator has verified the request');
  const options = [optionOf(HOSPITAL, at), optionOf(THIRD_HOSPITAL, at)];
  await stay.report('options.proposed', { options }, `${HOSPITAL} or ${THIRD_HOSPITAL}`);
  await stay.choose(0, writeInstant(at));
  await stay.report(
    'booking.confirmed',
    bookingOf(HOSPITAL, at),
    `${writeInstant(at)}: too late for the reminder of 09:00, so at once (R36)`,
  );
  await stay.moveClockTo(instantAt(day, '11:00'), 'the visit is over');
  const admissionNote = { hospital: HOSPITAL, department: 'oncology', doctor: DOCTOR, issuedOn: day };
  await stay.report('visit.completed', { admissionNote }, 'the expert has written the admission note; the use stays held (R6)');
}

/** The note says where, and by whom (R42). */
async function admit(tour: Tour, stay: CaseWatch): Promise<void> {
  await stay.report('case.accepted', {}, 'the start of the admission is confirmed');
  await explainPromise(tour, stay, { name: 'admission', words: 'a bed within 7 working days' });
  const { day } = addWorkingDays(tour.calendar, dayOf(await tour.stack.now()), 1);
  const at = instantAt(day, '09:00');
  await stay.tryReport('booking.confirmed', bookingOf(THIRD_HOSPITAL, at), `a bed at ${THIRD_HOSPITAL}, which is not the note's (R42)`);
  await stay.report('booking.confirmed', bookingOf(HOSPITAL, at), `a bed at ${HOSPITAL}, ${writeInstant(at)}`);
  await stay.moveClockTo(instantAt(day, '10:00'), 'the day of the admission');
  await stay.report(
    'member.admitted',
    { ward: '样例病区', at: await tour.stack.now() },
    'on the ward; the one use of both legs is used (R46)',
  );
}

/** A date of surgery is told at once, and has no promised time (R44). */
async function operate(tour: Tour, stay: CaseWatch): Promise<void> {
  const today = dayOf(await tour.stack.now());
  const [first, moved] = [instantAt(addDays(today, 2), '08:00'), instantAt(addDays(today, 4), '08:00')];
  await stay.report('surgery.scheduled', { at: first }, writeInstant(first));
  await stay.report('surgery.rescheduled', { at: moved, cause: '手术室' }, `${writeInstant(moved)}, for want of an operating theatre`);
  await stay.report('service.completed', {}, 'all is arranged');
}
