import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { NewId } from '../../ports/ids.ts';
import type { Remembered } from '../../ports/stores/commit.ts';
import type { GrantStore } from '../../ports/stores/grant-store.ts';
import type { ReadPolicy } from '../../ports/stores/policy-store.ts';
import { grantUses } from '../../usecases/operating/grant-uses.ts';
import type { Handler } from '../call/call.ts';
import { fingerprintOf } from '../call/fingerprint.ts';
import { NOT_FOUND, refusalOf, refuse } from '../refused.ts';

interface Ports {
  readonly policy: ReadPolicy;
  readonly grants: GrantStore;
  readonly calendar: ReadCalendar;
  readonly now: Now;
  readonly newId: NewId;
}

/** `POST /operations/policies/{policyNo}/grants`: uses on top of catalogue and contract, in the service year now (R4). */
export const postGrant =
  (ports: Ports): Handler<'POST /operations/policies/{policyNo}/grants'> =>
  async ({ caller: { operatorId }, params: { policyNo }, headers, body }) => {
    const { reason, ...granted } = body;
    const call = callOf(operatorId, headers['Idempotency-Key'], { policyNo, ...body });
    const result = await grantUses(ports, { policyNo, ...granted }, { by: operatorId, reason }, call);
    switch (result.kind) {
      case 'granted': {
        const { grantId, pool, serviceYear, uses, by, at } = result.grant;
        const { number, from, to } = serviceYear;
        return {
          status: 201,
          body: { grantId, policyNo, pool, serviceYear: { number, from, to }, uses, by, reason: result.grant.reason, at },
        };
      }
      case 'not-found':
        return NOT_FOUND;
      case 'idempotency-key-reused':
        return refuse('idempotency-key-reused', {
          zh: '该Idempotency-Key已用于另一次增加，请换一个。',
          en: 'This Idempotency-Key came with another grant before; use a new one.',
        });
      default:
        return refusalOf(result);
    }
  };

/** No member id has a slash: an operator's keys and members' never meet. */
const callOf = (operatorId: string, key: string, said: unknown): Remembered => ({
  kind: 'idempotency-key',
  caller: `operator/${operatorId}`,
  id: key,
  fingerprint: fingerprintOf(said),
});
