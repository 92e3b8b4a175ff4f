import * as z from 'zod';
import type { Refused } from './refused.ts';

const Asked = z.looseObject({ service: z.literal('phone-doctor'), request: z.looseObject({ emergency: z.literal(true) }) });

/** A request that a member sends, or a vendor that took it on its hotline. */
const Emergency = z.union([Asked, z.looseObject({ type: z.literal('case.opened'), data: Asked })]);

/**
 * The refusal of a request that has wrong values and yet speaks of an emergency: it says beside its errors what to do at once (R15).
 * @param json the body as it came
 */
export const withEmergencyNotice = (refused: Refused, json: unknown): Refused =>
  Emergency.safeParse(json).success ? { ...refused, members: { ...refused.members, notices: ['emergency-call-120'] } } : refused;
