import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { assertNever } from '../../assert-never.ts';
import type { Place } from '../../place.ts';
import { definitionIdOf, type Engine, type TokenAnswer } from '../execution/engine.ts';
import type { Execution, Outcome } from '../execution/execution.ts';
import type { MachineRecord, StateStore } from '../execution/state-store.ts';
import { isTaskToken } from '../execution/task-token.ts';
import { DefinitionError } from '../language/definition.ts';
import { type JsonObject, parseJson } from '../language/json.ts';
import { ApiError } from './api-error.ts';
import { checkArn, checkName, executionArnOf, machineArnOf, parseMachineArn } from './arns.ts';
import { type Action, isAction, parseRequest, type Request } from './requests.ts';
import {
  executionDescription,
  executionSummary,
  historyEvent,
  machineDescription,
  machineSummary,
  pageOf,
  secondsOf,
} from './responses.ts';

export interface ApiResponse {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** How long the name of a closed execution stays taken: 90 days. */
const RETENTION_MILLIS = 90 * 24 * 3_600_000;

/** Answers Step Functions' API calls (AWS JSON 1.0). */
export class StatesApi {
  readonly #engine: Engine;
  readonly #store: StateStore;
  readonly #place: Place;
  readonly #now: () => number;
  readonly #versionOf: (aliasArn: string) => string | undefined;

  /** @param versionOf the version that a call by an alias goes to */
  constructor(engine: Engine, store: StateStore, place: Place, now: () => number, versionOf: (aliasArn: string) => string | undefined) {
    this.#engine = engine;
    this.#store = store;
    this.#place = place;
    this.#now = now;
    this.#versionOf = versionOf;
  }

  /**
   * @param target the `X-Amz-Target` header: `AWSStepFunctions.StartExecution`
   * @param body the parsed JSON of the request
   */
  handle(target: string, body: unknown): ApiResponse {
    const action = target.replace(/^AWSStepFunctions\./, '');
    try {
      if (!isAction(action)) throw new ApiError('UnknownOperationException', `The operation '${action}' is not supported`);
      return answer(200, this.#act(action, body));
    } catch (error) {
      if (error instanceof ApiError) return answer(400, { __type: error.type, message: error.message });
      throw error;
    }
  }

  #act(action: Action, body: unknown): JsonObject {
    switch (action) {
      case 'CreateStateMachine':
        return this.#createStateMachine(parseRequest(action, body));
      case 'DescribeStateMachine':
        return this.#describeStateMachine(parseRequest(action, body));
      case 'ListStateMachines':
        return this.#listStateMachines(parseRequest(action, body));
      case 'StartExecution':
        return this.#startExecution(parseRequest(action, body));
      case 'DescribeExecution':
        return this.#describeExecution(parseRequest(action, body));
      case 'StopExecution':
        return this.#stopExecution(parseRequest(action, body));
      case 'ListExecutions':
        return this.#listExecutions(parseRequest(action, body));
      case 'GetExecutionHistory':
        return this.#getExecutionHistory(parseRequest(action, body));
      case 'SendTaskSuccess':
        return this.#sendTaskSuccess(parseRequest(action, body));
      case 'SendTaskFailure':
        return this.#sendTaskFailure(parseRequest(action, body));
      case 'SendTaskHeartbeat':
        return this.#sendTaskHeartbeat(parseRequest(action, body));
      default:
        return assertNever(action);
    }
  }

  #createStateMachine({ name, definition, roleArn }: Request<'CreateStateMachine'>): JsonObject {
    const arn = machineArnOf(this.#place, checkName(name));
    if (!/^arn:[^:]+:iam::/.test(roleArn)) throw new ApiError('InvalidArn', `Invalid Role Arn: '${roleArn}'`);
    const existing = this.#store.loadMachine(arn);
    if (existing !== undefined) {
      const same = existing.definitionId === definitionIdOf(definition) && existing.roleArn === roleArn;
      if (!same) throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
      return { stateMachineArn: arn, creationDate: secondsOf(existing.createdAt) };
    }
    try {
      const { createdAt } = this.#engine.defineMachine({ arn, name, roleArn }, definition);
      return { stateMachineArn: arn, creationDate: secondsOf(createdAt) };
    } catch (error) {
      if (error instanceof DefinitionError) throw new ApiError('InvalidDefinition', error.message);
      throw error;
    }
  }

  #describeStateMachine({ stateMachineArn }: Request<'DescribeStateMachine'>): JsonObject {
    const machine = this.#machine(stateMachineArn);
    return machineDescription(machine, this.#store.loadDefinition(machine.definitionId) ?? '');
  }

  #listStateMachines(request: Request<'ListStateMachines'>): JsonObject {
    const { page, next } = pageOf(this.#store.loadMachines(), request, 100);
    return { stateMachines: page.map(machineSummary), ...next };
  }

  #startExecution({ stateMachineArn, name = randomUUID(), input: text = '{}' }: Request<'StartExecution'>): JsonObject {
    const { machineArn, qualifier } = parseMachineArn(stateMachineArn);
    const machine = this.#machine(machineArn);
    const by = qualifier === undefined ? machine : this.#qualified(stateMachineArn);
    const arn = executionArnOf(this.#place, machine.name, checkName(name));
    const input = parseJson(text);
    if (input === undefined) throw new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${text}'`);
    const existing = this.#store.loadExecution(arn);
    if (existing !== undefined && !this.#isForgotten(existing)) {
      const same = existing.status === 'RUNNING' && isDeepStrictEqual(existing.input, input);
      if (!same) throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      return { executionArn: arn, startDate: secondsOf(existing.startedAt) };
    }
    if (existing !== undefined) this.#store.removeExecution(arn);
    const { startedAt } = this.#engine.start(machine, { arn, name }, input, by);
    return { executionArn: arn, startDate: secondsOf(startedAt) };
  }

  /** @param arn of a version or an alias */
  #qualified(arn: string): { definitionId: string; versionArn: string; aliasArn?: string } {
    const aliased = this.#versionOf(arn);
    const versionArn = aliased ?? arn;
    const definitionId = this.#store.loadVersion(versionArn);
    if (definitionId === undefined) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return { definitionId, versionArn, ...(aliased === undefined ? {} : { aliasArn: arn }) };
  }

  #isForgotten(execution: Execution): boolean {
    return execution.status !== 'RUNNING' && execution.stoppedAt + RETENTION_MILLIS <= this.#now();
  }

  #describeExecution({ executionArn, includedData }: Request<'DescribeExecution'>): JsonObject {
    return executionDescription(this.#execution(executionArn), includedData !== 'METADATA_ONLY');
  }

  #stopExecution({ executionArn, error, cause }: Request<'StopExecution'>): JsonObject {
    this.#execution(executionArn);
    this.#engine.stop(executionArn, error ?? null, cause ?? null);
    const execution = this.#execution(executionArn);
    // Stopping a closed execution answers when it closed.
    return { stopDate: secondsOf(execution.status === 'RUNNING' ? this.#now() : execution.stoppedAt) };
  }

  #listExecutions({ stateMachineArn, statusFilter, ...request }: Request<'ListExecutions'>): JsonObject {
    const machine = this.#machine(stateMachineArn);
    const all = this.#store.loadExecutions(machine.arn).filter(({ status }) => statusFilter === undefined || status === statusFilter);
    const { page, next } = pageOf(all, request, 100);
    return { executions: page.map(executionSummary), ...next };
  }

  #getExecutionHistory({ executionArn, reverseOrder, includeExecutionData, ...request }: Request<'GetExecutionHistory'>): JsonObject {
    const { arn } = this.#execution(executionArn);
    const events = this.#store.loadHistory(arn);
    const { page, next } = pageOf(reverseOrder === true ? events.toReversed() : events, request, 100);
    return { events: page.map((event) => historyEvent(event, includeExecutionData !== false)), ...next };
  }

  #sendTaskSuccess({ taskToken, output }: Request<'SendTaskSuccess'>): JsonObject {
    const result = parseJson(output);
    if (result === undefined) throw new ApiError('InvalidOutput', "Invalid Output: 'The provided JSON output data is not valid'");
    return this.#returnToken(taskToken, { kind: 'succeeded', result });
  }

  #sendTaskFailure({ taskToken, error, cause }: Request<'SendTaskFailure'>): JsonObject {
    return this.#returnToken(taskToken, { kind: 'failed', failure: { error: error ?? '', cause: cause ?? '' } });
  }

  #sendTaskHeartbeat({ taskToken }: Request<'SendTaskHeartbeat'>): JsonObject {
    return accept(this.#engine.heartbeat(checkToken(taskToken)));
  }

  #returnToken(token: string, outcome: Outcome): JsonObject {
    return accept(this.#engine.returnToken(checkToken(token), outcome));
  }

  #machine(arn: string): MachineRecord {
    const machine = this.#store.loadMachine(checkArn(arn, 'stateMachine'));
    if (machine === undefined) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  #execution(arn: string): Execution {
    const execution = this.#store.loadExecution(checkArn(arn, 'execution'));
    if (execution === undefined) throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  }
}

const checkToken = (token: string): string => {
  if (!isTaskToken(token)) throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
  return token;
};

const accept = (result: TokenAnswer): JsonObject => {
  switch (result) {
    case 'accepted':
      return {};
    case 'closed':
      throw new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    case 'unknown':
      throw new ApiError('TaskDoesNotExist', "Task Does Not Exist: 'Provided task does not exist'");
    default:
      return assertNever(result);
  }
};

const answer = (status: number, body: JsonObject): ApiResponse => ({
  status,
  body,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
});
