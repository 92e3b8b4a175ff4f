import * as z from 'zod';
import { openTable } from '../adapters/dynamo.ts';
import { dynamoCaseStore } from '../adapters/dynamo-case-store.ts';
import { systemNow } from '../adapters/system.ts';
import { readEnv, TimePassedEnv } from '../shared/env.ts';
import { passTime } from '../usecases/pass-time.ts';

const Input = z.object({ caseId: z.string() });

const ports = { cases: dynamoCaseStore(openTable(readEnv(TimePassedEnv).TABLE_NAME)), now: systemNow };

/** Tells a case that the instant its execution waited for has come. */
export const handler = async (event: unknown): Promise<{ stage: string; wakeAt: string }> => passTime(ports, Input.parse(event).caseId);
