import { assertNever } from '../../assert-never.ts';
import type { Execution, HistoryEvent } from '../execution/execution.ts';
import type { MachineRecord } from '../execution/state-store.ts';
import type { Json, JsonObject } from '../language/json.ts';
import { ApiError } from './api-error.ts';

/** AWS JSON carries instants as epoch seconds. */
export const secondsOf = (millis: number): number => millis / 1000;

export const machineSummary = ({ arn, name, createdAt }: MachineRecord): JsonObject => ({
  stateMachineArn: arn,
  name,
  type: 'STANDARD',
  creationDate: secondsOf(createdAt),
});

export const machineDescription = (machine: MachineRecord, definition: string): JsonObject => ({
  ...machineSummary(machine),
  status: 'ACTIVE',
  definition,
  roleArn: machine.roleArn,
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
});

export const executionSummary = (execution: Execution): JsonObject => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machineArn,
  ...(execution.versionArn === undefined ? {} : { stateMachineVersionArn: execution.versionArn }),
  ...(execution.aliasArn === undefined ? {} : { stateMachineAliasArn: execution.aliasArn }),
  name: execution.name,
  status: execution.status,
  startDate: secondsOf(execution.startedAt),
  ...(execution.status === 'RUNNING' ? {} : { stopDate: secondsOf(execution.stoppedAt) }),
});

/** @param withData whether input, output, error and cause are wanted */
export const executionDescription = (execution: Execution, withData: boolean): JsonObject => ({
  ...executionSummary(execution),
  redriveCount: 0,
  redriveStatus: 'NOT_REDRIVABLE',
  inputDetails: { included: withData },
  ...(execution.status === 'SUCCEEDED' ? { outputDetails: { included: withData } } : {}),
  ...(withData ? { input: JSON.stringify(execution.input), ...resultOf(execution) } : {}),
});

const resultOf = (execution: Execution): JsonObject => {
  switch (execution.status) {
    case 'RUNNING':
      return {};
    case 'SUCCEEDED':
      return { output: JSON.stringify(execution.output) };
    case 'FAILED':
    case 'TIMED_OUT':
    case 'ABORTED':
      return {
        ...(execution.error === null ? {} : { error: execution.error }),
        ...(execution.cause === null ? {} : { cause: execution.cause }),
      };
    default:
      return assertNever(execution);
  }
};

/** The members of event details that hold what an execution handles. */
const DATA_MEMBERS = new Set(['input', 'output', 'parameters', 'assignedVariables']);

export const historyEvent = ({ details, timestamp, ...event }: HistoryEvent, withData: boolean): JsonObject => ({
  ...event,
  timestamp: secondsOf(timestamp),
  ...(withData ? details : Object.fromEntries(Object.entries(details).map(([name, value]) => [name, withoutData(value)]))),
});

const withoutData = (details: Json): Json =>
  Object.fromEntries(Object.entries(details as JsonObject).filter(([member]) => !DATA_MEMBERS.has(member)));

/** One page of a list under `member`, with the token of the next; a token is the count of items before its page. */
export const pageOf = <Item>(
  items: readonly Item[],
  { maxResults, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
  defaultSize: number,
): { readonly page: readonly Item[]; readonly next: { readonly nextToken?: string } } => {
  const count = nextToken === undefined ? '0' : Buffer.from(nextToken, 'base64').toString();
  if (!/^\d{1,9}$/.test(count)) throw new ApiError('InvalidToken', `Invalid Token: '${nextToken}'`);
  const start = Number(count);
  // Zero asks for the default size.
  const end = start + (maxResults || defaultSize);
  const next = end < items.length ? { nextToken: Buffer.from(String(end)).toString('base64') } : {};
  return { page: items.slice(start, end), next };
};
