import * as z from 'zod';
import { ServiceId } from '../../../catalogue/vocabulary.ts';
import { foldedPhone } from '../../domain/folding.ts';
import { CloseOutcome } from '../../domain/operators/operator-decisions.ts';
import { PhoneNumber } from '../../domain/policy/person.ts';
import { MemberId, PolicyNo } from '../../domain/policy/policy.ts';
import { line, prose } from '../../domain/text.ts';
import { Instant } from '../../domain/time/time.ts';

/** Why an operator looks or acts: on record, and for the member to see (R17). */
export const Reason = prose(500);

const ListCursor = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,2000}$/u, 'must be the next of an earlier answer')
  .optional();

export const OperatorCasesQuery = z.strictObject({
  attention: z.enum(['true', 'false']).optional().meta({ description: 'true: only cases with an unresolved flag' }),
  service: ServiceId.optional(),
  status: z
    .enum(['open', 'closed', 'completed', 'declined', 'cancelled', 'terminated'])
    .optional()
    .meta({ description: 'closed: whatever became of it' }),
  cursor: ListCursor,
});

export const SearchQuery = z.strictObject({ cursor: ListCursor });

/** As it is typed: folded before it is compared. */
const TypedPhone = line(40)
  .refine((typed) => PhoneNumber.safeParse(foldedPhone(typed)).success, 'must be a phone number')
  .meta({ description: 'However it is typed; without a country code it is one of mainland China', example: '138 0013 8000' });

export const SearchInput = z
  .strictObject({ memberId: MemberId.optional(), policyNo: PolicyNo.optional(), phone: TypedPhone.optional() })
  .refine((asked) => Object.values(asked).some((value) => value !== undefined), 'needs memberId, policyNo or phone')
  .meta({ id: 'CaseSearch', description: 'At least one; several narrow. phone: of the insured or of the guardian' });

export const ReasonQuery = z.strictObject({ reason: Reason });

/** Of an act on a case. */
export const PreviewQuery = z.strictObject({
  preview: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: the case is answered as the act would leave it, and nothing is done; that it was seen is on record' }),
});

/** A plus sign that was not escaped arrives as a blank. */
const InstantInQuery = z.preprocess((text) => (typeof text === 'string' ? text.replace(' ', '+') : text), Instant);

export const DeadlinesQuery = z.strictObject({ before: InstantInQuery, cursor: ListCursor });

export const RejectedEventsQuery = z.strictObject({ cursor: ListCursor });

const SettledUse = z.enum(['used', 'returned']).meta({ id: 'SettledUse' });

export const SettlementInput = z.strictObject({ use: SettledUse, reason: Reason }).meta({ id: 'SettlementInput' });

export const AttentionInput = z
  .strictObject({
    note: Reason,
    decision: z.enum(['continue', 'terminate']).optional().meta({ description: 'Of policy-ended-after-booking alone; left out: continue' }),
  })
  .meta({ id: 'FlagResolution' });

export const CloseInput = z.strictObject({ outcome: CloseOutcome, use: SettledUse, reason: Reason }).meta({ id: 'CaseClosing' });

/** More at once is a slip of the hand. */
const MOST_USES = 5;

export const GrantInput = z
  .strictObject({ pool: z.string().min(1).max(64), uses: z.int().min(1).max(MOST_USES), reason: Reason })
  .meta({ id: 'GrantInput' });

export const RetryInput = z.strictObject({ reason: Reason }).meta({ id: 'DeliveryRetry' });
