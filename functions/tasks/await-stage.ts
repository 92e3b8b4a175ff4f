import * as z from 'zod';
import { AwaitStageEnv, readEnv } from '../adapters/aws/env.ts';
import { stepFunctions } from '../adapters/aws/step-functions.ts';
import { SYSTEM, systemNow } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { dynamoTokenStore } from '../adapters/dynamo/token-store.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { Instant } from '../domain/time/time.ts';
import { awaitStage } from '../usecases/time/await-stage.ts';
import { Event } from './traced-input.ts';

const Input = z.object({
  caseId: z.string(),
  stage: z.string(),
  wakeAt: Instant,
  taskToken: z.string(),
  execution: z.string().optional(),
  event: Event,
});

const table = openTable(readEnv(AwaitStageEnv).TABLE_NAME, SYSTEM);
const machines = stepFunctions({}, '');
const ports = { cases: dynamoCaseStore(table), tokens: dynamoTokenStore(table), now: systemNow };

/** Parks an execution at a stage until its token is answered. */
export const handler = async (input: unknown): Promise<void> => {
  const { event, ...waiting } = Input.parse(input);
  const outcome = await awaitStage({ ...ports, machines: machines.after(event) }, waiting);
  const { caseId, stage, execution } = waiting;
  logger.info(`case ${outcome}`, { caseId, ...event, stage, execution });
};
