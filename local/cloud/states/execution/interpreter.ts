import { assertNever } from '../../assert-never.ts';
import { BOOLEAN, LIMIT_SECONDS, parseTimestamp, TEXT, WAIT_SECONDS } from '../language/field-values.ts';
import { exceedsPayloadLimit, isJsonObject, type Json, type JsonObject } from '../language/json.ts';
import type { ChoiceState, Exit, FailState, Machine, Retrier, State, TaskState, WaitState } from '../language/machine.ts';
import type { Scope, Surroundings } from '../language/query.ts';
import { ERRORS, errorOutputOf, type Failure, matches, StateError } from '../language/state-error.ts';
import { evaluateAs, evaluateTemplate, type Template } from '../language/template.ts';
import type { Change, Ending, OpenExecution, Position } from './execution.ts';
import { addScheduled } from './task-events.ts';
import { assignedDetails, inputDetails, outputDetails, Transcript } from './transcript.ts';

/** What a step needs beside the execution itself. */
export interface StepSetting extends Surroundings {
  readonly machine: Machine;
  readonly machineName: string;
  readonly region: string;
  readonly roleArn: string;
  /** How many events the history may have: with the last of them the execution ends. */
  readonly mostEvents: number;
  mintToken(): string;
}

/**
 * Takes an execution that is runnable one step on: into its state and as far as a timer or a task, or out of it.
 * It changes nothing itself; the caller keeps the result, unless the execution has moved on in the meantime.
 */
export const step = async (execution: OpenExecution, setting: StepSetting): Promise<Change> => {
  const state = setting.machine.states.get(execution.position.state);
  if (state === undefined) throw new Error(`${execution.arn} is in a state that its definition does not have`);
  return new Step(execution, state, setting).run();
};

/** What one step adds at most, and what ends it. */
const EVENTS_OF_A_STEP = 10;

/** Step Functions ends an execution whose history is full; it keeps a machine that goes round in circles from doing so for ever. */
const historyFull = (mostEvents: number): Ending => ({
  status: 'FAILED',
  error: ERRORS.runtime,
  cause: `The execution reached the maximum number of history events (${mostEvents}).`,
});

class Step {
  readonly #execution: OpenExecution;
  readonly #state: State;
  readonly #setting: StepSetting;
  readonly #now: number;
  readonly #transcript: Transcript;
  #position: Position;

  constructor(execution: OpenExecution, state: State, setting: StepSetting) {
    this.#execution = execution;
    this.#state = state;
    this.#setting = setting;
    this.#now = setting.now();
    this.#transcript = new Transcript(execution, this.#now);
    this.#position = execution.position;
  }

  async run(): Promise<Change> {
    const { phase } = this.#position;
    const { mostEvents } = this.#setting;
    if (this.#transcript.lastEventId >= mostEvents - EVENTS_OF_A_STEP) return this.#transcript.close(historyFull(mostEvents));
    if (phase.kind === 'entering') this.#enter();
    try {
      return await this.#proceed();
    } catch (error) {
      if (error instanceof StateError) return this.#stateFailed(error);
      throw error;
    }
  }

  #enter(): void {
    const { state, input } = this.#position;
    const eventId = this.#transcript.add(`${this.#state.type}StateEntered`, { name: state, ...inputDetails(input) });
    this.#transcript.countTransition();
    this.#position = { ...this.#position, entered: { at: this.#now, eventId } };
  }

  async #proceed(): Promise<Change> {
    const state = this.#state;
    switch (state.type) {
      case 'Task':
        return this.#task(state);
      case 'Choice':
        return this.#choose(state);
      case 'Wait':
        return this.#position.phase.kind === 'waited' ? this.#exit(state.exit, {}) : this.#wait(state);
      case 'Pass':
      case 'Succeed':
        return this.#exit(state.exit, {});
      case 'Fail':
        return this.#fail(state);
      default:
        return assertNever(state);
    }
  }

  async #choose(state: ChoiceState): Promise<Change> {
    for (const [index, rule] of state.rules.entries()) {
      if (await evaluateAs(rule.condition, `Choices[${index}]/Condition`, this.#scope({}), BOOLEAN)) return this.#exit(rule.exit, {});
    }
    if (state.otherwise !== null) return this.#exit(state.otherwise, {});
    throw new StateError(ERRORS.noChoiceMatched, 'Failed to transition out of the state. The state does not point to a next state.');
  }

  async #wait(state: WaitState): Promise<Change> {
    const until = await this.#instantOf(state.until);
    if (until <= this.#now) return this.#exit(state.exit, {});
    return this.#stay({ kind: 'waiting', until });
  }

  async #instantOf({ field, template }: WaitState['until']): Promise<number> {
    if (field === 'Seconds') return this.#now + (await evaluateAs(template, field, this.#scope({}), WAIT_SECONDS)) * 1000;
    const text = await evaluateAs(template, field, this.#scope({}), TEXT);
    const instant = parseTimestamp(text);
    if (instant !== undefined) return instant;
    throw new StateError(
      ERRORS.queryEvaluation,
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      field,
    );
  }

  async #fail(state: FailState): Promise<Change> {
    const error = await this.#text(state.error, 'Error');
    const cause = await this.#text(state.cause, 'Cause');
    return this.#transcript.close({ status: 'FAILED', error, cause });
  }

  async #text(template: Template | null, field: string): Promise<string | null> {
    return template === null ? null : evaluateAs(template, field, this.#scope({}), TEXT);
  }

  async #task(state: TaskState): Promise<Change> {
    const { phase } = this.#position;
    if (phase.kind !== 'decided') return this.#schedule(state);
    return phase.outcome.kind === 'succeeded'
      ? this.#exit(state.exit, { result: phase.outcome.result })
      : this.#taskFailed(state, phase.outcome.failure, null);
  }

  async #schedule(state: TaskState): Promise<Change> {
    const { resource } = state;
    if (this.#position.phase.kind === 'retrying') this.#transcript.countTransition();
    const token = resource.kind === 'invoke' && resource.waitForTaskToken ? this.#setting.mintToken() : null;
    const scope = this.#scope({}, token);
    const args = state.arguments === null ? this.#position.input : await evaluateTemplate(state.arguments, 'Arguments', scope);
    const timeoutSeconds = await this.#seconds(state.timeoutSeconds, 'TimeoutSeconds', scope);
    const heartbeatSeconds = await this.#seconds(state.heartbeatSeconds, 'HeartbeatSeconds', scope);
    if (exceedsPayloadLimit(args)) throw this.#tooLarge();
    const { functionName, payload } =
      resource.kind === 'function' ? { functionName: resource.functionArn, payload: args } : invocationOf(args);
    const scheduledEventId = addScheduled(this.#transcript, {
      kindOfResource: resource.kind,
      token,
      region: this.#setting.region,
      functionName,
      arguments: args,
      timeoutSeconds,
      heartbeatSeconds,
    });
    return this.#stay({
      kind: 'working',
      scheduledEventId,
      functionName,
      payload,
      kindOfResource: resource.kind,
      token,
      answered: false,
      timeoutAt: timeoutSeconds === null ? null : this.#now + timeoutSeconds * 1000,
      // Only the holder of a token can send heartbeats.
      heartbeat:
        heartbeatSeconds === null || token === null ? null : { seconds: heartbeatSeconds, dueAt: this.#now + heartbeatSeconds * 1000 },
    });
  }

  async #seconds(template: Template | null, field: string, scope: Scope): Promise<number | null> {
    return template === null ? null : evaluateAs(template, field, scope, LIMIT_SECONDS);
  }

  /** An error of the interpreter's own: a task may retry or catch it, any other state ends the execution. */
  async #stateFailed(error: StateError): Promise<Change> {
    this.#recordEvaluationFailure(error);
    if (this.#state.type !== 'Task') return this.#endFailed(error);
    return this.#taskFailed(this.#state, { error: error.error, cause: error.explanation }, error);
  }

  /** @param origin the interpreter's own error, which is told with the state's name when nothing handles it */
  async #taskFailed(state: TaskState, failure: Failure, origin: StateError | null): Promise<Change> {
    const index = state.retry.findIndex((retrier) => matches(retrier.errorEquals, failure));
    const retrier = state.retry[index];
    const used = this.#position.retries[index] ?? 0;
    if (retrier !== undefined && used < retrier.maxAttempts) {
      const retries = state.retry.map((_, at) => (this.#position.retries[at] ?? 0) + (at === index ? 1 : 0));
      this.#position = { ...this.#position, retries };
      return this.#stay({ kind: 'backing-off', until: this.#now + this.#delayOf(retrier, used) });
    }
    const catcher = state.catch.find((candidate) => matches(candidate.errorEquals, failure));
    if (catcher === undefined) {
      return origin === null
        ? this.#transcript.close({ status: 'FAILED', error: failure.error || null, cause: failure.cause || null })
        : this.#endFailed(origin);
    }
    try {
      return await this.#exit(catcher.exit, { errorOutput: errorOutputOf(failure) });
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      this.#recordEvaluationFailure(error);
      return this.#endFailed(error);
    }
  }

  #recordEvaluationFailure({ error, explanation, location }: StateError): void {
    if (error !== ERRORS.queryEvaluation) return;
    const place = location === null ? {} : { location };
    this.#transcript.add('EvaluationFailed', { state: this.#state.name, error, cause: explanation, ...place });
  }

  /** In milliseconds. */
  #delayOf(retrier: Retrier, used: number): number {
    const grown = retrier.intervalSeconds * retrier.backoffRate ** used;
    const seconds = retrier.maxDelaySeconds === null ? grown : Math.min(grown, retrier.maxDelaySeconds);
    return Math.round(seconds * 1000 * (retrier.jitter === 'FULL' ? this.#setting.random() : 1));
  }

  #endFailed(error: StateError): Change {
    const eventId = this.#position.entered?.eventId ?? 0;
    const cause = `An error occurred while executing the state '${this.#state.name}' (entered at the event id #${eventId}). ${error.explanation}`;
    return this.#transcript.close({ status: 'FAILED', error: error.error, cause });
  }

  /** Leaves the state by one of its ways out. Variables and output are both worked out from the values from before. */
  async #exit(exit: Exit, outcome: { result?: Json; errorOutput?: Json }): Promise<Change> {
    const scope = this.#scope(outcome);
    const assigned = exit.assign === null ? {} : ((await evaluateTemplate(exit.assign, `${exit.place}Assign`, scope)) as JsonObject);
    const output =
      exit.output === null ? plainOutput(this.#position.input, outcome) : await evaluateTemplate(exit.output, `${exit.place}Output`, scope);
    if (exceedsPayloadLimit(output)) throw this.#tooLarge();
    this.#transcript.add(`${this.#state.type}StateExited`, {
      name: this.#state.name,
      ...outputDetails(output),
      ...assignedDetails(assigned),
    });
    if (exit.onward.kind === 'end') return this.#transcript.close({ status: 'SUCCEEDED', output });
    return this.#transcript.leave({
      variables: { ...this.#execution.variables, ...assigned },
      position: { state: exit.onward.state, input: output, phase: { kind: 'entering' }, entered: null, retries: [] },
    });
  }

  #stay(phase: Position['phase']): Change {
    return this.#transcript.leave({ position: { ...this.#position, phase } });
  }

  #tooLarge(): StateError {
    return new StateError(
      ERRORS.dataLimitExceeded,
      `The state/task '${this.#state.name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  }

  #scope(outcome: { result?: Json; errorOutput?: Json }, token: string | null = null): Scope {
    const { input } = this.#position;
    return { states: { input, ...outcome, context: this.#context(token) }, variables: this.#execution.variables };
  }

  /** The context object, whose instants are ISO 8601 in UTC. */
  #context(token: string | null): JsonObject {
    const { arn, name, input, startedAt, machineArn } = this.#execution;
    const { entered, retries } = this.#position;
    return {
      Execution: { Id: arn, Input: input, Name: name, RoleArn: this.#setting.roleArn, StartTime: isoOf(startedAt), RedriveCount: 0 },
      StateMachine: { Id: machineArn, Name: this.#setting.machineName },
      State: {
        Name: this.#state.name,
        EnteredTime: isoOf(entered?.at ?? this.#now),
        RetryCount: retries.reduce((sum, count) => sum + count, 0),
      },
      ...(token === null ? {} : { Task: { Token: token } }),
    };
  }
}

/** What leaves a state that shapes no output of its own. A result may well be null. */
const plainOutput = (input: Json, { result, errorOutput }: { result?: Json; errorOutput?: Json }): Json => {
  if (errorOutput !== undefined) return errorOutput;
  return result === undefined ? input : result;
};

const isoOf = (instant: number): string => new Date(instant).toISOString();

/** Which function the service integration's arguments name, and what it is handed. */
const invocationOf = (args: Json): { functionName: string; payload: Json } => {
  const { FunctionName: functionName, Payload: payload = {}, ...others } = isJsonObject(args) ? args : {};
  if (typeof functionName !== 'string') throw new StateError(ERRORS.runtime, "The field 'FunctionName' is required but was missing");
  const [other] = Object.keys(others);
  if (other !== undefined) throw new StateError(ERRORS.runtime, `The field 'Arguments/${other}' is not supported`);
  return { functionName, payload };
};
