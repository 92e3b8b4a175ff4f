import * as z from 'zod';
import { isReportType } from '../domain/case/events/report-type.ts';
import { Instant } from '../domain/time/time.ts';
import { READING } from './no-words.ts';
import { ReportedCaseId } from './report-fields.ts';

/** What every report has around its data. */
export const REPORT_ENVELOPE = {
  type: z.string().refine(isReportType, 'is not an event of this contract'),
  caseId: ReportedCaseId,
  occurredAt: Instant,
  data: z.unknown().optional(),
};

/**
 * Reads an event's envelope before its data: all that is wrong with the envelope is named, and only where nothing is, what is wrong with
 * the data of its type.
 * @param isWhole whether an event is another one, without such an envelope
 */
export const envelopeFirst = <Events extends z.ZodType>(
  envelope: z.ZodObject,
  events: Events,
  isWhole = (_json: unknown): boolean => false,
) =>
  z.preprocess((json, ctx) => {
    if (isWhole(json)) return json;
    const read = envelope.safeParse(json, READING);
    if (!read.success) {
      for (const issue of read.error.issues) ctx.addIssue({ ...issue });
      return json;
    }
    // Left out, or null, it is read as none: what it lacks is then named by its place.
    return { ...read.data, data: read.data['data'] ?? {} };
  }, events);
