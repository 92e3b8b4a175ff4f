/**
 * What the API answers, as schemas: OpenAPI is generated from them and the journeys hold real answers against them. Build and tests only.
 */
import * as z from 'zod';
import { Doctor } from '../domain/case/case-request.ts';
import { Override, ServiceId } from '../domain/policy/policy.ts';
import { DateOnly } from '../domain/time/time.ts';

/** An instant as it is written: always with Shanghai's offset. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/u)
  .meta({ id: 'WrittenInstant', description: 'RFC 3339 with +08:00', example: '2026-10-13T20:00:00+08:00' });
const Clause = z
  .string()
  .regex(/^R\d+$/u)
  .meta({ description: 'Rule id' });

export const Reason = z
  .looseObject({
    code: z.string(),
    clause: Clause,
    detail: z.string(),
    usableFrom: DateOnly.optional().meta({
      description: 'From this day this reason no longer stands in the way; the latest of all reasons counts',
    }),
    usesLeft: z.int().optional(),
  })
  .meta({ id: 'Reason', description: 'A rule that denies, the values compared, and what would change it' });

const RuleFinding = z
  .strictObject({
    clause: Clause,
    outcome: z.enum(['satisfied', 'denied', 'not-evaluated', 'not-asked']).meta({
      description: 'not-evaluated: the edition sets no value; not-asked: there is nothing to compare yet, such as an illness nobody named',
    }),
    compared: z.record(z.string(), z.unknown()),
    detail: z.string(),
  })
  .meta({ id: 'RuleFinding', description: 'What one rule compared, whichever way it fell' });

export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string(),
    reasons: z.array(Reason).optional(),
    rules: z.array(RuleFinding).optional(),
    errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

export const GatewayRefusal = z
  .object({ message: z.string() })
  .meta({ id: 'GatewayRefusal', description: 'Not ours: only the status binds' });

const ServiceYear = z.strictObject({ number: z.int(), from: DateOnly, to: DateOnly }).nullable();
const Uses = z.strictObject({ limit: z.int().nullable(), held: z.int(), used: z.int(), left: z.int().nullable() }).nullable();

const verdictNotes = {
  overridesApplied: z.array(Override),
  notEvaluated: z.array(Clause),
  reviewNeeded: z.array(z.string()),
};

const Verdict = z
  .strictObject({
    asOf: Instant,
    edition: z.string(),
    serviceYear: ServiceYear,
    uses: Uses,
    rules: z.array(RuleFinding),
    ...verdictNotes,
  })
  .meta({ id: 'Verdict', description: 'What the case was opened on, as it was then' });

export const BenefitsAnswer = z
  .strictObject({
    asOf: Instant,
    policies: z.array(
      z.strictObject({
        policyNo: z.string(),
        edition: z.string(),
        serviceYear: ServiceYear,
        benefits: z.array(
          z.strictObject({
            service: ServiceId,
            pool: z.string(),
            available: z.boolean(),
            reasons: z.array(Reason),
            uses: Uses,
            openNow: z.boolean(),
            opensAt: Instant.nullable(),
            hotline: z.string().nullable(),
            promise: z.looseObject({ kind: z.string(), name: z.string(), clause: Clause }),
            clauses: z.array(Clause),
            rules: z.array(RuleFinding),
            ...verdictNotes,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Benefits' });

const Option = z.strictObject({
  optionId: z.string(),
  hospital: z.string(),
  department: z.string().optional(),
  doctor: Doctor.optional(),
  country: z.string().optional(),
  at: Instant.optional(),
});

export const Deadline = z
  .strictObject({
    name: z.enum(['callback', 'visit', 'admission', 'opinion', 'opinion-target', 'stage']),
    kind: z.enum(['promise', 'target']),
    clause: Clause,
    startedAt: Instant,
    warnAt: Instant,
    dueAt: Instant,
    provisional: z.boolean(),
    state: z.enum(['running', 'met', 'missed', 'void']),
    metAt: Instant.nullable(),
    cause: z.string().optional(),
    attributed: z.strictObject({ member: z.int(), vendor: z.int(), institution: z.int() }).optional(),
  })
  .meta({ id: 'Deadline' });

const CaseStatus = z.enum(['open', 'completed', 'declined', 'cancelled', 'terminated']);
const UseState = z.enum(['none', 'held', 'used', 'returned']);

const summary = {
  caseId: z.string(),
  service: ServiceId,
  edition: z.string(),
  policyNo: z.string(),
  channel: z.enum(['app', 'hotline']),
  status: CaseStatus,
  leg: z.enum(['visit', 'admission']).nullable(),
  stage: z.string().nullable(),
  outcome: z.string().nullable(),
  use: UseState,
  openedAt: Instant,
  closedAt: Instant.nullable(),
};

export const CaseSummary = z.strictObject(summary).meta({ id: 'CaseSummary' });

export const CaseListAnswer = z.strictObject({ cases: z.array(CaseSummary), next: z.string().nullable() }).meta({ id: 'CaseList' });

export const CaseAnswer = z
  .strictObject({
    ...summary,
    version: z.int(),
    next: z.strictObject({ actor: z.enum(['member', 'vendor']), action: z.string(), by: Instant.optional() }).nullable(),
    consentedBy: z.enum(['member', 'guardian']),
    condition: z.strictObject({ illness: z.string(), certainty: z.string(), diagnosedOn: DateOnly.nullable() }).nullable(),
    request: z.looseObject({}),
    proposal: z.strictObject({ proposalId: z.string(), options: z.array(Option) }).nullable(),
    chosen: Option.nullable(),
    booking: z
      .strictObject({
        hospital: z.string(),
        department: z.string(),
        doctor: Doctor,
        at: Instant,
        meetingPoint: z.string(),
        companion: z.strictObject({ name: z.string(), phone: z.string() }),
      })
      .nullable(),
    admissionNote: z.strictObject({ hospital: z.string(), department: z.string(), doctor: Doctor, issuedOn: DateOnly }).nullable(),
    records: z.array(z.string()).nullable().meta({ description: 'What the vendor asked for, while records are gathered' }),
    opinion: z.strictObject({ documentId: z.string() }).nullable(),
    admission: z.strictObject({ ward: z.string(), at: Instant, surgeryAt: Instant.nullable() }).nullable(),
    deadlines: z.array(Deadline),
    notices: z.array(z.string()),
    documents: z.array(
      z.strictObject({
        documentId: z.string(),
        kind: z.string(),
        filename: z.string(),
        contentType: z.string(),
        size: z.int(),
        state: z.enum(['pending', 'stored', 'refused']),
        addedAt: Instant,
        addedBy: z.enum(['member', 'vendor']),
      }),
    ),
    verdict: Verdict.nullable(),
    timeline: z.array(
      z.strictObject({
        seq: z.int(),
        type: z.string(),
        actor: z.string(),
        occurredAt: Instant,
        recordedAt: Instant,
        summary: z.string(),
        entry: z.strictObject({ by: z.string(), reason: z.string() }).optional().meta({ description: 'The operator who did it, and why' }),
      }),
    ),
  })
  .meta({ id: 'Case' });

export const AccessesAnswer = z
  .strictObject({
    accesses: z.array(
      z.strictObject({
        at: Instant,
        by: z.strictObject({ role: z.enum(['operator', 'vendor']), id: z.string() }),
        why: z.string(),
        what: z.string().meta({ description: '`case`, or `documents/{documentId}`' }),
      }),
    ),
  })
  .meta({ id: 'Accesses' });

export const PolicyAnswer = z
  .looseObject({ policyNo: z.string(), sequence: z.int(), edition: z.string(), status: z.string() })
  .meta({ id: 'Policy', description: 'As fed; what identifies the insured is masked' });

export const CancellationAnswer = z
  .strictObject({ countsAsUse: z.boolean(), freeUntil: Instant.nullable(), clause: Clause })
  .meta({ id: 'CancellationTerms' });

export const UploadAnswer = z
  .strictObject({
    documentId: z.string(),
    upload: z.strictObject({ method: z.literal('PUT'), url: z.url(), headers: z.record(z.string(), z.string()), expiresAt: Instant }),
  })
  .meta({ id: 'Upload' });

export const EventAnswer = z
  .strictObject({
    accepted: z.literal(true),
    duplicate: z.literal(true).optional(),
    caseId: z.string().optional().meta({ description: 'The case that a case.opened made' }),
  })
  .meta({ id: 'EventAccepted' });

export const OpenedAnswer = z.strictObject({ accepted: z.literal(true), caseId: z.string() }).meta({ id: 'CaseOpened' });

export const VerificationAnswer = z
  .union([
    z.strictObject({ verified: z.literal(false) }),
    z.strictObject({
      verified: z.literal(true),
      policyNo: z.string(),
      memberId: z.string(),
      available: z.boolean(),
      reasons: z.array(Reason),
      uses: Uses,
    }),
  ])
  .meta({ id: 'Verification', description: 'Not verified: nothing else, whichever part was wrong' });
