import * as z from 'zod';
import { PolicyNo } from '../../domain/policy/policy.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { Remembered } from '../../ports/commit.ts';
import type { GrantStore } from '../../ports/grant-store.ts';
import type { NewId } from '../../ports/ids.ts';
import type { ReadPolicy } from '../../ports/policy-store.ts';
import { grantUses } from '../../usecases/operating/grant-uses.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { badIdempotencyKey, isIdempotencyKey } from '../idempotency-key.ts';
import { notFound, problem, refusalProblem } from '../problem.ts';
import { readBody } from '../read-body.ts';
import { forOperator, Reason } from './operator.ts';

const MOST_USES = 100;

export const GrantInput = z
  .strictObject({ pool: z.string().min(1).max(64), uses: z.int().min(1).max(MOST_USES), reason: Reason })
  .meta({ id: 'GrantRequest' });

interface Ports {
  readonly policy: ReadPolicy;
  readonly grants: GrantStore;
  readonly calendar: ReadCalendar;
  readonly now: Now;
  readonly newId: NewId;
}

/** `POST /operations/policies/{policyNo}/grants`: uses on top of catalogue and contract, in the service year now (R4). */
export const postGrant = (ports: Ports) =>
  forOperator(async (request, operatorId) => {
    const { path, headers } = request;
    const key = headers['idempotency-key'];
    if (key !== undefined && !isIdempotencyKey(key)) return badIdempotencyKey(path);
    const body = readBody(GrantInput, request);
    if (!body.ok) return body.response;
    const policyNo = PolicyNo.safeParse(request.params['policyNo']);
    if (!policyNo.success) return notFound(path);
    const { reason, ...granted } = body.value;
    // No member id has a slash: an operator's keys and members' never meet.
    const call: Remembered | undefined =
      key === undefined
        ? undefined
        : {
            kind: 'idempotency-key',
            caller: `operator/${operatorId}`,
            id: key,
            fingerprint: fingerprintOf({ policyNo: policyNo.data, ...body.value }),
          };
    const result = await grantUses(ports, { policyNo: policyNo.data, ...granted }, { by: operatorId, reason }, call);
    switch (result.kind) {
      case 'granted': {
        const { grantId, pool, serviceYear, uses, by, at } = result.grant;
        const { number, from, to } = serviceYear;
        return {
          status: 201,
          body: {
            grantId,
            policyNo: policyNo.data,
            pool,
            serviceYear: { number, from, to },
            uses,
            by,
            reason: result.grant.reason,
            at,
          },
        };
      }
      case 'not-found':
        return notFound(path);
      case 'idempotency-key-reused':
        return problem('idempotency-key-reused', 'This Idempotency-Key came with another grant before; use a new one.', path);
      default:
        return refusalProblem(result, path);
    }
  });
