import { PolicyFeed, PolicyNo } from '../../domain/policy/policy.ts';
import type { RequestShapes } from './request-shape.ts';

const params = { policyNo: PolicyNo };

/** What the insurer's core system sends. */
export const INSURER_REQUESTS = {
  'PUT /policies/{policyNo}': { params, body: PolicyFeed },
  'GET /policies/{policyNo}': { params },
} as const satisfies RequestShapes<'insurer'>;
