import { dayOf, instantAt } from '../../../functions/domain/time/time.ts';
import { addWorkingDays } from '../../../functions/domain/time/working-days.ts';
import { insuredWhoMay } from '../samples/insured.ts';
import { DOCTOR, SUSPECTED_TUMOUR } from '../samples/sample-hospital.ts';
import { CaseWatch } from '../stack/case-watch.ts';
import { goToOfficeHours } from '../stack/clock-moves.ts';
import { writeInstant } from '../telling/dates.ts';
import type { Chapter, Tour } from '../tour.ts';

const SAMPLE = 'P-1057';
const INSTITUTIONS = ['Sample Clinic', 'Example Institute', 'Specimen Hospital'].map((hospital) => ({ hospital, country: 'Elsewhere' }));
const RECORDS = ['出院小结.pdf', '检查报告.pdf'];

export const secondOpinion: Chapter = {
  name: 'second-opinion',
  title: 'A second opinion from abroad',
  tell: async (tour) => {
    await goToOfficeHours(tour);
    const opinion = await request(tour);
    await gatherRecords(tour, opinion);
    await chooseInstitution(tour, opinion);
    await dispatch(opinion);
    await deliver(tour, opinion);
  },
};

const request = async (tour: Tour): Promise<CaseWatch> =>
  CaseWatch.open(tour, {
    insured: await insuredWhoMay('second-opinion', SAMPLE, tour),
    vendorId: 'haorensheng',
    what: 'second opinion',
    asks: 'finds the diagnosis unclear, and asks for a second opinion (R24)',
    request: {
      service: 'second-opinion',
      language: 'zh-CN',
      attestation: true,
      consents: ['share-with-vendor', 'send-abroad'],
      condition: SUSPECTED_TUMOUR,
      request: { reason: 'diagnosis-unclear' },
    },
  });

/** The promise begins when the records are complete, not before (R26, R29). */
async function gatherRecords({ narrator }: Tour, opinion: CaseWatch): Promise<void> {
  await opinion.report('case.accepted', {}, 'identity and illness are confirmed (R25)');
  await opinion.report(
    'records.requested',
    { list: ['出院小结', '检查报告'] },
    'asks for 出院小结 and 检查报告; nothing is promised yet (R26)',
  );
  for (const filename of RECORDS) await opinion.upload('member', 'medical-record', filename);
  await opinion.report('records.complete', {}, 'the records are complete; the clock starts');
  const [target, promise] = [await opinion.deadline('opinion-target'), await opinion.deadline('opinion')];
  await narrator.tell(
    'why',
    `12 working days from now are up on ${writeInstant(target.dueAt)}, 18 on ${writeInstant(promise.dueAt)} (R29)`,
  );
}

async function chooseInstitution(tour: Tour, opinion: CaseWatch): Promise<void> {
  await opinion.moveClockTo(await workingDaysFromNow(tour, 1, '15:00'), 'the next working day');
  await opinion.tryReport('options.proposed', { options: INSTITUTIONS.slice(1) }, 'two institutions');
  const names = INSTITUTIONS.map(({ hospital }) => hospital).join(', ');
  await opinion.report('options.proposed', { options: INSTITUTIONS }, `exactly three institutions (R27): ${names}`);
  await opinion.moveClockTo(await workingDaysFromNow(tour, 1, '10:00'), 'the member, who has not chosen, was reminded at 09:00 (R45)');
  await opinion.choose(1, 'one working day after they were offered');
}

/** Until here cancelling is free, from here on it is not (R28). */
async function dispatch(opinion: CaseWatch): Promise<void> {
  await opinion.askWhetherCancellingCosts();
  await opinion.report('records.dispatched', {}, 'the compiled records are on their way, and the use is used (R28)');
  await opinion.askWhetherCancellingCosts();
}

async function deliver(tour: Tour, opinion: CaseWatch): Promise<void> {
  await opinion.moveClockTo(await workingDaysFromNow(tour, 3, '15:00'), 'three working days later the institution has answered');
  const documentId = await opinion.upload('vendor', 'opinion', '二次诊疗意见.pdf');
  await opinion.report('opinion.delivered', { documentId }, 'the opinion is there, within target and promise');
  await opinion.report('opinion.explained', { doctor: DOCTOR }, 'an expert has gone through it with the member (R30)');
}

const workingDaysFromNow = async ({ stack, calendar }: Tour, days: number, time: string) =>
  instantAt(addWorkingDays(calendar, dayOf(await stack.now()), days).day, time);
