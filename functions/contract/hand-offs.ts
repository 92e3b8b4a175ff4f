/** What is handed off to vendors, a schema for each type: the body of the webhook that is posted to the vendor's endpoint. */
import * as z from 'zod';
import { ServiceId } from '../../catalogue/vocabulary.ts';
import { DocumentInput } from '../domain/case/document.ts';
import type { HandOffType } from '../domain/effects/hand-off.ts';
import { IdType } from '../domain/policy/identity-document.ts';
import { Guardian } from '../domain/policy/policy.ts';
import { Booking, ConditionView, ProposedOption } from './answers/case.ts';
import { CaseRequested } from './answers/case-requested.ts';
import { Cause, DeadlineKind, Outcome, Promised } from './answers/codes/case-codes.ts';
import { Instant } from './answers/scalars.ts';
import { CaseId, DocumentId } from './requests/ids.ts';
import { schemaName } from './schema-name.ts';

const HandedOverMember = z
  .strictObject({
    memberId: z.string(),
    name: z.string(),
    idType: IdType,
    idNumber: z.string(),
    phone: z.string(),
    medicalCardNo: z.string().optional().meta({ description: 'Where a companion queues, pays or admits with it (R31, R37)' }),
    guardian: Guardian.optional().meta({ description: 'Of a member under 18' }),
  })
  .meta({ id: 'HandedOverMember', description: 'What the vendor needs to verify, and to book for, the insured (R17, R31)' });

const ended = z.strictObject({ outcome: Outcome });

const ChoiceMade = z
  .union([
    z.strictObject({ proposalId: z.string(), optionId: z.string(), option: ProposedOption }).meta({ id: 'OptionChosen' }),
    z.strictObject({ proposalId: z.string(), decline: z.literal(true) }).meta({ id: 'OptionsTurnedDown' }),
  ])
  .meta({ id: 'ChoiceMadeHandedOver' });

/** Under its own name, where it has none yet. */
const named = <Data extends z.ZodType>(type: HandOffType, data: Data): Data =>
  data.meta()?.['id'] === undefined ? data.meta({ id: schemaName(type, 'HandOffData') }) : data;

const Sequence = z.int().positive().meta({ description: 'Grows within a case: what comes late is in order by it' });

const handOff = <Type extends HandOffType, Data extends z.ZodType>(type: Type, data: Data) =>
  z
    .strictObject({ type: z.literal(type), caseId: CaseId, sequence: Sequence, occurredAt: Instant, data: named(type, data) })
    .meta({ id: schemaName(type, 'HandOff') });

/** The body of each hand-off, by its type. */
export const HAND_OFFS = {
  'case.requested': handOff(
    'case.requested',
    z.strictObject({
      service: ServiceId,
      policyNo: z.string(),
      request: CaseRequested,
      condition: ConditionView.nullable(),
      member: HandedOverMember,
    }),
  ),
  'case.cancelled': handOff(
    'case.cancelled',
    ended.extend({ toldAt: Instant.optional().meta({ description: 'When the member said so; it settles the cost (R39)' }) }),
  ),
  'case.terminated': handOff('case.terminated', ended),
  'choice.made': handOff('choice.made', ChoiceMade),
  'document.added': handOff('document.added', z.strictObject({ documentId: DocumentId, kind: DocumentInput.shape.kind })),
  'visit.tomorrow': handOff('visit.tomorrow', z.strictObject({ booking: Booking })),
  'deadline.near': handOff('deadline.near', z.strictObject({ name: Promised, dueAt: Instant })),
  'deadline.missed': handOff(
    'deadline.missed',
    z.strictObject({ name: Promised, kind: DeadlineKind, dueAt: Instant, cause: Cause.optional() }),
  ),
  'deadline.moved': handOff('deadline.moved', z.strictObject({ name: Promised, was: Instant, dueAt: Instant, documentNumber: z.string() })),
} as const satisfies { readonly [T in HandOffType]: ReturnType<typeof handOff<T, z.ZodType>> };
