import * as z from 'zod';
import { readEnv, TimePassedEnv } from '../adapters/aws/env.ts';
import { SYSTEM, systemNow, systemStopwatch } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { currentTraceId } from '../adapters/telemetry/trace.ts';
import type { TracedEvent } from '../ports/traced-event.ts';
import { passTime } from '../usecases/time/pass-time.ts';

const Input = z.object({ caseId: z.string() });

const table = openTable(readEnv(TimePassedEnv).TABLE_NAME, SYSTEM);
const ports = {
  cases: dynamoCaseStore(table),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  now: systemNow,
};

/** Tells a case that the instant its execution waited for has come. */
export const handler = async (input: unknown): Promise<{ stage: string; wakeAt: string; event: TracedEvent }> => {
  const { caseId } = Input.parse(input);
  const { seq, stage, wakeAt } = await passTime(ports, caseId);
  const event = { seq, traceId: currentTraceId() };
  logger.info('time passed', { caseId, ...event, stage });
  return { stage, wakeAt, event };
};
