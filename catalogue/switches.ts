/**
 * The named values that settle what the handbook leaves open: every reading that RULES marks as a switch, under the name it has there.
 * An insurer changes them in the edition, without code.
 */
import * as z from 'zod';
import { Code } from './code.ts';

const count = z.int().positive();
const VendorTarget = z.strictObject({ targetWorkingDays: count });
const Completion = z.strictObject({ completesAfterWorkingDays: count });

/** How long each stage may last before somebody is told or the case moves by itself (R45; `gathering-records`: R26). */
export const StageLimits = z.strictObject({
  'calling-back': VendorTarget,
  accepting: VendorTarget,
  proposing: VendorTarget,
  booking: VendorTarget,
  arranging: VendorTarget,
  dispatching: VendorTarget,
  explaining: VendorTarget,
  rebooking: VendorTarget,
  choosing: z
    .strictObject({ remindOnWorkingDays: z.array(count), closesAfterWorkingDays: count })
    .refine((limit) => limit.remindOnWorkingDays.every((day) => day < limit.closesAfterWorkingDays), {
      path: ['remindOnWorkingDays'],
      error: 'must all come before the case closes',
    }),
  booked: z.strictObject({ reportDueAfterWorkingDays: count }),
  visited: Completion,
  admitted: Completion,
  consulting: z.strictObject({ targetMinutes: count }),
  /** The vendor's list is due like what else it is to do (R45); the member is reminded (R26). */
  'gathering-records': z.strictObject({ targetWorkingDays: count, remindEveryDays: count }),
});
export type StageLimits = z.infer<typeof StageLimits>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM');

/** Times of day, in Shanghai, and how long before its end a callback is near. */
export const Times = z.strictObject({
  /** When the last working day of a promise is over (R40). */
  promisesEndAt: timeOfDay,
  /** When members are reminded of an appointment or a choice (R36, R45). */
  remindersAt: timeOfDay,
  /** Minutes (R20). */
  callbackWarningMinutes: count,
});
export type Times = z.infer<typeof Times>;

const HowMany = z.strictObject({ least: count, most: count }).refine(({ least, most }) => least <= most, {
  path: ['most'],
  error: 'must not be less than least',
});

/** How many a vendor proposes to choose from. */
const Proposals = z.strictObject({
  /** R27: exactly as many. */
  institutions: count,
  /** R32 */
  experts: HowMany,
  /** In place of a booking that was lost (R38). */
  rebooking: HowMany,
});

/** How much one member may ask for: one caller's load must not become everybody's. */
const MemberLimits = z.strictObject({
  /** Open cases of one service whose uses are not counted. */
  openOfUnlimited: count,
  /** Cases opened within any hour. */
  openingsPerHour: count,
  documentsPerCase: count,
});
export type MemberLimits = z.infer<typeof MemberLimits>;

export const Switches = z.strictObject({
  /** R3 */
  serviceYear: z.strictObject({ anchor: z.enum(['service-start', 'policy-anniversary']) }),
  /** R5 */
  quota: z.strictObject({ resetsOnRenewal: z.boolean() }),
  /** R7: codes of `relations` in the code lists. */
  phoneDoctor: z.strictObject({ relations: z.array(Code).min(1) }),
  /** R8 */
  waitingPeriod: z.strictObject({ bars: z.enum(['diagnosis-in-period', 'any-use-in-period']) }),
  /** R9: id of the illness list. */
  illnessList: Code,
  /** R10, in yuan. Null: the rule is not evaluated. */
  minSumAssured: count.nullable(),
  /** R26, in calendar days. */
  recordsIdleDays: count,
  /** R39 */
  lateCancel: z.enum(['notice-frees', 'always-counts']),
  /**
   * R39: cancelling a booking that came after its own free limit, for a day that the member neither named nor chose, counts; or is free for a
   * day from our learning of it, until the appointment.
   */
  lateBooking: z.enum(['strict', 'grace']),
  /** R39: this many working days between telling and the visit free the use. */
  cancelNoticeWorkingDays: count,
  times: Times,
  proposals: Proposals,
  /** R41: the whole holiday as published, or its statutory days alone. */
  closedOn: z.enum(['published-holiday', 'statutory-day']),
  /** R40: what an amended notice does to a deadline that was not provisional. */
  noticeAmended: z.enum(['recompute', 'keep']),
  stageLimits: StageLimits,
  perMember: MemberLimits,
});
export type Switches = z.infer<typeof Switches>;
