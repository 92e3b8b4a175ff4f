import { openTable } from '../adapters/dynamo.ts';
import { dynamoNotices } from '../adapters/dynamo-calendar.ts';
import { dynamoCaseStore } from '../adapters/dynamo-case-store.ts';
import { systemNow } from '../adapters/system.ts';
import { countRecomputed } from '../shared/calendar-metrics.ts';
import { NoticePublishedEnv, readEnv } from '../shared/env.ts';
import { sweepProvisional } from '../usecases/sweep-provisional.ts';

const table = openTable(readEnv(NoticePublishedEnv).TABLE_NAME);
const ports = { cases: dynamoCaseStore(table), notices: dynamoNotices(table), now: systemNow };

/**
 * A notice was published: recomputes what waited for it (R40). The notice itself is read from the table, so that several together, or
 * one that comes twice, are one sweep.
 */
export const handler = async (): Promise<void> => countRecomputed(await sweepProvisional(ports));
