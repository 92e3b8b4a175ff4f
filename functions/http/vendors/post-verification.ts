import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { MemberStore } from '../../ports/stores/member-store.ts';
import type { FindInsured } from '../../ports/stores/policy-store.ts';
import { verifyInsured } from '../../usecases/opening/verify-insured.ts';
import type { Handler } from '../call/call.ts';
import { reasonsIn } from '../told-in.ts';
import { withoutAmounts } from './without-amounts.ts';

type Ports = {
  readonly findInsured: FindInsured;
  readonly members: MemberStore;
  readonly calendar: ReadCalendar;
  readonly now: Now;
};

/** `POST /vendors/{vendorId}/verifications`: what a hotline's coordinator asks first (R7, R19). */
export const postVerification =
  (ports: Ports): Handler<'POST /vendors/{vendorId}/verifications'> =>
  async ({ caller: { vendorId }, language, body }) => {
    const result = await verifyInsured(ports, vendorId, body);
    if (result.kind === 'not-verified') return { status: 200, body: { verified: false } };
    const { policy, offered, entitlement } = result;
    return {
      status: 200,
      body: {
        verified: true,
        policyNo: policy.policyNo,
        memberId: policy.insured.memberId,
        available: entitlement.kind === 'entitled',
        reasons: entitlement.kind === 'denied' ? reasonsIn(language, withoutAmounts(entitlement.reasons)) : [],
        uses: offered ? entitlement.uses : null,
      },
    };
  };
