import type { Case } from '../../domain/case/case.ts';
import { decideTimePassed } from '../../domain/case/decide-at.ts';
import { nextCheckpoint } from '../../domain/case/passing-time.ts';
import { addSeconds, type Instant } from '../../domain/time/time.ts';
import type { Machines } from '../../ports/machines.ts';
import type { TokenStore } from '../../ports/stores/token-store.ts';
import { sideBySide } from '../side-by-side.ts';
import { wakeAtOf } from './await-stage.ts';
import { type PassingPorts, passTime } from './pass-time.ts';

interface Ports extends PassingPorts {
  readonly tokens: Pick<TokenStore, 'loadToken'>;
  readonly machines: Pick<Machines, 'keepCase'>;
}

/** What a sweep came to: cases that time passed for, how many of them had lost their execution, and how many could not be helped. */
export interface Swept {
  readonly swept: number;
  readonly restarted: number;
  readonly failed: number;
}

/** So long overdue, a case is told the time even if its execution cannot be looked after. */
const PATIENCE_SECONDS = 15 * 60;

/** Side by side: the executions of all cases may be gone at once. */
const AT_ONCE = 8;

/**
 * Finds what an execution should have woken for and did not: a dead execution costs minutes, never a deadline. Where it is gone, whatever
 * ended it, another one is started in its place.
 * @param until past this instant no further case is begun: the next sweep finds what is left
 */
export const sweepOverdue = async (ports: Ports, until: Instant): Promise<Swept> => {
  const counts = { swept: 0, restarted: 0, failed: 0 };
  const sweep = async (caseId: string): Promise<void> => {
    if (ports.now() >= until) return;
    try {
      const restarted = await wakeCase(ports, caseId);
      counts.swept += 1;
      counts.restarted += restarted ? 1 : 0;
    } catch {
      // One case that cannot move must not keep the others waiting; the count raises the alarm.
      counts.failed += 1;
    }
  };
  await sideBySide(ports.cases.overdue(ports.now()), AT_ONCE, sweep);
  return counts;
};

/**
 * Looks whether anything waits for the case, then lets time pass: `true` where it has a new execution. While Step Functions cannot be asked
 * the case stays overdue, so that the next sweep asks again, but not for long: its deadlines matter more.
 */
async function wakeCase(ports: Ports, caseId: string): Promise<boolean> {
  const state = await ports.cases.load(caseId);
  if (state === null) throw new RangeError(`There is no case ${caseId}`);
  const kept = await keepExecution(ports, state).catch((error: unknown) => error);
  const { at: overdueSince = ports.now() } = nextCheckpoint(state) ?? {};
  const isPatient = ports.now() < addSeconds(overdueSince, PATIENCE_SECONDS);
  if (typeof kept !== 'boolean' && isPatient) throw kept;
  await passTime(ports, caseId);
  if (typeof kept !== 'boolean') throw kept;
  return kept;
}

async function keepExecution(ports: Ports, state: Case): Promise<boolean> {
  const { after } = decideTimePassed(state, ports.now(), await ports.calendar());
  if (after.situation.stage === 'closed') return false;
  const { caseId, service } = state;
  const latest = (await ports.tokens.loadToken(caseId))?.execution ?? caseId;
  const { started } = await ports.machines.keepCase(service, caseId, wakeAtOf(after, ports.now()), latest);
  return started;
}
