import * as z from 'zod';
import type { ApiResponse } from './api.ts';

const Emergency = z.looseObject({ service: z.literal('phone-doctor'), request: z.looseObject({ emergency: z.literal(true) }) });

/**
 * The refusal of a request that has wrong values and yet speaks of an emergency: it says beside its errors what to do at once (R15).
 * @param asked the request as it came
 */
export const withEmergencyNotice = (refusal: ApiResponse, asked: unknown): ApiResponse =>
  Emergency.safeParse(asked).success ? { ...refusal, body: { ...(refusal.body as object), notices: ['emergency-call-120'] } } : refusal;
