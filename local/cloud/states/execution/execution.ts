import type { Json, JsonObject } from '../language/json.ts';
import type { Failure } from '../language/state-error.ts';

/** One run of a state machine: all that has to be on disk to carry on with it. Instants are epoch milliseconds. */
export type Execution = OpenExecution | ClosedExecution;

interface Identity {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  /** The definition it was started with, whatever became of the machine's since. */
  readonly definitionId: string;
  /** ARNs of the version and of the alias that it was started by, where it was. */
  readonly versionArn?: string;
  readonly aliasArn?: string;
  readonly input: Json;
  readonly startedAt: number;
  /** The number of the last event in its history. */
  readonly lastEventId: number;
}

export interface OpenExecution extends Identity {
  readonly status: 'RUNNING';
  /** When the machine's own `TimeoutSeconds` ends it. */
  readonly deadline: number | null;
  readonly variables: JsonObject;
  readonly position: Position;
}

export type ClosedExecution = Identity & { readonly stoppedAt: number } & Ending;

export type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | { readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; readonly error: string | null; readonly cause: string | null };

/** The state an execution is in. */
export interface Position {
  readonly state: string;
  readonly input: Json;
  readonly phase: Phase;
  /** Null until the state is entered. */
  readonly entered: { readonly at: number; readonly eventId: number } | null;
  /** How often each of the state's retriers has been used, by their order in the definition. */
  readonly retries: readonly number[];
}

/** How far it has come in that state. */
type Phase =
  /** To be entered. */
  | { readonly kind: 'entering' }
  /** A Wait state's time runs. */
  | { readonly kind: 'waiting'; readonly until: number }
  /** That time is over. */
  | { readonly kind: 'waited' }
  /** A task is under way: its function runs, or its token is out, or both. */
  | ({ readonly kind: 'working' } & Task)
  /** The task is decided: its outcome is in the history and to be acted on. */
  | { readonly kind: 'decided'; readonly outcome: Outcome }
  /** A retrier's delay runs. */
  | { readonly kind: 'backing-off'; readonly until: number }
  /** That delay is over: the task is to be tried again. */
  | { readonly kind: 'retrying' };

export interface Task {
  /** The event that scheduled it, which tells apart the tries of one state. */
  readonly scheduledEventId: number;
  readonly functionName: string;
  readonly payload: Json;
  readonly kindOfResource: 'function' | 'invoke';
  /** Out with the function's payload where the state waits for a callback. */
  readonly token: string | null;
  /** Whether the function has answered. Only a task with a token outlives that. */
  readonly answered: boolean;
  readonly timeoutAt: number | null;
  readonly heartbeat: { readonly seconds: number; readonly dueAt: number } | null;
}

export type Outcome = { readonly kind: 'succeeded'; readonly result: Json } | { readonly kind: 'failed'; readonly failure: Failure };

/** An entry of the execution history, in the shape of the API but for its instant (epoch milliseconds). */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  /** The member that carries the details, for example `taskScheduledEventDetails`, if the type has one. */
  readonly details: JsonObject;
}

/** What one step did to an execution. */
export interface Change {
  readonly execution: Execution;
  readonly events: readonly HistoryEvent[];
  /** States entered and tasks retried, as Step Functions bills them. */
  readonly transitions: number;
}

/** Whether there is something to evaluate, as opposed to a timer, a function or a token to wait for. */
export const isRunnable = (execution: Execution): execution is OpenExecution => {
  if (execution.status !== 'RUNNING') return false;
  const { kind } = execution.position.phase;
  return kind === 'entering' || kind === 'waited' || kind === 'decided' || kind === 'retrying';
};

/** The next instant at which time itself changes the execution; null where it only waits for others. */
export const nextTimer = (execution: Execution): number | null => {
  if (execution.status !== 'RUNNING') return null;
  const { phase } = execution.position;
  const instants = [execution.deadline];
  if (phase.kind === 'waiting' || phase.kind === 'backing-off') instants.push(phase.until);
  if (phase.kind === 'working') instants.push(phase.timeoutAt, phase.heartbeat?.dueAt ?? null);
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
};
