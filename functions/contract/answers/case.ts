import * as z from 'zod';
import { NoticeCode } from '../../../catalogue/vocabulary.ts';
import { AdmissionNote, Doctor } from '../../domain/case/case-request.ts';
import { DateOnly } from '../../domain/time/time.ts';
import { CaseRequested } from './case-requested.ts';
import { summaryFields } from './case-summary.ts';
import { Action, EventActor, UseMoved } from './codes/case-codes.ts';
import { EventType } from './codes/event-codes.ts';
import { Deadline } from './deadline.ts';
import { DocumentView } from './documents.ts';
import { Instant } from './scalars.ts';
import { Verdict } from './verdict.ts';

const NextStep = z
  .strictObject({
    actor: z.enum(['member', 'vendor']),
    action: Action,
    by: Instant.optional().meta({ description: 'When the case moves on without it, or somebody is told that it has not come' }),
  })
  .meta({ id: 'NextStep' });

const LocalAt = z.string().meta({
  description: 'Of care abroad: the same instant with the offset that it was sent with',
  example: '2026-10-15T09:00:00-05:00',
});

export const ProposedOption = z
  .strictObject({
    optionId: z.string(),
    hospital: z.string(),
    department: z.string().optional(),
    doctor: Doctor.optional(),
    country: z.string().optional(),
    at: Instant.optional(),
    localAt: LocalAt.optional(),
  })
  .meta({ id: 'ProposedOption' });

const Proposal = z.strictObject({ proposalId: z.string(), options: z.array(ProposedOption) }).meta({ id: 'Proposal' });

export const Booking = z
  .strictObject({
    hospital: z.string(),
    department: z.string(),
    doctor: Doctor,
    at: Instant,
    localAt: LocalAt.optional(),
    meetingPoint: z.string(),
    companion: z.strictObject({ name: z.string(), phone: z.string() }).meta({ id: 'Companion' }),
  })
  .meta({ id: 'Booking' });

export const ConditionView = z
  .strictObject({ illness: z.string(), certainty: z.enum(['confirmed', 'suspected']), diagnosedOn: DateOnly.nullable() })
  .meta({ id: 'ConditionOnRecord' });

const OperatorEntry = z
  .strictObject({ by: z.string(), reason: z.string() })
  .meta({ id: 'EnteredBy', description: 'The operator who did it, and why' });

const TimelineEvent = z
  .strictObject({
    seq: z.int(),
    type: EventType,
    actor: EventActor,
    occurredAt: Instant,
    recordedAt: Instant,
    summary: z.string().meta({ description: 'One line in the language of the case' }),
    use: UseMoved.optional().meta({ description: 'Which way this event moved the use of the case (R46); left out where it moved none' }),
    entry: OperatorEntry.optional(),
  })
  .meta({ id: 'TimelineEvent' });

export const caseFields = {
  ...summaryFields,
  version: z.int(),
  next: NextStep.nullable(),
  consentedBy: z.enum(['member', 'guardian']),
  condition: ConditionView.nullable(),
  request: CaseRequested,
  proposal: Proposal.nullable(),
  chosen: ProposedOption.nullable(),
  booking: Booking.nullable(),
  admissionNote: AdmissionNote.nullable(),
  records: z.array(z.string()).nullable().meta({ description: 'What the vendor asked for, while records are gathered' }),
  opinion: z.strictObject({ documentId: z.string() }).meta({ id: 'Opinion' }).nullable(),
  admission: z.strictObject({ ward: z.string(), at: Instant, surgeryAt: Instant.nullable() }).meta({ id: 'Admission' }).nullable(),
  deadlines: z.array(Deadline),
  notices: z.array(NoticeCode),
  documents: z.array(DocumentView),
  verdict: Verdict.nullable(),
  timeline: z.array(TimelineEvent),
};

export const CaseAnswer = z.strictObject(caseFields).meta({ id: 'CaseOnRecord' });
