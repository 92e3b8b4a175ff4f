import type { Invocation } from '../../invocation.ts';
import { exceedsPayloadLimit, type Json, toJson } from '../language/json.ts';
import { ERRORS, type Failure } from '../language/state-error.ts';
import type { Change, Execution, OpenExecution, Outcome, Task } from './execution.ts';
import { lambdaResponse } from './lambda-response.ts';
import { addFailed, addSubmitted, addSucceeded, addTimedOut } from './task-events.ts';
import { Transcript } from './transcript.ts';

/**
 * What may happen to an execution from outside: time passes, its function answers, its token comes back, it is stopped.
 * Each function decides synchronously, so that of several occurrences exactly one finds the task still open; it answers null
 * when the occurrence no longer means anything.
 */

/** The task under way, if there is one. */
export const openTask = (execution: Execution): Task | null =>
  execution.status === 'RUNNING' && execution.position.phase.kind === 'working' ? execution.position.phase : null;

/** Time has come to `now`. */
export const timePassed = (execution: Execution, now: number): Change | null => {
  if (execution.status !== 'RUNNING') return null;
  const transcript = new Transcript(execution, now);
  if (execution.deadline !== null && execution.deadline <= now) {
    return transcript.close({ status: 'TIMED_OUT', error: ERRORS.timeout, cause: null });
  }
  const { phase } = execution.position;
  if (phase.kind === 'waiting' && phase.until <= now) return transcript.leave(at(execution, { kind: 'waited' }));
  if (phase.kind === 'backing-off' && phase.until <= now) return transcript.leave(at(execution, { kind: 'retrying' }));
  if (phase.kind !== 'working') return null;
  const failure = limitPassed(phase, now);
  if (failure === null) return null;
  addTimedOut(transcript, phase, failure);
  return transcript.leave(decided(execution, { kind: 'failed', failure }));
};

const limitPassed = (task: Task, now: number): Failure | null => {
  if (task.timeoutAt !== null && task.timeoutAt <= now) return { error: ERRORS.timeout, cause: '' };
  if (task.heartbeat !== null && task.heartbeat.dueAt <= now) {
    return { error: ERRORS.timeout, cause: '', alias: ERRORS.heartbeatTimeout };
  }
  return null;
};

/** The function of the task scheduled by event `scheduledEventId` has answered. */
export const functionAnswered = (execution: Execution, scheduledEventId: number, invocation: Invocation, now: number): Change | null => {
  const task = openTask(execution);
  if (execution.status !== 'RUNNING' || task?.scheduledEventId !== scheduledEventId) return null;
  if (invocation.kind === 'failed') return fail(execution, task, { error: invocation.error, cause: invocation.cause }, now);
  const payload = toJson(invocation.payload ?? null);
  const response = task.kindOfResource === 'function' ? payload : lambdaResponse(payload, now);
  if (exceedsPayloadLimit(response)) return fail(execution, task, RESULT_TOO_LARGE, now);
  if (task.token === null) return succeed(execution, task, response, now);
  const transcript = new Transcript(execution, now);
  addSubmitted(transcript, task, response);
  return transcript.leave(at(execution, { kind: 'working', ...task, answered: true }));
};

const RESULT_TOO_LARGE: Failure = {
  error: ERRORS.dataLimitExceeded,
  cause: "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
};

/** The holder of the task's token reports the task's outcome. */
export const tokenReturned = (execution: Execution, token: string, outcome: Outcome, now: number): Change | null => {
  const task = openTask(execution);
  if (execution.status !== 'RUNNING' || task?.token !== token) return null;
  return outcome.kind === 'succeeded' ? succeed(execution, task, outcome.result, now) : fail(execution, task, outcome.failure, now);
};

/** The holder of the task's token says that it is still at work. */
export const heartbeatReceived = (execution: Execution, token: string, now: number): Change | null => {
  const task = openTask(execution);
  if (execution.status !== 'RUNNING' || task?.token !== token) return null;
  const { heartbeat } = task;
  const renewed = heartbeat === null ? null : { ...heartbeat, dueAt: now + heartbeat.seconds * 1000 };
  return new Transcript(execution, now).leave(at(execution, { kind: 'working', ...task, heartbeat: renewed }));
};

/** Somebody stops the execution. */
export const stopped = (execution: Execution, error: string | null, cause: string | null, now: number): Change | null =>
  execution.status === 'RUNNING' ? new Transcript(execution, now).close({ status: 'ABORTED', error, cause }) : null;

const succeed = (execution: OpenExecution, task: Task, result: Json, now: number): Change => {
  const transcript = new Transcript(execution, now);
  addSucceeded(transcript, task, result);
  return transcript.leave(decided(execution, { kind: 'succeeded', result }));
};

const fail = (execution: OpenExecution, task: Task, failure: Failure, now: number): Change => {
  const transcript = new Transcript(execution, now);
  addFailed(transcript, task, failure);
  return transcript.leave(decided(execution, { kind: 'failed', failure }));
};

const decided = (execution: OpenExecution, outcome: Outcome) => at(execution, { kind: 'decided', outcome });

const at = (execution: OpenExecution, phase: OpenExecution['position']['phase']): Pick<OpenExecution, 'position'> => ({
  position: { ...execution.position, phase },
});
