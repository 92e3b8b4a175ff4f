import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { InvokeFunction } from '../invocation.ts';
import type { Place } from '../place.ts';
import { checkArn, checkName, machineArnOf, parseMachineArn } from './api/arns.ts';
import { type ApiResponse, StatesApi } from './api/states-api.ts';
import { Engine, type EngineSetting } from './execution/engine.ts';
import { StateStore } from './execution/state-store.ts';
import type { JsonObject } from './language/json.ts';

/** What Step Functions runs on. */
export interface StatesSetting extends Place {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly invoke: InvokeFunction;
  /** A file that outlives the process, or `:memory:`. */
  readonly databasePath: string;
  /** Chance for retries with jitter and for `$random()`, from 0 up to, not including, 1. */
  readonly random?: () => number;
  /** The version that a call by an alias goes to; both are ARNs. There are no aliases where it is left out. */
  readonly versionOf?: (aliasArn: string) => string | undefined;
  /** Quotas that are other than AWS has them; none when left out. */
  readonly quotas?: EngineSetting['quotas'];
  readonly observe?: EngineSetting['observe'];
}

/** A machine as the stack's template has it, by name or by ARN. */
type MachineDefinition = ({ readonly name: string } | { readonly arn: string }) & {
  /** The Amazon States Language, as JSON text. */
  readonly definition: string;
  readonly roleArn?: string;
};

/** An execution as the control API shows it. Instants are epoch milliseconds. */
interface ExecutionView {
  readonly executionArn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly status: string;
  readonly startedAt: number;
  readonly stoppedAt: number | null;
  /** The state it is in, while it is open. */
  readonly state: string | null;
  /** The version that it was started on, where it was on one. */
  readonly versionArn: string | null;
}

/** An event as in `GetExecutionHistory`, but for `timestamp`, which is epoch milliseconds. */
export type EventView = JsonObject & {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
};

/** Step Functions on one machine: the API, and what the stack itself needs to see of it. */
export interface StatesService {
  /** Answers an API call. Never rejects for anything a caller sent. */
  handle(target: string, body: unknown): Promise<ApiResponse>;
  /**
   * Creates a machine, or gives it a new definition for executions yet to start.
   * @returns its ARN
   * @throws DefinitionError naming state and field where the definition is malformed or outside the subset
   */
  defineStateMachine(machine: MachineDefinition): string;
  /** Publishes a machine as it is now as a version, unless there is one of that ARN already. */
  publishVersion(versionArn: string): void;
  /** The latest first. */
  executions(): readonly ExecutionView[];
  /** In order; empty for an execution that is not known. */
  history(executionArn: string): readonly EventView[];
  /** Machine name to states entered plus retries, over all its executions. */
  stateTransitions(): Readonly<Record<string, number>>;
  /** How many executions have not ended. */
  openCount(): number;
  /** Stops everything and closes the file; what was under way goes on when it is opened again. */
  close(): void;
}

/**
 * Opens the service. Executions that the file holds open go on at once: timers are set and functions invoked, so `invoke`
 * has to bear being called before this returns.
 */
export const createStates = (setting: StatesSetting): StatesService => {
  const { clock, activity, invoke, databasePath, partition, region, accountId, random = Math.random } = setting;
  const { versionOf = () => undefined, quotas = () => ({}), observe = () => undefined } = setting;
  const place: Place = { partition, region, accountId };
  const store = new StateStore(databasePath);
  const engine = new Engine({ clock, activity, invoke, store, region, quotas, random, observe });
  const api = new StatesApi(engine, store, place, () => clock.now(), versionOf);
  engine.resume();
  return {
    handle: async (target, body) => api.handle(target, body),
    defineStateMachine: ({ definition, roleArn = `arn:${partition}:iam::${accountId}:role/states`, ...machine }) => {
      const arn = 'arn' in machine ? checkArn(machine.arn, 'stateMachine') : machineArnOf(place, machine.name);
      const name = checkName('arn' in machine ? arn.slice(arn.lastIndexOf(':') + 1) : machine.name);
      return engine.defineMachine({ arn, name, roleArn }, definition).arn;
    },
    publishVersion: (versionArn) => {
      const machine = store.loadMachine(parseMachineArn(versionArn).machineArn);
      if (machine === undefined) throw new Error(`There is no machine of ${versionArn}`);
      store.saveVersion(versionArn, machine.definitionId);
    },
    executions: () =>
      store.loadExecutions().map((execution) => ({
        executionArn: execution.arn,
        name: execution.name,
        machineArn: execution.machineArn,
        status: execution.status,
        startedAt: execution.startedAt,
        stoppedAt: execution.status === 'RUNNING' ? null : execution.stoppedAt,
        state: execution.status === 'RUNNING' ? execution.position.state : null,
        versionArn: execution.versionArn ?? null,
      })),
    history: (executionArn) => store.loadHistory(executionArn).map(({ details, ...event }) => ({ ...event, ...details })),
    stateTransitions: () => store.countTransitions(),
    openCount: () => engine.openCount,
    close: () => engine.close(),
  };
};
