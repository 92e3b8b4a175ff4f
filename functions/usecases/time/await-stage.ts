import type { Case } from '../../domain/case/case.ts';
import { nextCheckpoint } from '../../domain/case/passing-time.ts';
import { nextOnRoad } from '../../domain/services/case-machines.ts';
import { addSeconds, type Instant } from '../../domain/time/time.ts';
import type { Now } from '../../ports/clock.ts';
import type { Machines, Wake } from '../../ports/machines.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { Token, TokenStore } from '../../ports/stores/token-store.ts';

/** A case with nothing ahead is looked at again after this long, so that no execution waits without an end. */
const IDLE_SECONDS = 30 * 24 * 3600;

export interface Waiting {
  readonly caseId: string;
  readonly stage: string;
  readonly wakeAt: Instant;
  readonly taskToken: string;
  /** The name of the execution; executions that began before it was told leave it out. */
  readonly execution?: string | null | undefined;
}

/** When the machine of a case is to wake: the next checkpoint or, with nothing ahead, a month on. */
export const wakeAtOf = (state: Case, now: Instant): Instant => nextCheckpoint(state)?.at ?? addSeconds(now, IDLE_SECONDS);

/** What to tell an execution that waits at a stage when the case stands elsewhere or is due earlier. */
export const wakeFrom = (waitingAt: string, state: Case, now: Instant): Wake => {
  const { stage } = state.situation;
  const wakeAt = wakeAtOf(state, now);
  return nextOnRoad(state.service, waitingAt) === stage ? { kind: 'next-stage', wakeAt } : { kind: 'reroute', stage, wakeAt };
};

/**
 * Parks an execution at the stage it believes its case to be at, or answers at once when the case has moved on or is due sooner:
 * a report that was faster than the token is not lost.
 * @returns which of the two
 */
export const awaitStage = async (
  ports: { cases: CaseStore; tokens: TokenStore; machines: Pick<Machines, 'wake'>; now: Now },
  { caseId, stage, wakeAt, taskToken, execution = null }: Waiting,
): Promise<'waited for' | 'gone on with'> => {
  const state = await ports.cases.load(caseId);
  if (state === null) throw new RangeError(`There is no case ${caseId}`);
  const now = ports.now();
  const inStep = state.situation.stage === stage && wakeAtOf(state, now) >= wakeAt;
  const armed = inStep && (await ports.tokens.arm(caseId, { token: taskToken, stage, armedAt: state.version, execution }));
  if (armed) return 'waited for';
  const current = inStep ? await ports.cases.load(caseId) : state;
  await ports.machines.wake(taskToken, wakeFrom(stage, current ?? state, now));
  return 'gone on with';
};

/**
 * Wakes the execution that waits for a case, if it was parked before an event and is not in step with it.
 * @param state the case as it was read after that event
 * @param token as it was read after that event
 */
export const resumeMachine = async (
  ports: { machines: Pick<Machines, 'wake'>; now: Now },
  state: Case,
  token: Token | null,
  seq: number,
): Promise<void> => {
  if (token === null || token.armedAt >= seq) return;
  await ports.machines.wake(token.token, wakeFrom(token.stage, state, ports.now()));
};
