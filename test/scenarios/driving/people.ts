import type { Json } from './answer.ts';
import type { Client } from './client.ts';

let serial = 0;

/** A policy that gives everything, for a person nobody else in the run uses. */
export const policyFeed = (changes: Json = {}): Json => ({
  sequence: 1,
  edition: '2020-BA-01',
  status: 'in-force',
  issuedOn: '2026-01-05',
  coolingOffEndsOn: '2026-01-20',
  waitingPeriodEndsOn: '2026-04-05',
  renewals: 0,
  sumAssured: 500_000,
  ...changes,
  insured: {
    memberId: 'm-0',
    name: '钱样例',
    idType: 'passport',
    idNumber: 'X1234567',
    birthDate: '1980-02-29',
    phone: '+8613800138077',
    medicalCardNo: 'SAMPLE-77',
    ...changes.insured,
  },
});

export interface Person {
  readonly memberId: string;
  readonly policyNo: string;
}

/** Feeds a policy for a fresh member. */
export const newPerson = async (client: Client, changes: Json = {}): Promise<Person> => {
  serial += 1;
  const memberId = `m-${process.pid}-${serial}`;
  const policyNo = `P-${process.pid}-${serial}`;
  const insurer = await client.insurer();
  const feed = policyFeed({ ...changes, insured: { ...changes.insured, memberId } });
  const answer = await insurer.call('PUT', `/policies/${policyNo}`, feed);
  if (answer.status !== 201) throw new Error(`The policy was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return { memberId, policyNo };
};

/** A request for an expert visit at a hospital of the member's choice. */
export const visitRequest = (policyNo: string, changes: Json = {}): Json => ({
  policyNo,
  service: 'expert-visit',
  attestation: true,
  consents: ['share-with-vendor'],
  condition: { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null },
  ...changes,
  request: { hospital: '样例第一医院', department: 'oncology', numberKind: 'special', alternatives: ['样例第二医院'], ...changes.request },
});

const aboutIllness = (policyNo: string, service: string, changes: Json): Json => ({
  policyNo,
  service,
  attestation: true,
  consents: ['share-with-vendor', ...(service === 'second-opinion' || service === 'overseas-care' ? ['send-abroad'] : [])],
  condition: { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null },
  ...changes,
});

/** A question to the phone doctor about oneself. */
export const questionRequest = (policyNo: string, changes: Json = {}): Json => ({
  policyNo,
  service: 'phone-doctor',
  attestation: true,
  consents: ['share-with-vendor'],
  ...changes,
  request: {
    subject: { relation: 'self' },
    topic: 'diet',
    question: '样例问题',
    phone: '+8613800138077',
    emergency: false,
    ...changes.request,
  },
});

/** A request for an international second opinion. */
export const opinionRequest = (policyNo: string, changes: Json = {}): Json =>
  aboutIllness(policyNo, 'second-opinion', { ...changes, request: { reason: 'diagnosis-unclear', ...changes.request } });

export const admissionNote = (changes: Json = {}): Json => ({
  hospital: '样例第一医院',
  department: 'oncology',
  doctor: { name: '样例医生', title: 'chief' },
  issuedOn: '2026-05-28',
  ...changes,
});

/** A request for an admission, with its note unless `admissionNote` is null. */
export const admissionRequest = (policyNo: string, changes: Json = {}, service = 'admission'): Json =>
  aboutIllness(policyNo, service, {
    ...changes,
    request: { admissionNote: admissionNote(), surgery: true, department: 'oncology', ...changes.request },
  });

export const option = (hospital: string, at?: string): Json => ({
  hospital,
  department: '肿瘤科',
  doctor: { name: '样例医生', title: 'chief' },
  ...(at === undefined ? {} : { at }),
});

export const booking = (at: string, changes: Json = {}): Json => ({
  hospital: '样例第一医院',
  department: '肿瘤科',
  doctor: { name: '样例医生', title: 'chief' },
  at,
  meetingPoint: '门诊一楼大厅',
  companion: { name: '陪诊样例', phone: '+8613800138099' },
  ...changes,
});
