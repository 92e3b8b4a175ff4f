import * as z from 'zod';
import { AwaitStageEnv, readEnv } from '../adapters/aws/env.ts';
import { stepFunctions } from '../adapters/aws/step-functions.ts';
import { SYSTEM, systemNow } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { dynamoTokenStore } from '../adapters/dynamo/token-store.ts';
import { Instant } from '../domain/time/time.ts';
import { awaitStage } from '../usecases/time/await-stage.ts';

const Input = z.object({ caseId: z.string(), stage: z.string(), wakeAt: Instant, taskToken: z.string(), execution: z.string().optional() });

const table = openTable(readEnv(AwaitStageEnv).TABLE_NAME, SYSTEM);
const ports = { cases: dynamoCaseStore(table), tokens: dynamoTokenStore(table), machines: stepFunctions({}, ''), now: systemNow };

/** Parks an execution at a stage until its token is answered. */
export const handler = async (event: unknown): Promise<void> => awaitStage(ports, Input.parse(event));
