import * as z from 'zod';
import type { Insured, Policy } from '../../../domain/policy/policy.ts';
import { exactly } from '../exactly.ts';
import { indexEntry, storedForm } from '../stored-form.ts';
import { StoredDay, StoredInstant } from '../stored-time.ts';
import { StoredOverride } from './override.ts';

const StoredInsured = exactly<Insured>()(
  z.object({
    memberId: z.string(),
    name: z.string(),
    idType: z.enum(['resident-id', 'passport', 'hk-macau-permit', 'taiwan-permit']),
    idNumber: z.string(),
    birthDate: StoredDay,
    phone: z.string(),
    email: z.string().optional(),
    medicalCardNo: z.string().optional(),
    guardian: z.object({ name: z.string(), phone: z.string() }).optional(),
  }),
);

const StoredPolicy = exactly<Policy>()(
  z.object({
    policyNo: z.string(),
    sequence: z.int(),
    edition: z.string(),
    status: z.enum(['in-force', 'lapsed', 'surrendered', 'expired', 'terminated']),
    issuedOn: StoredDay,
    coolingOffEndsOn: StoredDay,
    waitingPeriodEndsOn: StoredDay,
    renewals: z.int(),
    sumAssured: z.number(),
    insured: StoredInsured,
    overrides: z.array(StoredOverride).optional(),
    effectiveAt: StoredInstant.optional(),
  }),
);

/** A policy as it was fed last, kept with its member. */
export const PolicyItem = storedForm<{ readonly policy: Policy }>()('policy', z.object({ policy: StoredPolicy }));

/** A policy as it was fed before, kept for what is to be judged as of then (R1). */
export const PolicyStateItem = storedForm<{ readonly policy: Policy }>()('policy-state', z.object({ policy: StoredPolicy }));

interface Pointer {
  readonly memberId: string;
  readonly sequence: number;
}

/** Whose a policy is, found by its number; `sequence` as of the policy itself. */
export const PolicyPointerItem = storedForm<Pointer>()('policy-pointer', z.object({ memberId: z.string(), sequence: z.int() }));

const InsuredPolicy = z.object({ memberId: z.string(), policyNo: z.string() });
type InsuredPolicy = z.infer<typeof InsuredPolicy>;

/** A change of a policy that may stop its open cases (R11). */
export const PolicyEndingItem = storedForm<InsuredPolicy>()('policy-ending', InsuredPolicy);

/** A phone by which the insured of a policy is found: the number itself is not kept here, its digest is the index's. */
export const PolicyPhoneItem = storedForm<InsuredPolicy>()('policy-phone', InsuredPolicy);

/** Whom an ID number or a phone belongs to, and by which policy. */
export const insuredPolicyIn = indexEntry('id-hash entry', InsuredPolicy);
