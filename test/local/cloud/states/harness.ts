import type { Activity } from '../../../../local/cloud/activity.ts';
import type { Clock } from '../../../../local/cloud/clock.ts';
import type { Invocation, InvokeFunction } from '../../../../local/cloud/invocation.ts';
import { createStates, type EventView, type StatesService, type StatesSetting } from '../../../../local/cloud/states/states.ts';

/** A clock that only the test moves. */
export class ManualClock implements Clock {
  #now: number;
  #timers: { at: number; fire: () => void }[] = [];

  constructor(now = Date.parse('2026-03-02T09:00:00+08:00')) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  schedule(at: number, fire: () => void): () => void {
    const timer = { at, fire };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** The instants timers are set for. */
  get pending(): readonly number[] {
    return this.#timers.map(({ at }) => at).toSorted((one, other) => one - other);
  }

  /** Moves on without firing anything, as a machine does that was asleep. */
  oversleep(seconds: number): void {
    this.#now += seconds * 1000;
  }

  /** Fires the first timer due until `to`, at its own instant; answers whether there was one. */
  fireNext(to: number): boolean {
    const [first] = this.#timers.filter(({ at }) => at <= to).toSorted((one, other) => one.at - other.at);
    this.#now = Math.max(this.#now, first?.at ?? to);
    if (first === undefined) return false;
    this.#timers = this.#timers.filter((other) => other !== first);
    first.fire();
    return true;
  }
}

class CountedActivity implements Activity {
  readonly underWay = new Set<symbol>();

  begin(what: string): () => void {
    const work = Symbol(what);
    this.underWay.add(work);
    return () => this.underWay.delete(work);
  }
}

export interface CallResult {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A service of its own with a clock of its own, and the calls a test makes. */
export class Harness {
  readonly clock: ManualClock;
  readonly activity = new CountedActivity();
  readonly service: StatesService;

  constructor(
    invoke: InvokeFunction = refuseInvocation,
    databasePath = ':memory:',
    clock = new ManualClock(),
    random?: () => number,
    versionOf?: (aliasArn: string) => string | undefined,
    quotas: StatesSetting['quotas'] = () => ({}),
  ) {
    this.clock = clock;
    this.service = createStates({
      clock,
      activity: this.activity,
      invoke,
      databasePath,
      partition: 'aws',
      region: 'us-east-1',
      accountId: '000000000000',
      quotas,
      ...(random === undefined ? {} : { random }),
      ...(versionOf === undefined ? {} : { versionOf }),
    });
  }

  define(definition: unknown, name = 'machine'): string {
    return this.service.defineStateMachine({ name, definition: JSON.stringify(definition) });
  }

  async call(action: string, body: unknown): Promise<CallResult> {
    const { status, body: answer } = await this.service.handle(`AWSStepFunctions.${action}`, body);
    return { status, body: answer as Record<string, unknown> };
  }

  /** Starts an execution and answers its ARN, once nothing more happens without the clock or a caller. */
  async start(stateMachineArn: string, input: unknown = {}, name?: string): Promise<string> {
    const { body } = await this.call('StartExecution', { stateMachineArn, input: JSON.stringify(input), name });
    await this.settle();
    return String(body['executionArn']);
  }

  async settle(): Promise<void> {
    // A held invocation keeps the count up: give the rest its turns and go on.
    for (let turn = 0; turn < 500 && this.activity.underWay.size > 0; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Moves the clock on, letting each timer's consequences settle before the next. */
  async advance(seconds: number): Promise<void> {
    const to = this.clock.now() + seconds * 1000;
    while (this.clock.fireNext(to)) await this.settle();
  }

  async describe(executionArn: string): Promise<Record<string, unknown>> {
    const { body } = await this.call('DescribeExecution', { executionArn });
    return { ...body, ...('output' in body ? { output: JSON.parse(String(body['output'])) } : {}) };
  }

  types(executionArn: string): readonly string[] {
    return this.service.history(executionArn).map(({ type }) => type);
  }

  event(executionArn: string, type: string): EventView {
    const event = this.service.history(executionArn).find((candidate) => candidate.type === type);
    if (event === undefined) throw new Error(`No ${type} in ${this.types(executionArn).join(', ')}`);
    return event;
  }
}

const refuseInvocation: InvokeFunction = (name) =>
  Promise.resolve({ kind: 'failed', error: 'Lambda.ResourceNotFoundException', cause: `Function not found: ${name}` });

/** Functions that answer from a list, in order, and keep what they were called with. */
export const scripted = (...answers: readonly Invocation[]): { invoke: InvokeFunction; calls: { name: string; payload: unknown }[] } => {
  const calls: { name: string; payload: unknown }[] = [];
  const invoke: InvokeFunction = (name, payload) => {
    const answer = answers[calls.length];
    calls.push({ name, payload });
    return answer === undefined ? refuseInvocation(name, payload) : Promise.resolve(answer);
  };
  return { invoke, calls };
};

export const returned = (payload: unknown): Invocation => ({ kind: 'returned', payload });
export const failed = (error: string, cause = ''): Invocation => ({ kind: 'failed', error, cause });
