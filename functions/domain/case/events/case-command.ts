import * as z from 'zod';
import { Rank } from '../../../../catalogue/vocabulary.ts';
import { PersonName } from '../../policy/person.ts';
import { line, prose } from '../../text.ts';
import { DateOnly, Instant, LocalInstant } from '../../time/time.ts';
import type { Booking } from '../case.ts';
import { AdmissionNote, DepartmentName, Doctor, Hospital } from '../case-request.ts';
import type { Actor, OperatorEntry } from './case-event.ts';
import type { ReportType } from './report-type.ts';

const note = prose(1000, 0).optional();
const nothing = z.strictObject({}).meta({ id: 'NoData' });

/** More than any edition has a vendor propose. */
const MOST_OPTIONS = 10;

const OptionInput = z
  .strictObject({
    hospital: Hospital,
    department: DepartmentName.exactOptional(),
    doctor: Doctor.exactOptional(),
    country: line(60, 2).exactOptional(),
    at: Instant.exactOptional(),
  })
  .meta({ id: 'OptionInput' });

/** Which option a member takes, or that none will do. */
export const ChoiceInput = z
  .union([
    z.strictObject({ proposalId: z.string().min(1).max(64), optionId: z.string().min(1).max(64) }).meta({ id: 'OptionTaken' }),
    z.strictObject({ proposalId: z.string().min(1).max(64), decline: z.literal(true) }).meta({ id: 'OptionsDeclined' }),
  ])
  .meta({ id: 'Choice' });
export type ChoiceInput = z.infer<typeof ChoiceInput>;

/** The expert on the phone. His rank is his title: both names of the field are read (R22). */
const ConsultedDoctor = z
  .strictObject({ name: PersonName, title: Rank.optional(), rank: Rank.optional(), licenceNo: line(64) })
  .refine(({ title, rank }) => (title === undefined) !== (rank === undefined), 'needs either title or rank')
  .transform(({ name, title, rank, licenceNo }) => ({ name, title: title ?? rank ?? 'resident', licenceNo }))
  .meta({ id: 'ConsultedDoctor' });

/** What each report of a vendor carries, by type (the contract's table). */
export const REPORT_DATA = {
  'case.accepted': nothing,
  'case.declined': z.strictObject({
    reason: z.enum(['identity-not-verified', 'illness-out-of-scope', 'outside-network', 'other']),
    note,
  }),
  'experts.busy': nothing,
  'consultation.started': z.strictObject({ doctor: ConsultedDoctor }),
  'consultation.completed': z.strictObject({ advisedEmergency: z.boolean() }),
  'records.requested': z.strictObject({ list: z.array(line(100)).min(1).max(30) }),
  'records.complete': nothing,
  'records.dispatched': nothing,
  'opinion.delivered': z.strictObject({ documentId: z.string().min(1).max(64) }),
  'opinion.explained': z.strictObject({ doctor: Doctor }),
  'options.proposed': z.strictObject({ options: z.array(OptionInput).min(1).max(MOST_OPTIONS) }),
  'member.chose': ChoiceInput,
  'member.cancelled': z.strictObject({ toldAt: Instant, reason: prose(500) }),
  'booking.confirmed': z
    .strictObject({
      hospital: Hospital,
      department: DepartmentName,
      doctor: Doctor,
      at: LocalInstant,
      meetingPoint: line(300),
      companion: z.strictObject({ name: PersonName, phone: line(32, 3) }).meta({ id: 'CompanionInput' }),
    })
    .transform(({ at, ...booked }): Booking => ({ ...booked, ...at })),
  'booking.lost': z.strictObject({ cause: z.enum(['doctor-suspended', 'doctor-away', 'hospital', 'force-majeure']), note }),
  'visit.completed': z
    .strictObject({ admissionNote: AdmissionNote.nullable().optional(), reason: z.enum(['no-need', 'not-permitted']).optional() })
    .prefault({}),
  'visit.missed': z.strictObject({ by: z.enum(['member', 'vendor', 'hospital']) }),
  'reports.couriered': z.strictObject({ carrier: line(100), trackingNo: line(100) }),
  'member.admitted': z.strictObject({ ward: line(200), at: Instant }),
  'surgery.scheduled': z.strictObject({ at: Instant }),
  'surgery.rescheduled': z.strictObject({ at: Instant, cause: line(200) }),
  'service.completed': nothing,
  'diagnosis.recorded': z.strictObject({ illness: line(100), confirmedOn: DateOnly }),
} as const satisfies Readonly<Record<ReportType, z.ZodType>>;

export type ReportData<T extends ReportType> = z.output<(typeof REPORT_DATA)[T]>;

/** Something reported about a case: by its vendor, by the member in the app, or by an operator for either (R47). */
export type Command = {
  [T in ReportType]: {
    readonly type: T;
    readonly data: ReportData<T>;
    readonly actor: Actor;
    /** When it happened: this starts the clocks. */
    readonly occurredAt: Instant;
    /** When we learnt of it. */
    readonly recordedAt: Instant;
    /** Where an operator entered it for a vendor or a member who phoned (R47). */
    readonly entry?: OperatorEntry;
  };
}[ReportType];

/** What is reported, without who brings it. */
export type Report = { [T in ReportType]: Pick<CommandOf<T>, 'type' | 'data'> }[ReportType];

export type CommandOf<T extends ReportType> = Extract<Command, { type: T }>;
