import { addDays, type DateOnly, instantAt } from '../../../functions/domain/time.ts';
import { addWorkingDays, workingDayBefore } from '../../../functions/domain/working-days.ts';
import { CancellationAnswer, CaseAnswer } from '../../../functions/http/openapi/responses.ts';
import { type CaseView, CaseWatch } from '../case-watch.ts';
import { countDays } from '../counted-days.ts';
import { writeDay, writeInstant } from '../dates.ts';
import { insuredWhoMay } from '../insured.ts';
import type { Chapter, Tour } from '../tour.ts';
import { TourProblem } from '../tour-problem.ts';

const SAMPLE = { name: '赵样例', memberId: 'm-1001', policyNo: 'P-1001' };
const HOSPITAL = '样例第一医院';
const DOCTOR = { name: '样例医生', title: 'chief' };
const WORKING_DAYS_AFTER_VISIT = 5;

export const expertVisit: Chapter = {
  title: 'An expert visit, from the request to its completion',
  tell: async (tour) => {
    const visit = await request(tour);
    await visit.report('case.accepted', {}, 'the coordinator has verified the request; the promise begins');
    const due = await explainPromise(tour, visit);
    // With two working days to spare; in the National Day week of 2026 that is its first working day.
    const visitDay = workingDayBefore(tour.calendar, workingDayBefore(tour.calendar, due));
    await choose(tour, visit, visitDay);
    await book(visit, visitDay);
    await previewCancellation(tour, visit);
    await visit.moveClockTo(instantAt(addDays(visitDay, -1), '09:00'), 'the day before the visit');
    await visit.moveClockTo(instantAt(visitDay, '11:30'), 'the day of the visit');
    await visit.report('visit.completed', { admissionNote: null }, 'attended, with the companion; the use is counted');
    const visited = await visit.report('reports.couriered', { carrier: '样例快递', trackingNo: 'S1' }, 'the reports follow by 样例快递');
    await complete(tour, visit, visited);
  },
};

async function request(tour: Tour): Promise<CaseWatch> {
  const insured = await insuredWhoMay('expert-visit', SAMPLE, tour);
  const visit = await CaseWatch.open(tour, {
    insured,
    vendorId: 'shanen',
    what: 'expert visit to completion',
    request: {
      service: 'expert-visit',
      language: 'zh-CN',
      attestation: true,
      consents: ['share-with-vendor'],
      condition: { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null },
      request: { hospital: HOSPITAL, department: 'oncology', rank: 'chief', numberKind: 'special', alternatives: ['样例第二医院'] },
    },
  });
  const { name, memberId, policyNo } = insured;
  await tour.narrator.tell('member', `${name} (${memberId}, ${policyNo}) asks for a visit at ${HOSPITAL}, 肿瘤科: POST /cases, 201`);
  await visit.tellChanges();
  return visit;
}

/** Tells why the promise ends when it does. @returns the day it ends on */
async function explainPromise(tour: Tour, visit: CaseWatch): Promise<DateOnly> {
  const promise = (await visit.read()).deadlines.find(({ name }) => name === 'visit');
  if (promise === undefined) throw new TourProblem('the case was accepted, and no visit is promised');
  const due = promise.dueAt.slice(0, 10) as DateOnly;
  await tour.narrator.tell('why', `a visit within 5 working days (R35, R40) is one by ${writeInstant(promise.dueAt)}:`);
  const rows = countDays(tour, promise.startedAt.slice(0, 10) as DateOnly, due).map(({ days, counts }) => [days, counts]);
  await tour.narrator.table([{ title: 'day', width: 34 }, { title: 'counts as' }], rows);
  return due;
}

async function choose({ narrator }: Tour, visit: CaseWatch, visitDay: DateOnly): Promise<void> {
  const option = (hospital: string, day: DateOnly) => ({ hospital, department: '肿瘤科', doctor: DOCTOR, at: instantAt(day, '09:30') });
  const options = [option(HOSPITAL, visitDay), option('样例第三医院', addDays(visitDay, 1))];
  const { proposal } = await visit.report('options.proposed', { options }, `${options.map(({ hospital }) => hospital).join(' or ')}`);
  const chosen = proposal?.options[0];
  if (proposal === null || chosen === undefined) throw new TourProblem('options were proposed, and the case shows none');
  const choice = { proposalId: proposal.proposalId, optionId: chosen.optionId };
  (await visit.insured.caller.call('POST', `/cases/${visit.caseId}/choices`, choice)).read(CaseAnswer, 200);
  await narrator.tell('member', `chooses ${chosen.optionId}, ${chosen.hospital}, ${writeDay(visitDay)}: POST …/choices`);
  await visit.tellChanges();
}

async function book(visit: CaseWatch, visitDay: DateOnly): Promise<void> {
  const at = instantAt(visitDay, '09:30');
  const companion = { name: '陪诊样例', phone: '+8613800138099' };
  const booking = { hospital: HOSPITAL, department: '肿瘤科', doctor: DOCTOR, at, meetingPoint: '门诊一楼大厅', companion };
  await visit.report('booking.confirmed', booking, `${writeInstant(at)}, ${HOSPITAL}, meeting at 门诊一楼大厅`);
}

async function previewCancellation({ narrator, calendar }: Tour, visit: CaseWatch): Promise<void> {
  const { caller } = visit.insured;
  const { countsAsUse, freeUntil, clause } = (await caller.get(`/cases/${visit.caseId}/cancellation`)).read(CancellationAnswer, 200);
  if (freeUntil === null) return narrator.tell('member', `would a cancellation cost the use? Yes, from now on (${clause})`);
  await narrator.tell(
    'member',
    `would a cancellation cost the use? ${countsAsUse ? 'Yes' : 'No'}: free until ${writeInstant(freeUntil)} (${clause})`,
  );
  const lastDay = freeUntil.slice(0, 10) as DateOnly;
  const notice = addWorkingDays(calendar, lastDay, 2).day;
  await narrator.tell('why', `told by then: the 2nd working day after is ${writeDay(notice)}, not later than the visit`);
}

/** Nobody reports anything more: the service counts as completed by itself (R45). */
async function complete({ narrator, calendar }: Tour, visit: CaseWatch, { next }: CaseView): Promise<void> {
  if (next?.by === undefined) throw new TourProblem('the visit was attended, and the case does not say when it completes');
  const from = (await visit.read()).timeline.at(-1)?.occurredAt.slice(0, 10) as DateOnly;
  const days = Array.from({ length: WORKING_DAYS_AFTER_VISIT }, (_, index) => addWorkingDays(calendar, from, index + 1).day.slice(5));
  await narrator.tell('why', `completes by itself 5 working days later (R45): ${days.join(', ')}`);
  await visit.moveClockTo(next.by, 'the 5th working day after the latest event');
}
