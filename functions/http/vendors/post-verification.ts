import * as z from 'zod';
import { PersonName } from '../../domain/policy/person.ts';
import { PolicyNo, ServiceId } from '../../domain/policy/policy.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { MemberStore } from '../../ports/member-store.ts';
import type { FindInsured } from '../../ports/policy-store.ts';
import type { VendorAccounts } from '../../ports/vendors.ts';
import { verifyInsured } from '../../usecases/opening/verify-insured.ts';
import { readBody } from '../read-body.ts';
import { forVendor } from './signed-route.ts';

type Ports = {
  readonly findInsured: FindInsured;
  readonly members: MemberStore;
  readonly calendar: ReadCalendar;
  readonly now: Now;
  readonly vendors: VendorAccounts;
};

export const VerificationInput = z
  .strictObject({
    service: ServiceId,
    name: PersonName,
    idNumber: z.string().trim().min(1).max(32),
    policyNo: PolicyNo.optional(),
    relation: z.string().trim().min(1).max(40).optional(),
  })
  .meta({ id: 'VerificationInput', description: 'What a caller on the hotline says of himself; relation: whom the question is about' });

/** `POST /vendors/{vendorId}/verifications`: what a hotline's coordinator asks first (R7, R19). */
export const postVerification = (vendorId: string, ports: Ports) =>
  forVendor(vendorId, ports, async (request) => {
    const claim = readBody(VerificationInput, request);
    if (!claim.ok) return claim.response;
    const result = await verifyInsured(ports, vendorId, claim.value);
    if (result.kind === 'not-verified') return { status: 200, body: { verified: false } };
    const { policy, offered, entitlement } = result;
    return {
      status: 200,
      body: {
        verified: true,
        policyNo: policy.policyNo,
        memberId: policy.insured.memberId,
        available: entitlement.kind === 'entitled',
        reasons: entitlement.kind === 'denied' ? entitlement.reasons : [],
        uses: offered ? entitlement.uses : null,
      },
    };
  });
