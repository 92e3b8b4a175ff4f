import {
  type ExecutionListItem,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import pLimit from 'p-limit';
import * as z from 'zod';
import type { Instant } from '../../../functions/domain/time/time.ts';
import { caseOfExecution, type DeliveryExecution, deliveryOfExecution, type RunningCase } from '../cases/case-world.ts';
import type { Deployed } from './deployed.ts';

/** Executions by the case that they are named after. */
export interface Executions {
  readonly cases: ReadonlyMap<string, readonly RunningCase[]>;
  readonly deliveries: ReadonlyMap<string, readonly DeliveryExecution[]>;
  /** Cases whose machine was started since an instant: some may be of cases that no table knows. */
  readonly begun: ReadonlySet<string>;
}

/** Histories that are read side by side: Step Functions allows twenty a second for long. */
const AT_ONCE = 4;

/** Enough to see what an execution does last. */
const LAST_EVENTS = 5;

/**
 * What runs, and, since an instant, what ran.
 * @param since `null`: only what runs
 */
export const readExecutions = async (client: SFNClient, deployed: Deployed, since: Instant | null): Promise<Executions> => {
  const machines = [...new Set(Object.values(deployed.caseMachines))];
  const running = (await Promise.all(machines.map((machine) => Array.fromAsync(executionsOf(client, machine, 'RUNNING'))))).flat();
  const cases = await pLimit(AT_ONCE).map(running, async ({ executionArn = '', name = '' }): Promise<RunningCase> => {
    return { arn: executionArn, name, waiting: await waitOf(client, executionArn) };
  });
  const begun = new Set<string>();
  if (since !== null) {
    for (const machine of machines) for await (const { name = '' } of begunSince(client, machine, since)) begun.add(caseOfExecution(name));
  }
  const deliveries = new Map<string, DeliveryExecution>();
  const take = ({ executionArn: arn = '', name = '', status }: ExecutionListItem): void => {
    const named = deliveryOfExecution(name);
    if (named !== undefined)
      deliveries.set(arn, { arn, name, deliveryId: named.deliveryId, seq: named.seq, isRunning: status === 'RUNNING' });
  };
  for await (const execution of executionsOf(client, deployed.deliveryMachine, 'RUNNING')) take(execution);
  if (since !== null) for await (const execution of begunSince(client, deployed.deliveryMachine, since)) take(execution);
  return {
    cases: Map.groupBy(cases, ({ name }) => caseOfExecution(name)),
    deliveries: Map.groupBy(deliveries.values(), ({ name }) => deliveryOfExecution(name)?.caseId ?? ''),
    begun,
  };
};

/** The latest first, as Step Functions lists them. */
async function* executionsOf(client: SFNClient, stateMachineArn: string, statusFilter?: 'RUNNING'): AsyncGenerator<ExecutionListItem> {
  let nextToken: string | undefined;
  do {
    const page = await client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: 1000, nextToken }));
    yield* page.executions ?? [];
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}

async function* begunSince(client: SFNClient, machine: string, since: Instant): AsyncGenerator<ExecutionListItem> {
  for await (const execution of executionsOf(client, machine)) {
    if (execution.startDate === undefined || execution.startDate.getTime() < Date.parse(since)) return;
    yield execution;
  }
}

const Parameters = z.object({ Payload: z.object({ taskToken: z.string(), stage: z.string() }) });

/** Which token an execution waits with; `null` while it waits for none. */
async function waitOf(client: SFNClient, executionArn: string): Promise<RunningCase['waiting']> {
  const { events = [] } = await client.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: LAST_EVENTS, includeExecutionData: true }),
  );
  const [submitted, ...before] = events;
  // The function that keeps the token has answered.
  if (submitted?.type !== 'TaskSubmitted') return null;
  const scheduled = before.find(({ type }: HistoryEvent) => type === 'TaskScheduled');
  const parsed = Parameters.safeParse(parseJson(scheduled?.taskScheduledEventDetails?.parameters));
  return parsed.success ? { token: parsed.data.Payload.taskToken, stage: parsed.data.Payload.stage } : null;
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
