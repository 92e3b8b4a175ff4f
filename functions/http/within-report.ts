import type { FieldError, Refusal } from '../domain/case/refusal.ts';

/** The domain points into a choice as the app sends it; in a report a choice stands under `data`. */
export const withinReport = (refusal: Refusal): Refusal => {
  if (refusal.kind !== 'invalid-request') return refusal;
  const [first, ...others] = refusal.errors;
  return { ...refusal, errors: [underData(first), ...others.map(underData)] };
};

const underData = (error: FieldError): FieldError =>
  /^\/(?:data|occurredAt|vendorId)\b/u.test(error.pointer) ? error : { ...error, pointer: `/data${error.pointer}` };
