import type * as z from 'zod';
import { CaseAnswer } from '../../functions/contract/answers/case.ts';
import { Instant } from '../../functions/domain/time/time.ts';
import { bookingOf, HOSPITAL, optionOf, THIRD_HOSPITAL } from '../tour/samples/sample-hospital.ts';
import type { StackClient } from '../tour/stack/stack-client.ts';
import type { Album, Shot } from './shot.ts';

type Case = z.output<typeof CaseAnswer>;

/** Samples, each in another situation: everything, a cooling-off period, denied for many reasons. */
const CHOOSING = 'm-1001';
const BOOKED = 'm-1012';
const DONE = 'm-1017';
const COOLING_OFF = 'm-1007';
const FRESH = 'm-1030';
const OPINION = 'm-1033';

const SUSPECTED = { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null };

export const openVisit = async (client: StackClient, memberId: string): Promise<Case> => {
  const caller = await client.member(memberId);
  return (
    await caller.open({
      policyNo: memberId.replace('m-', 'P-'),
      service: 'expert-visit',
      language: 'zh-CN',
      attestation: true,
      consents: ['share-with-vendor'],
      condition: SUSPECTED,
      request: { hospital: HOSPITAL, department: 'oncology', numberKind: 'special', alternatives: [THIRD_HOSPITAL] },
    })
  ).read(CaseAnswer, 201);
};

const openOpinion = async (client: StackClient, memberId: string): Promise<Case> => {
  const caller = await client.member(memberId);
  return (
    await caller.open({
      policyNo: memberId.replace('m-', 'P-'),
      service: 'second-opinion',
      language: 'zh-CN',
      attestation: true,
      consents: ['share-with-vendor', 'send-abroad'],
      condition: SUSPECTED,
      request: { reason: 'diagnosis-unclear' },
    })
  ).read(CaseAnswer, 201);
};

const report = (client: StackClient, caseId: string, type: string, data: unknown = {}) => client.report('shanen', type, caseId, data);

/** Brings cases about, and says whom to sign in as for which pictures. */
export const memberShots = async (client: StackClient): Promise<readonly Album[]> => {
  const choosing = await openVisit(client, CHOOSING);
  await report(client, choosing.caseId, 'case.accepted');
  const options = [
    optionOf(HOSPITAL, Instant.parse('2026-10-08T09:30:00+08:00')),
    optionOf(THIRD_HOSPITAL, Instant.parse('2026-10-09T14:00:00+08:00')),
  ];
  await report(client, choosing.caseId, 'options.proposed', { options });
  const booked = await openVisit(client, BOOKED);
  await report(client, booked.caseId, 'case.accepted');
  await report(client, booked.caseId, 'booking.confirmed', bookingOf(HOSPITAL, Instant.parse('2026-10-08T09:30:00+08:00')));
  const operator = await client.operator('op-1');
  await operator.get(`/operations/cases/${booked.caseId}?reason=member-called`);
  const done = await openVisit(client, DONE);
  await report(client, done.caseId, 'case.declined', { reason: 'outside-network', note: '' });
  const opinion = await openOpinion(client, OPINION);
  await client.report('haorensheng', 'case.accepted', opinion.caseId, {});
  await client.report('haorensheng', 'records.requested', opinion.caseId, { list: ['出院小结', '病理报告', '影像资料'] });
  return [
    { as: FRESH, shots: [{ name: 'services', at: '' }, ...formShots, ...otherFormShots] },
    {
      as: COOLING_OFF,
      shots: [
        { name: 'services-later', at: '' },
        { name: 'why', at: '#/services/0/expert-visit' },
      ],
    },
    {
      as: CHOOSING,
      shots: [
        { name: 'choosing', at: `#/cases/${choosing.caseId}` },
        {
          name: 'choosing-once-more',
          at: `#/cases/${choosing.caseId}`,
          before: async (page) => page.locator('.options button').first().click(),
        },
        { name: 'cancel', at: `#/cases/${choosing.caseId}/cancel` },
        { name: 'cases', at: '#/cases' },
        { name: 'me', at: '#/me' },
      ],
    },
    {
      as: BOOKED,
      shots: [
        { name: 'booked', at: `#/cases/${booked.caseId}`, inDocs: 'member' },
        { name: 'accesses', at: `#/cases/${booked.caseId}/accesses` },
      ],
    },
    { as: DONE, shots: [{ name: 'declined', at: `#/cases/${done.caseId}` }] },
    { as: OPINION, shots: [{ name: 'gathering-records', at: `#/cases/${opinion.caseId}` }] },
  ];
};

/** The form for an expert visit, screen by screen, with what somebody would have typed. */
const ANSWERS = {
  illness: 'malignant-tumour-severe',
  certainty: 'suspected',
  department: 'oncology',
  numberKind: 'expert',
  hospital: HOSPITAL,
  alternative: THIRD_HOSPITAL,
  days: '2026-10-08,2026-10-09',
};

/** A screen of a form, with what was typed before. */
const formShot = (service: string, step: string, answers: Readonly<Record<string, string>>, name = `${service}-${step}`): Shot => ({
  name,
  at: `#/ask/0/${service}/${step}`,
  before: async (page) => {
    const draft = JSON.stringify({ policyNo: 'P-1030', key: 'screenshots-1', answers });
    await page.evaluate(
      ([key = '', kept = '', at = '']) => {
        sessionStorage.setItem(key, kept);
        // Without a draft the page had led to the form's beginning.
        history.replaceState(null, '', at);
      },
      [`ankang.draft.${service}`, draft, `#/ask/0/${service}/${step}`],
    );
    await page.reload();
  },
});

const formShots: readonly Shot[] = (['illness', 'certainty', 'department', 'wishes', 'days', 'agree'] as const).map((step) =>
  formShot('expert-visit', step, ANSWERS, `ask-${step}`),
);

/** Diagnosed within the waiting period. */
const DENIED = { ...ANSWERS, certainty: 'confirmed', diagnosedOn: '2026-06-01' };

const QUESTION = { emergency: 'no', relation: 'parent', topic: 'diet', asked: '化疗期间吃什么？' };

const NOTE = { illness: ANSWERS.illness, certainty: 'suspected', note: 'yes', noteHospital: HOSPITAL };

const otherFormShots: readonly Shot[] = [
  formShot('phone-doctor', 'emergency', { emergency: 'yes' }, 'ask-emergency'),
  formShot('phone-doctor', 'topic', QUESTION, 'ask-topic'),
  formShot('phone-doctor', 'asked', QUESTION, 'ask-asked'),
  formShot('admission', 'note', NOTE, 'ask-note'),
  {
    ...formShot('expert-visit', 'agree', DENIED, 'ask-refused'),
    before: async (page) => {
      await formShot('expert-visit', 'agree', DENIED).before?.(page);
      await page.getByRole('checkbox').first().waitFor();
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await page.locator('.button.first').click();
      await page.locator('.reasons').waitFor();
    },
  },
];
