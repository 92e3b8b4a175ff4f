import { createHash } from 'node:crypto';
import type { Activity } from '../../activity.ts';
import type { Clock } from '../../clock.ts';
import type { InvokeFunction } from '../../invocation.ts';
import { compileDefinition } from '../language/definition.ts';
import type { Json } from '../language/json.ts';
import type { Machine } from '../language/machine.ts';
import type { Surroundings } from '../language/query.ts';
import { ERRORS } from '../language/state-error.ts';
import { type Change, type Execution, isRunnable, nextTimer, type OpenExecution, type Outcome, type Task } from './execution.ts';
import { step } from './interpreter.ts';
import { functionAnswered, heartbeatReceived, openTask, stopped, timePassed, tokenReturned } from './occurrences.ts';
import type { MachineRecord, StateStore } from './state-store.ts';
import { mintTaskToken } from './task-token.ts';
import { inputDetails, Transcript } from './transcript.ts';

export interface EngineSetting {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly invoke: InvokeFunction;
  readonly store: StateStore;
  readonly region: string;
  /** Quotas that are other than AWS has them. */
  readonly quotas: () => { readonly historyEvents?: number | undefined; readonly executionSeconds?: number | undefined };
  random(): number;
  /** Told of each execution that begins, and how it ends. */
  readonly observe: (machineArn: string, status: Execution['status']) => void;
}

/** What an execution is started by. */
interface StartedBy {
  readonly definitionId: string;
  readonly versionArn?: string;
  readonly aliasArn?: string;
}

/** Step Functions' own quotas of a standard execution: the events of its history, and the year for which it may run. */
const HISTORY_EVENTS = 25_000;
const EXECUTION_SECONDS = 365 * 86_400;

/** What became of a token that somebody answered with. */
export type TokenAnswer = 'accepted' | 'closed' | 'unknown';

/**
 * Runs executions: evaluates what is runnable, invokes functions, keeps the timers, takes callbacks.
 *
 * All that happens to an execution is decided synchronously against its state as last kept; what took time in between (an
 * evaluation, an invocation) is dropped when the execution has moved on without it. Each change is on disk before it has effects.
 */
export class Engine {
  readonly #setting: EngineSetting;
  readonly #surroundings: Surroundings;
  readonly #open = new Map<string, OpenExecution>();
  readonly #machines = new Map<string, Machine>();
  readonly #timers = new Map<string, () => void>();
  /** Executions being evaluated; a second evaluation beside the first would be for nothing. */
  readonly #stepping = new Set<string>();
  /** Tries whose function has not answered yet, by execution and scheduling event. */
  readonly #invoking = new Set<string>();
  #closed = false;

  constructor(setting: EngineSetting) {
    this.#setting = setting;
    this.#surroundings = { now: () => setting.clock.now(), random: () => setting.random() };
  }

  /** Takes up every open execution where it was left: timers are set again, a function that had not answered is invoked again. */
  resume(): void {
    for (const execution of this.#setting.store.loadOpenExecutions()) {
      this.#open.set(execution.arn, execution);
      this.#carryOn(execution);
    }
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#setting.store.close();
  }

  /**
   * Creates a machine or gives it another definition; executions under way keep theirs.
   * @throws DefinitionError
   */
  defineMachine(machine: Pick<MachineRecord, 'arn' | 'name' | 'roleArn'>, definition: string): MachineRecord {
    const compiled = compileDefinition(definition, this.#surroundings);
    const definitionId = definitionIdOf(definition);
    this.#machines.set(definitionId, compiled);
    const createdAt = this.#setting.store.loadMachine(machine.arn)?.createdAt ?? this.#setting.clock.now();
    const record: MachineRecord = { ...machine, definitionId, createdAt };
    this.#setting.store.saveMachine(record, definition);
    return record;
  }

  /** @param by the version that is meant; the machine as it is where none is */
  start(machine: MachineRecord, identity: { arn: string; name: string }, input: Json, by: StartedBy = machine): OpenExecution {
    const { definitionId, versionArn, aliasArn } = by;
    const { startAt, timeoutSeconds } = this.#machineOf(definitionId);
    const now = this.#setting.clock.now();
    const { executionSeconds = EXECUTION_SECONDS } = this.#setting.quotas();
    const execution: OpenExecution = {
      ...identity,
      machineArn: machine.arn,
      definitionId,
      ...(versionArn === undefined ? {} : { versionArn }),
      ...(aliasArn === undefined ? {} : { aliasArn }),
      input,
      startedAt: now,
      lastEventId: 0,
      status: 'RUNNING',
      deadline: now + Math.min(timeoutSeconds ?? executionSeconds, executionSeconds) * 1000,
      variables: {},
      position: { state: startAt, input, phase: { kind: 'entering' }, entered: null, retries: [] },
    };
    const transcript = new Transcript(execution, now);
    transcript.add('ExecutionStarted', { ...inputDetails(input), roleArn: machine.roleArn });
    this.#setting.observe(machine.arn, 'RUNNING');
    this.#keep(transcript.leave({}));
    return execution;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** Whether it was still open; stops it then. */
  stop(arn: string, error: string | null, cause: string | null): boolean {
    return this.#occur(arn, (execution, now) => stopped(execution, error, cause, now));
  }

  returnToken(token: string, outcome: Outcome): TokenAnswer {
    return this.#answer(token, (execution, now) => tokenReturned(execution, token, outcome, now));
  }

  heartbeat(token: string): TokenAnswer {
    return this.#answer(token, (execution, now) => heartbeatReceived(execution, token, now));
  }

  #answer(token: string, occurrence: (execution: Execution, now: number) => Change | null): TokenAnswer {
    const arn = this.#setting.store.findTokenHolder(token);
    if (arn === undefined) return 'unknown';
    // A clock that jumped over the task's timeout has its timer still to fire: the timeout came first.
    this.#timePassed(arn);
    return this.#occur(arn, occurrence) ? 'accepted' : 'closed';
  }

  #timePassed(arn: string): void {
    this.#occur(arn, timePassed);
  }

  #occur(arn: string, occurrence: (execution: Execution, now: number) => Change | null): boolean {
    const execution = this.#open.get(arn);
    if (this.#closed || execution === undefined) return false;
    const change = occurrence(execution, this.#setting.clock.now());
    if (change !== null) this.#keep(change);
    return change !== null;
  }

  #keep(change: Change): void {
    const { execution } = change;
    this.#setting.store.saveChange(change);
    if (execution.status === 'RUNNING') this.#open.set(execution.arn, execution);
    else {
      this.#open.delete(execution.arn);
      this.#setting.observe(execution.machineArn, execution.status);
    }
    this.#carryOn(execution);
  }

  /** Sees to it that the execution's next occurrence can happen. */
  #carryOn(execution: Execution): void {
    this.#setTimer(execution);
    const task = openTask(execution);
    if (task !== null && !task.answered) this.#invoke(execution.arn, task);
    if (isRunnable(execution) && !this.#stepping.has(execution.arn)) {
      this.#stepping.add(execution.arn);
      const end = this.#setting.activity.begin(`execution ${execution.name}`);
      void this.#stepOn(execution.arn).finally(end);
    }
  }

  #setTimer(execution: Execution): void {
    const { arn } = execution;
    this.#timers.get(arn)?.();
    this.#timers.delete(arn);
    const at = nextTimer(execution);
    if (at !== null)
      this.#timers.set(
        arn,
        this.#setting.clock.schedule(at, () => this.#timePassed(arn)),
      );
  }

  #invoke(arn: string, task: Task): void {
    const key = `${task.scheduledEventId} ${arn}`;
    if (this.#invoking.has(key)) return;
    this.#invoking.add(key);
    const end = this.#setting.activity.begin(`function ${task.functionName}`);
    void this.#setting
      .invoke(task.functionName, task.payload)
      .catch((error: unknown) => ({ kind: 'failed' as const, error: 'Lambda.Unknown', cause: String(error) }))
      .then((invocation) => {
        this.#invoking.delete(key);
        this.#occur(arn, (execution, now) => functionAnswered(execution, task.scheduledEventId, invocation, now));
      })
      .finally(end);
  }

  async #stepOn(arn: string): Promise<void> {
    let execution = this.#open.get(arn);
    while (execution !== undefined && isRunnable(execution) && !this.#closed) {
      const change = await this.#step(execution);
      if (!this.#closed && this.#open.get(arn) === execution) this.#keep(change);
      execution = this.#open.get(arn);
    }
    this.#stepping.delete(arn);
  }

  async #step(execution: OpenExecution): Promise<Change> {
    const { clock, region, random, store, quotas } = this.#setting;
    const machine = store.loadMachine(execution.machineArn);
    try {
      return await step(execution, {
        machine: this.#machineOf(execution.definitionId),
        machineName: machine?.name ?? '',
        roleArn: machine?.roleArn ?? '',
        region,
        mostEvents: quotas().historyEvents ?? HISTORY_EVENTS,
        now: () => clock.now(),
        random,
        mintToken: mintTaskToken,
      });
    } catch (error) {
      // A fault of the interpreter ends this execution, visibly, and no other.
      return new Transcript(execution, clock.now()).close({ status: 'FAILED', error: ERRORS.runtime, cause: String(error) });
    }
  }

  #machineOf(definitionId: string): Machine {
    const known = this.#machines.get(definitionId);
    if (known !== undefined) return known;
    const text = this.#setting.store.loadDefinition(definitionId);
    if (text === undefined) throw new Error(`There is no definition ${definitionId}`);
    const machine = compileDefinition(text, this.#surroundings);
    this.#machines.set(definitionId, machine);
    return machine;
  }
}

export const definitionIdOf = (definition: string): string => createHash('sha256').update(definition).digest('hex');
