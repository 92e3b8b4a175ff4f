import { decideTimePassed } from '../../domain/case/decide-at.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { commitDecision } from '../commit-decision.ts';
import { retryStale } from '../retry-stale.ts';
import { wakeAtOf } from './await-stage.ts';

interface Ports {
  readonly cases: CaseStore;
  readonly calendar: ReadCalendar;
  readonly now: Now;
}

/**
 * Tells a case that time has passed. What was due happens once, whoever calls and however often.
 * @returns where the case stands and when it is next to be woken
 */
export const passTime = (ports: Ports, caseId: string): Promise<{ stage: string; wakeAt: string }> =>
  retryStale(async () => {
    const state = await ports.cases.load(caseId);
    if (state === null) throw new RangeError(`There is no case ${caseId}`);
    const now = ports.now();
    const passed = decideTimePassed(state, now, await ports.calendar());
    if (passed.events.length > 0 && (await commitDecision(ports.cases, state, passed)) !== 'committed') return 'stale';
    return { stage: passed.after.situation.stage, wakeAt: wakeAtOf(passed.after, now) };
  });

/** Finds what an execution should have woken for and did not: a dead execution costs minutes, never a deadline. */
export const sweepOverdue = async (ports: Ports): Promise<{ swept: number; failed: number }> => {
  let swept = 0;
  let failed = 0;
  for await (const caseId of ports.cases.overdue(ports.now())) {
    try {
      await passTime(ports, caseId);
      swept += 1;
    } catch {
      // One case that cannot move must not keep the others waiting; the count raises the alarm.
      failed += 1;
    }
  }
  return { swept, failed };
};
