import type { EventView, StatesService } from '../cloud/states/states.ts';
import { formatInstant } from '../instant.ts';

/** The executions that began with this case, latest first, each with its history. */
export const viewExecutions = (states: StatesService, caseId: string): unknown[] =>
  states
    .executions()
    .map((execution) => ({ execution, history: states.history(execution.executionArn) }))
    .filter(({ history }) => startedFor(caseId, history))
    .map(({ execution: { machineArn, versionArn, startedAt, stoppedAt, ...rest }, history }) => ({
      ...rest,
      stateMachine: machineArn.split(':').at(-1),
      version: versionArn?.split(':').at(-1) ?? null,
      startedAt: formatInstant(startedAt),
      stoppedAt: stoppedAt === null ? null : formatInstant(stoppedAt),
      history: history.map((event) => ({ ...event, timestamp: formatInstant(event.timestamp) })),
    }));

/** Every execution's input carries the id of its case. */
const startedFor = (caseId: string, [first]: readonly EventView[]): boolean =>
  first !== undefined && JSON.stringify(first).includes(JSON.stringify(caseId).slice(1, -1));
