/** Which questions are asked for a service, one a screen, and what is sent of the answers. Nothing here knows of a browser. */
import type { components } from '../../../docs/openapi-types.ts';
import type { Answers } from './draft.ts';

type Schemas = components['schemas'];
export type ServiceId = Schemas['ServiceId'];

export type StepId =
  | 'emergency'
  | 'relation'
  | 'topic'
  | 'asked'
  | 'phone'
  | 'illness'
  | 'certainty'
  | 'reason'
  | 'department'
  | 'wishes'
  | 'days'
  | 'note'
  | 'surgery'
  | 'agree';

const STEPS: Readonly<Record<ServiceId, readonly StepId[]>> = {
  'phone-doctor': ['emergency', 'relation', 'topic', 'asked', 'phone', 'agree'],
  'second-opinion': ['illness', 'certainty', 'reason', 'agree'],
  'expert-visit': ['illness', 'certainty', 'department', 'wishes', 'days', 'agree'],
  admission: ['illness', 'certainty', 'note', 'department', 'surgery', 'agree'],
  'overseas-care': ['illness', 'certainty', 'note', 'department', 'surgery', 'agree'],
};

export const isService = (service: string): service is ServiceId => service in STEPS;

/** The department of an admission note is the one that is asked for: it is not asked twice. */
export const stepsOf = (service: ServiceId, answers: Answers): readonly StepId[] =>
  STEPS[service].filter((step) => step !== 'department' || answers['note'] !== 'yes');

/** What is missing on a step; undefined where it is answered. */
export const faultOf = (step: StepId, answers: Answers): string | undefined => {
  const missing = (...names: readonly string[]): string | undefined => names.find((name) => (answers[name] ?? '').trim() === '');
  switch (step) {
    case 'emergency':
      return answers['emergency'] === 'no' ? undefined : 'emergency';
    case 'certainty':
      return missing('certainty') ?? (answers['certainty'] === 'confirmed' ? missing('diagnosedOn') : undefined);
    case 'wishes':
      return missing('numberKind') ?? (answers['numberKind'] === 'expert' ? missing('alternative') : undefined);
    case 'note':
      return (
        missing('note') ??
        (answers['note'] === 'yes' ? missing('noteHospital', 'noteDepartment', 'noteDoctor', 'noteTitle', 'noteIssuedOn') : undefined)
      );
    case 'days':
    case 'agree':
      return undefined;
    default:
      return missing(step);
  }
};

/** The days that suit, in their order: those ticked and a later one. @param from days before are over; none given, none is */
export const daysWished = ({ days = '', laterDay = '' }: Answers, from = ''): readonly string[] =>
  [...new Set([...days.split(','), laterDay])].filter((day) => day !== '' && day >= from).sort();

/** The body of the request. */
export const requestOf = (
  service: ServiceId,
  policyNo: string,
  answers: Answers,
  consents: readonly Schemas['Consent'][],
  language: Schemas['Language'],
): Schemas['CaseRequest'] => {
  const text = (name: string): string => (answers[name] ?? '').trim();
  const base = { policyNo, language, attestation: true, consents: [...consents] };
  const certainty = text('certainty') === 'confirmed' ? ('confirmed' as const) : ('suspected' as const);
  const condition = { illness: text('illness'), certainty, diagnosedOn: certainty === 'confirmed' ? text('diagnosedOn') : null };
  switch (service) {
    case 'phone-doctor':
      return {
        ...base,
        service,
        request: {
          subject: { relation: text('relation') },
          topic: text('topic'),
          question: text('asked'),
          phone: text('phone'),
          emergency: false,
        },
      };
    case 'second-opinion':
      return { ...base, service, condition, request: { reason: text('reason') as 'diagnosis-unclear' | 'treatment-unsatisfying' } };
    case 'expert-visit': {
      const rank = text('rank');
      const preferredDates = [...daysWished(answers)];
      return {
        ...base,
        service,
        condition,
        request: {
          department: text('department'),
          numberKind: text('numberKind') === 'expert' ? 'expert' : 'special',
          alternatives: [text('alternative')].filter((hospital) => hospital !== ''),
          ...(text('hospital') !== '' && { hospital: text('hospital') }),
          ...(preferredDates.length > 0 && { preferredDates }),
          ...((rank === 'chief' || rank === 'associate-chief') && { rank }),
        },
      };
    }
    case 'admission':
    case 'overseas-care': {
      const admissionNote =
        text('note') === 'yes'
          ? {
              hospital: text('noteHospital'),
              department: text('noteDepartment'),
              doctor: { name: text('noteDoctor'), title: text('noteTitle') as Schemas['Rank'] },
              issuedOn: text('noteIssuedOn'),
            }
          : null;
      return {
        ...base,
        service,
        condition,
        request: { admissionNote, surgery: text('surgery') === 'yes', department: admissionNote?.department ?? text('department') },
      };
    }
  }
};

/** The step on which what the API found wrong was answered, by its JSON pointer. */
export const stepOfFault = (pointer: string): StepId => {
  const places: readonly (readonly [start: string, step: StepId])[] = [
    ['/condition/illness', 'illness'],
    ['/condition', 'certainty'],
    ['/request/subject', 'relation'],
    ['/request/topic', 'topic'],
    ['/request/question', 'asked'],
    ['/request/phone', 'phone'],
    ['/request/reason', 'reason'],
    ['/request/department', 'department'],
    ['/request/admissionNote', 'note'],
    ['/request/surgery', 'surgery'],
    ['/request/preferredDates', 'days'],
    ['/request', 'wishes'],
  ];
  return places.find(([start]) => pointer.startsWith(start))?.[1] ?? 'agree';
};
