import { NoticePublishedEnv, readEnv } from '../adapters/aws/env.ts';
import { systemNow } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoNotices } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { countRecomputed } from '../adapters/telemetry/calendar-metrics.ts';
import { sweepProvisional } from '../usecases/time/sweep-provisional.ts';

const table = openTable(readEnv(NoticePublishedEnv).TABLE_NAME);
const ports = { cases: dynamoCaseStore(table), notices: dynamoNotices(table), now: systemNow };

/**
 * A notice was published: recomputes what waited for it (R40). The notice itself is read from the table, so that several together, or
 * one that comes twice, are one sweep.
 */
export const handler = async (): Promise<void> => countRecomputed(await sweepProvisional(ports));
