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
  'gathering-records': z.strictObject({ remindEveryDays: count }),
});
export type StageLimits = z.infer<typeof StageLimits>;

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
  /** R41: the whole holiday as published, or its statutory days alone. */
  closedOn: z.enum(['published-holiday', 'statutory-day']),
  stageLimits: StageLimits,
});
export type Switches = z.infer<typeof Switches>;
