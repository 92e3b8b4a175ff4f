import type { Json, JsonObject } from '../language/json.ts';
import type { Change, ClosedExecution, Ending, Execution, HistoryEvent, OpenExecution } from './execution.ts';

/** Collects what a step adds to an execution's history, numbering the events. */
export class Transcript {
  readonly #execution: OpenExecution;
  readonly #now: number;
  readonly #events: HistoryEvent[] = [];
  #transitions = 0;

  constructor(execution: OpenExecution, now: number) {
    this.#execution = execution;
    this.#now = now;
  }

  get lastEventId(): number {
    return this.#execution.lastEventId + this.#events.length;
  }

  /** Adds an event and answers its number. */
  add(type: string, details: JsonObject | null): number {
    const id = this.lastEventId + 1;
    this.#events.push({
      id,
      // As in Step Functions' own histories, the first state entered refers to no event.
      previousEventId: id === 2 ? 0 : id - 1,
      timestamp: this.#now,
      type,
      details: details === null ? {} : { [detailsNameOf(type)]: details },
    });
    return id;
  }

  /** Counts a state entered or a task retried. */
  countTransition(): void {
    this.#transitions += 1;
  }

  /** The step's result, the execution being still open. */
  leave(changes: Partial<Pick<OpenExecution, 'variables' | 'position'>>): Change {
    return this.#change({ ...this.#execution, ...changes, lastEventId: this.lastEventId });
  }

  /** The step's result, the execution being closed. */
  close(ending: Ending): Change {
    const { arn, name, machineArn, definitionId, versionArn, aliasArn, input, startedAt } = this.#execution;
    if (ending.status === 'SUCCEEDED') this.add('ExecutionSucceeded', { ...outputDetails(ending.output) });
    else this.add(CLOSING_EVENTS[ending.status], { ...errorDetails(ending.error, ending.cause) });
    const closed: ClosedExecution = {
      ...{ arn, name, machineArn, definitionId, input, startedAt },
      ...(versionArn === undefined ? {} : { versionArn }),
      ...(aliasArn === undefined ? {} : { aliasArn }),
      lastEventId: this.lastEventId,
      stoppedAt: this.#now,
      ...ending,
    };
    return this.#change(closed);
  }

  #change(execution: Execution): Change {
    return { execution, events: this.#events, transitions: this.#transitions };
  }
}

const CLOSING_EVENTS = { FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut', ABORTED: 'ExecutionAborted' } as const;

/** `TaskScheduled` carries `taskScheduledEventDetails`; entered and exited states of every type share two names. */
const detailsNameOf = (type: string): string => {
  const shared = type.endsWith('StateEntered') ? 'StateEntered' : type.endsWith('StateExited') ? 'StateExited' : type;
  return `${shared.charAt(0).toLowerCase()}${shared.slice(1)}EventDetails`;
};

const NOT_TRUNCATED = { truncated: false };

export const inputDetails = (input: Json): JsonObject => ({ input: JSON.stringify(input), inputDetails: NOT_TRUNCATED });
export const outputDetails = (output: Json): JsonObject => ({ output: JSON.stringify(output), outputDetails: NOT_TRUNCATED });
/** An empty text is as good as none. */
export const errorDetails = (error: string | null, cause: string | null): JsonObject => ({
  ...(error ? { error } : {}),
  ...(cause ? { cause } : {}),
});
export const assignedDetails = (assigned: JsonObject): JsonObject =>
  Object.keys(assigned).length === 0
    ? {}
    : {
        assignedVariables: Object.fromEntries(Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)])),
        assignedVariablesDetails: NOT_TRUNCATED,
      };
