import type { Json } from './json.ts';

/** Error names that the Amazon States Language reserves and this interpreter reports or matches. */
export const ERRORS = {
  all: 'States.ALL',
  taskFailed: 'States.TaskFailed',
  timeout: 'States.Timeout',
  heartbeatTimeout: 'States.HeartbeatTimeout',
  queryEvaluation: 'States.QueryEvaluationError',
  noChoiceMatched: 'States.NoChoiceMatched',
  dataLimitExceeded: 'States.DataLimitExceeded',
  runtime: 'States.Runtime',
} as const;

/**
 * An error that the interpreter itself raises while a state runs, as opposed to one that a task reports.
 * The caller puts the state's name in front of `explanation`.
 */
export class StateError extends Error {
  readonly error: string;
  readonly explanation: string;
  /** The field whose evaluation failed, for example `Arguments/FunctionName`. */
  readonly location: string | null;

  constructor(error: string, explanation: string, location: string | null = null) {
    super(`${error}: ${explanation}`);
    this.name = 'StateError';
    this.error = error;
    this.explanation = explanation;
    this.location = location;
  }
}

/** Why a state failed, as retriers and catchers see it. */
export interface Failure {
  readonly error: string;
  readonly cause: string;
  /** A second name that retriers and catchers may use for it; it is reported under `error` all the same. */
  readonly alias?: string;
}

/** What `$states.errorOutput` is. */
export const errorOutputOf = (failure: Failure): Json => ({ Error: failure.error, Cause: failure.cause });

/**
 * Whether a retrier's or catcher's `ErrorEquals` names the failure.
 *
 * `States.ALL` stands for all but the two terminal errors, `States.TaskFailed` further excepts `States.Timeout`, and
 * `States.Runtime` always ends the execution.
 */
export const matches = (errorEquals: readonly string[], failure: Failure): boolean => {
  if (failure.error === ERRORS.runtime) return false;
  const terminal = failure.error === ERRORS.dataLimitExceeded;
  return errorEquals.some((name) => {
    if (name === failure.error || name === failure.alias) return true;
    if (terminal) return false;
    return name === ERRORS.all || (name === ERRORS.taskFailed && failure.error !== ERRORS.timeout);
  });
};
