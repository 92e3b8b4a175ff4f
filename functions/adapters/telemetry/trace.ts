import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import { logger } from './logger.ts';

/** X-Ray's id of what this invocation is a part of, as Lambda tells it, traced or not; undefined outside Lambda. */
export const currentTraceId = (): string | undefined => /Root=([^;]+)/u.exec(process.env['_X_AMZN_TRACE_ID'] ?? '')?.[1];

/** What is recorded is told in the log, where each line of what follows from it names the same case, number and trace. */
export const tellRecorded = (caseId: string, events: readonly CaseEvent[], traceId: string | undefined): void => {
  for (const { seq, type } of events) logger.info('event recorded', { caseId, seq, type, traceId });
};
