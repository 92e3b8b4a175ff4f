import * as z from 'zod';
import { Rank } from '../../../../catalogue/vocabulary.ts';
import type { CaseEvent, Change, HappeningType } from '../../../domain/case/events/case-event.ts';
import { REPORT_TYPES } from '../../../domain/case/events/report-type.ts';
import { FlagName } from '../../../domain/operators/flags.ts';
import { RefusalCodes } from '../beside-case/document.ts';
import { exactly } from '../exactly.ts';
import { storedForm } from '../stored-form.ts';
import { StoredDay, StoredInstant } from '../stored-time.ts';
import { StoredOrigin } from './case.ts';
import { StoredDeadline, StoredDeadlineCause, StoredDeadlineKind } from './deadline.ts';
import { StoredAdmissionNote, StoredCondition, StoredDoctor } from './request.ts';
import { StoredAppointmentTime, StoredOption, StoredProposal, StoredSituation } from './situation.ts';
import { StoredLeg, StoredRisingAt, StoredUse } from './standing.ts';
import { StoredVerdict } from './verdict.ts';

const StoredChange = exactly<Change>()(
  z.object({
    situation: StoredSituation.exactOptional(),
    deadlines: z.array(StoredDeadline).exactOptional(),
    use: StoredUse.exactOptional(),
    condition: StoredCondition.exactOptional(),
    leg: StoredLeg.exactOptional(),
    admissionNote: StoredAdmissionNote.exactOptional(),
    chosenHospital: z.string().exactOptional(),
    bookedInLeg: z.boolean().exactOptional(),
    flags: z.array(FlagName).exactOptional(),
    risingAt: StoredRisingAt.exactOptional(),
  }),
);

const envelope = {
  seq: z.int(),
  actor: z.enum(['member', 'vendor', 'operator', 'insurer', 'clock']),
  occurredAt: StoredInstant,
  recordedAt: StoredInstant,
  entry: z.object({ by: z.string(), reason: z.string() }).exactOptional(),
  change: StoredChange,
};

/** Events of a type: what they say, in the envelope of all. */
const eventOf = <const Type extends HappeningType, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), data, ...envelope });

const StoredSettled = z.enum(['used', 'returned']);
const nothing = z.object({});
const until = z.object({ closesAt: StoredInstant });
const note = z.string().optional();
const doctor = StoredDoctor;
const cancelling = z.object({ countsAsUse: z.boolean(), freeUntil: StoredInstant.nullable() });
const moved = z.object({
  name: z.string(),
  kind: z.union([StoredDeadlineKind, z.literal('limit')]),
  was: StoredInstant,
  dueAt: StoredInstant,
});

const freed = z.object({ was: StoredInstant, until: StoredInstant });

/** What happened, by type. */
const StoredEvent = exactly<CaseEvent>()(
  z.discriminatedUnion('type', [
    eventOf('case.opened', z.object({ origin: StoredOrigin, condition: StoredCondition.nullable(), verdict: StoredVerdict })),
    eventOf('case.accepted', nothing),
    eventOf('case.declined', z.object({ reason: z.string(), note })),
    eventOf('experts.busy', z.object({ callbackBy: StoredInstant.nullable() })),
    eventOf('consultation.started', z.object({ doctor: z.object({ name: z.string(), title: Rank, licenceNo: z.string() }) })),
    eventOf('consultation.completed', z.object({ advisedEmergency: z.boolean() })),
    eventOf('records.requested', z.object({ list: z.array(z.string()) })),
    eventOf('records.reminded', until),
    eventOf('records.idle', nothing),
    eventOf('records.complete', z.object({ opinionBy: StoredInstant })),
    eventOf('records.dispatched', nothing),
    eventOf('opinion.delivered', z.object({ documentId: z.string() })),
    eventOf('opinion.explained', z.object({ doctor })),
    eventOf('options.proposed', StoredProposal),
    eventOf('member.chose', z.object({ proposalId: z.string(), chosen: StoredOption.nullable() })),
    eventOf('choice.reminded', until),
    eventOf('choice.expired', nothing),
    eventOf('booking.confirmed', z.object({ cancelling: cancelling.exactOptional() })),
    eventOf('booking.lost', z.object({ cause: StoredDeadlineCause, note, appointment: StoredAppointmentTime.exactOptional() })),
    eventOf('visit.tomorrow', nothing),
    eventOf('visit.completed', z.object({ admissionNote: StoredAdmissionNote.nullable(), reason: z.string().optional() })),
    eventOf('visit.missed', z.object({ by: z.enum(['member', 'vendor', 'hospital']), appointment: StoredAppointmentTime.exactOptional() })),
    eventOf('reports.couriered', z.object({ carrier: z.string(), trackingNo: z.string() })),
    eventOf('member.admitted', z.object({ ward: z.string(), at: StoredInstant })),
    eventOf('surgery.scheduled', StoredAppointmentTime),
    eventOf('surgery.rescheduled', StoredAppointmentTime.extend({ cause: z.string() })),
    eventOf('service.completed', nothing),
    eventOf('member.cancelled', z.object({ toldAt: StoredInstant, reason: z.string(), countsAsUse: z.boolean() })),
    eventOf('diagnosis.recorded', z.object({ illness: z.string(), confirmedOn: StoredDay, stops: z.boolean() })),
    eventOf('document.added', z.object({ documentId: z.string(), kind: z.string() })),
    eventOf('document.refused', z.object({ documentId: z.string(), kind: z.string(), code: RefusalCodes })),
    eventOf('deadline.near', z.object({ name: z.string(), dueAt: StoredInstant })),
    eventOf(
      'deadline.missed',
      z.object({ name: z.string(), kind: z.string(), dueAt: StoredInstant, cause: StoredDeadlineCause.exactOptional() }),
    ),
    eventOf(
      'deadline.recomputed',
      z.object({ moved: z.array(moved), freeUntil: freed.exactOptional(), year: z.int(), documentNumber: z.string() }),
    ),
    eventOf('policy.ended', z.object({ end: z.enum(['policy-not-in-force', 'sum-assured-too-low']), sequence: z.int() })),
    eventOf('report.late', z.object({ reported: z.enum(REPORT_TYPES), said: z.record(z.string(), z.unknown()), use: StoredSettled })),
    eventOf('use.settled', z.object({ use: StoredSettled })),
    eventOf('case.closed', z.object({ outcome: z.string() })),
    eventOf('flag.resolved', z.object({ flag: FlagName, decision: z.enum(['continue', 'terminate']).exactOptional() })),
    eventOf(
      'delivery.retried',
      z.object({ deliveryId: z.string(), type: z.string(), execution: z.string(), othersFailed: z.literal(true).exactOptional() }),
    ),
    eventOf('flag.raised', z.object({ flag: FlagName })),
  ]),
);

/** An event of a case. Its number is in its key too. */
export const EventItem = storedForm<{ readonly event: CaseEvent }>()('event', z.object({ event: StoredEvent }));
