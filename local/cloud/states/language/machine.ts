import type { Template } from './template.ts';

/** A state machine that has passed all checks. Names of fields are those of the Amazon States Language. */
export interface Machine {
  readonly startAt: string;
  /** How long an execution may take, in seconds. */
  readonly timeoutSeconds: number | null;
  readonly states: ReadonlyMap<string, State>;
}

export type State = TaskState | ChoiceState | WaitState | PassState | SucceedState | FailState;

export type Onward = { readonly kind: 'next'; readonly state: string } | { readonly kind: 'end' };

/** How a way out of a state shapes what follows. */
export interface Exit {
  /** Where it stands in the state, ready to be put before a field's name: `Catch[1]/`, or empty. */
  readonly place: string;
  readonly assign: Template | null;
  readonly output: Template | null;
  readonly onward: Onward;
}

interface Named {
  readonly name: string;
}

export interface TaskState extends Named {
  readonly type: 'Task';
  readonly resource: TaskResource;
  readonly arguments: Template | null;
  readonly timeoutSeconds: Template | null;
  readonly heartbeatSeconds: Template | null;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
  readonly exit: Exit;
}

/** A Lambda function named by the state itself, or the service integration, which names it in its arguments. */
export type TaskResource =
  | { readonly kind: 'function'; readonly functionArn: string }
  | { readonly kind: 'invoke'; readonly waitForTaskToken: boolean };

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | null;
  readonly jitter: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly exit: Exit;
}

export interface ChoiceState extends Named {
  readonly type: 'Choice';
  readonly rules: readonly { readonly condition: Template; readonly exit: Exit }[];
  readonly otherwise: Exit | null;
}

export interface WaitState extends Named {
  readonly type: 'Wait';
  readonly until: { readonly field: 'Seconds' | 'Timestamp'; readonly template: Template };
  readonly exit: Exit;
}

interface PassState extends Named {
  readonly type: 'Pass';
  readonly exit: Exit;
}

interface SucceedState extends Named {
  readonly type: 'Succeed';
  readonly exit: Exit;
}

export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: Template | null;
  readonly cause: Template | null;
}
