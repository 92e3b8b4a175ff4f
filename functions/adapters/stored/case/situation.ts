import * as z from 'zod';
import type { Booking, Completion, Option, Proposal, Situation } from '../../../domain/case/case.ts';
import { exactly } from '../exactly.ts';
import { StoredInstant } from '../stored-time.ts';
import { StoredDoctor } from './request.ts';
import { StoredClosedStatus, StoredOutcome } from './standing.ts';

export const StoredAppointmentTime = z.object({ at: StoredInstant, localAt: z.string().exactOptional() });

export const StoredOption = exactly<Option>()(
  z.object({
    optionId: z.string(),
    hospital: z.string(),
    department: z.string().exactOptional(),
    doctor: StoredDoctor.exactOptional(),
    country: z.string().exactOptional(),
    at: StoredInstant.exactOptional(),
    localAt: z.string().exactOptional(),
  }),
);

export const StoredProposal = exactly<Proposal>()(z.object({ proposalId: z.string(), options: z.array(StoredOption) }));

const StoredBooking = exactly<Booking>()(
  z.object({
    hospital: z.string(),
    department: z.string(),
    doctor: StoredDoctor,
    ...StoredAppointmentTime.shape,
    meetingPoint: z.string(),
    companion: z.object({ name: z.string(), phone: z.string() }),
  }),
);

const StoredCompletion = exactly<Completion>()(z.object({ since: StoredInstant, completesAt: StoredInstant, provisional: z.boolean() }));

const ToBook = z.object({ stage: z.literal('booking'), proposalId: z.string(), chosen: StoredOption });
const ToArrange = z.object({ stage: z.literal('arranging'), chosen: StoredOption.nullable(), proposalId: z.string().nullable() });

/** Where a case stands: each stage with the fields of its own. */
export const StoredSituation = exactly<Situation>()(
  z.discriminatedUnion('stage', [
    z.object({ stage: z.literal('calling-back') }),
    z.object({ stage: z.literal('consulting') }),
    z.object({ stage: z.literal('accepting') }),
    z.object({
      stage: z.literal('gathering-records'),
      requested: z.array(z.string()).nullable(),
      idleSince: StoredInstant,
      remindAt: z.array(StoredInstant),
      closesAt: StoredInstant,
    }),
    z.object({ stage: z.literal('proposing') }),
    z.object({
      stage: z.literal('choosing'),
      proposal: StoredProposal,
      from: z.union([z.enum(['proposing', 'rebooking']), ToBook, ToArrange]),
      since: StoredInstant,
      remindAt: z.array(StoredInstant),
      closesAt: StoredInstant,
      provisional: z.boolean(),
      useAtEnd: z.literal('used').exactOptional(),
    }),
    ToBook,
    ToArrange,
    z.object({ stage: z.literal('dispatching'), proposalId: z.string(), chosen: StoredOption }),
    z.object({ stage: z.literal('awaiting-opinion'), chosen: StoredOption, dispatchedAt: StoredInstant }),
    z.object({ stage: z.literal('explaining'), chosen: StoredOption, dispatchedAt: StoredInstant, documentId: z.string() }),
    z.object({
      stage: z.literal('booked'),
      booking: StoredBooking,
      confirmedAt: StoredInstant,
      remindAt: StoredInstant.nullable(),
      freeUntil: StoredInstant.exactOptional(),
    }),
    z.object({ stage: z.literal('rebooking') }),
    z.object({
      stage: z.literal('visited'),
      booking: StoredBooking,
      completion: StoredCompletion,
      couriered: z.array(z.string()).exactOptional(),
    }),
    z.object({
      stage: z.literal('admitted'),
      booking: StoredBooking,
      ward: z.string(),
      admittedAt: StoredInstant,
      surgeryAt: StoredInstant.nullable(),
      completion: StoredCompletion,
    }),
    z.object({
      stage: z.literal('closed'),
      status: StoredClosedStatus,
      outcome: StoredOutcome,
      closedAt: StoredInstant,
    }),
  ]),
);
