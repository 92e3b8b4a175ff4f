import { dayOf, instantAt } from '../../../functions/domain/time/time.ts';
import { addWorkingDays } from '../../../functions/domain/time/working-days.ts';
import { type InsuredCaller, insuredOf, insuredWhoMay, readBenefit } from '../samples/insured.ts';
import { bookingOf, DOCTOR, SUSPECTED_TUMOUR } from '../samples/sample-hospital.ts';
import { CaseWatch } from '../stack/case-watch.ts';
import { goToOfficeHours } from '../stack/clock-moves.ts';
import { writeRefusal } from '../stack/refusal.ts';
import { writeInstant } from '../telling/dates.ts';
import type { Chapter, Tour } from '../tour.ts';

/** Of the demonstration edition, which offers the service. */
const SAMPLE = 'P-1026';

/** Of the handbook's own edition, which does not (R50). */
const WITHOUT = insuredOf('P-1059');
const HOSPITAL_ABROAD = 'Specimen Hospital';

export const careAbroad: Chapter = {
  name: 'care-abroad',
  title: 'Care abroad, in the demonstration edition',
  tell: async (tour) => {
    await goToOfficeHours(tour);
    await askWithout(tour);
    const insured = await insuredWhoMay('overseas-care', SAMPLE, tour);
    await askWithoutConsent(tour, insured);
    await travel(tour, insured);
    const admission = (await readBenefit(insured.caller, insured.policyNo, 'admission'))?.uses;
    await tour.narrator.tell('uses', `green-channel: left ${admission?.left}, for care abroad has a pool of its own (R50)`);
  },
};

/** @param consents what the member agrees to */
const requestOf = (today: string, consents: readonly string[]) => ({
  service: 'overseas-care' as const,
  language: 'zh-CN',
  attestation: true,
  consents,
  condition: SUSPECTED_TUMOUR,
  request: {
    admissionNote: { hospital: HOSPITAL_ABROAD, department: 'oncology', doctor: DOCTOR, issuedOn: today },
    surgery: false,
    department: 'oncology',
  },
});

const CONSENTS = ['share-with-vendor', 'send-abroad'];

async function askWithout({ stack, narrator }: Tour): Promise<void> {
  const member = await stack.member(WITHOUT.memberId);
  const answer = await member.open({ ...requestOf(dayOf(await stack.now()), CONSENTS), policyNo: WITHOUT.policyNo });
  await narrator.tell('member', `${WITHOUT.name} (${WITHOUT.memberId}, ${WITHOUT.policyNo}) asks for care abroad: POST /cases`);
  await narrator.tell('case', `${writeRefusal(answer)}: the handbook prints a heading, and no vendor, hotline or count (R50)`);
}

async function askWithoutConsent({ stack, narrator }: Tour, { name, caller, memberId, policyNo }: InsuredCaller): Promise<void> {
  const answer = await caller.open({ ...requestOf(dayOf(await stack.now()), ['share-with-vendor']), policyNo });
  await narrator.tell('member', `${name} (${memberId}, ${policyNo}) does so too, without agreeing that records go abroad (R16)`);
  await narrator.tell('case', `${writeRefusal(answer)}; no case is opened`);
}

async function travel(tour: Tour, insured: InsuredCaller): Promise<void> {
  const today = dayOf(await tour.stack.now());
  const stay = await CaseWatch.open(tour, {
    insured,
    vendorId: 'shanen',
    what: 'care abroad',
    asks: 'agrees to that as well',
    request: requestOf(today, CONSENTS),
  });
  await stay.report('case.accepted', {}, 'the start is confirmed; it runs like an admission (R50)');
  const { day } = addWorkingDays(tour.calendar, today, 2);
  const at = instantAt(day, '09:00');
  await stay.report(
    'booking.confirmed',
    bookingOf(HOSPITAL_ABROAD, at, 'Main entrance'),
    `a bed at ${HOSPITAL_ABROAD}, ${writeInstant(at)}`,
  );
  await stay.moveClockTo(instantAt(day, '10:00'), 'the day of the admission');
  await stay.report('member.admitted', { ward: 'Ward 1', at: await tour.stack.now() }, 'on the ward; the use is used (R46)');
  await stay.report('service.completed', {}, 'all is arranged');
}
