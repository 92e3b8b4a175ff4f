import * as z from 'zod';
import { type Command, REPORT_DATA } from '../domain/case/case-command.ts';
import type { FieldError, Refusal } from '../domain/case/refusal.ts';
import { isReportType } from '../domain/case/report-type.ts';
import { Instant } from '../domain/time/time.ts';
import { checkShape, type Read } from './read-body.ts';

/** What a vendor says of a case, whether it reports it itself or phones an operator (R47). */
export const REPORT_FIELDS = {
  type: z.string().refine(isReportType, 'is not an event of this contract'),
  caseId: z.string().min(1).max(100),
  occurredAt: Instant,
  data: z.unknown().optional(),
} as const;

type Report = Pick<Command, 'type' | 'data'>;

/** The report's data, in the shape of its type. */
export const checkReport = ({ type, data }: { readonly type: string; readonly data?: unknown }, instance: string): Read<Report> => {
  const checked = checkShape(REPORT_DATA[type as Command['type']], data ?? {}, instance, '/data');
  return checked.ok ? { ok: true, value: { type, data: checked.value } as Report } : checked;
};

/** The domain points into a choice as the app sends it; in a report a choice stands under `data`. */
export const withinReport = (refusal: Refusal): Refusal => {
  if (refusal.kind !== 'invalid-request') return refusal;
  const [first, ...others] = refusal.errors;
  return { ...refusal, errors: [underData(first), ...others.map(underData)] };
};

const underData = (error: FieldError): FieldError =>
  /^\/(?:data|occurredAt|vendorId)\b/u.test(error.pointer) ? error : { ...error, pointer: `/data${error.pointer}` };
