import * as z from 'zod';
import type { CaseOutcome, ClosedStatus, Leg, OpenStage } from '../../../domain/case/case.ts';
import type { RisingAt } from '../../../domain/operators/rising.ts';
import type { Use } from '../../../domain/policy/use-ledger.ts';
import { exactly } from '../exactly.ts';
import { StoredInstant } from '../stored-time.ts';

export const StoredUse = exactly<Use>()(z.enum(['none', 'held', 'used', 'returned']));

export const StoredLeg = exactly<Leg>()(z.enum(['visit', 'admission']));

export const StoredOpenStage = exactly<OpenStage>()(
  z.enum([
    'calling-back',
    'consulting',
    'accepting',
    'gathering-records',
    'proposing',
    'choosing',
    'booking',
    'arranging',
    'dispatching',
    'awaiting-opinion',
    'explaining',
    'booked',
    'rebooking',
    'visited',
    'admitted',
  ]),
);

/** When flags rise again (R45). */
export const StoredRisingAt = exactly<RisingAt>()(
  z.object({
    'vendor-silent': StoredInstant.exactOptional(),
    'deadline-missed': StoredInstant.exactOptional(),
    'handoff-failed': StoredInstant.exactOptional(),
    'notification-failed': StoredInstant.exactOptional(),
  }),
);

const CLOSED = ['completed', 'declined', 'cancelled', 'terminated'] as const;

export const StoredClosedStatus = exactly<ClosedStatus>()(z.enum(CLOSED));

export const StoredStatus = exactly<'open' | ClosedStatus>()(z.enum(['open', ...CLOSED]));

export const StoredOutcome = exactly<CaseOutcome>()(
  z.enum([
    'completed',
    'declined-identity-not-verified',
    'declined-illness-out-of-scope',
    'declined-outside-network',
    'declined-other',
    'admission-not-indicated',
    'cancelled-by-member',
    'no-show',
    'records-idle',
    'no-choice',
    'policy-ended',
    'diagnosed-in-waiting-period',
  ]),
);
