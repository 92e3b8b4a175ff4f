import type { CaseRequest } from '../../functions/domain/case/case-request.ts';
import { day } from '../functions/domain/services/expert-visit/visit-case.ts';

/** What a member may ask for in a search: each service, and each way into it that its rules tell apart. */
export type Asked = 'phone' | 'phone-hotline' | 'opinion' | 'visit' | 'named-visit' | 'admission' | 'admission-no-note' | 'abroad';

const common = { policyNo: 'P-1', attestation: true } as const;
const here = ['share-with-vendor'] as const;
const abroad = ['share-with-vendor', 'send-abroad'] as const;
const condition = { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null } as const;

export const NOTE = {
  hospital: 'First Hospital',
  department: 'oncology',
  doctor: { name: 'Dr Li', title: 'chief' },
  issuedOn: day('2026-09-01'),
} as const;

const visit = { department: 'oncology', numberKind: 'special', alternatives: [] as string[] } as const;
const stay = { surgery: true, department: 'oncology' } as const;
const question = {
  subject: { relation: 'self' },
  topic: 'diet',
  question: 'What may I eat?',
  phone: '+8613800138000',
  emergency: false,
} as const;

export const REQUESTS: Readonly<Record<Asked, CaseRequest>> = {
  phone: { ...common, service: 'phone-doctor', consents: [...here], request: question },
  'phone-hotline': { ...common, service: 'phone-doctor', consents: [...here], request: question },
  opinion: { ...common, service: 'second-opinion', consents: [...abroad], condition, request: { reason: 'diagnosis-unclear' } },
  visit: { ...common, service: 'expert-visit', consents: [...here], condition, request: { ...visit, alternatives: [] } },
  'named-visit': {
    ...common,
    service: 'expert-visit',
    consents: [...here],
    condition,
    request: { ...visit, alternatives: [], hospital: 'First Hospital' },
  },
  admission: { ...common, service: 'admission', consents: [...here], condition, request: { ...stay, admissionNote: NOTE } },
  'admission-no-note': { ...common, service: 'admission', consents: [...here], condition, request: { ...stay, admissionNote: null } },
  abroad: { ...common, service: 'overseas-care', consents: [...abroad], condition, request: { ...stay, admissionNote: NOTE } },
};
