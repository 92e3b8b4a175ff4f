import { decideTimePassed } from '../../domain/case/decide-at.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import { commitDecision } from '../commit-decision.ts';
import { retryStale } from '../retry-stale.ts';
import { wakeAtOf } from './await-stage.ts';

export interface PassingPorts {
  readonly cases: CaseStore;
  readonly calendar: ReadCalendar;
  readonly now: Now;
}

/**
 * Tells a case that time has passed. What was due happens once, whoever calls and however often.
 * @returns where the case stands, by which event, and when it is next to be woken
 */
export const passTime = (ports: PassingPorts, caseId: string): Promise<{ stage: string; wakeAt: string; seq: number }> =>
  retryStale(async () => {
    const state = await ports.cases.load(caseId);
    if (state === null) throw new RangeError(`There is no case ${caseId}`);
    const now = ports.now();
    const passed = decideTimePassed(state, now, await ports.calendar());
    if (passed.events.length > 0 && (await commitDecision(ports.cases, state, passed)) !== 'committed') return 'stale';
    return { stage: passed.after.situation.stage, wakeAt: wakeAtOf(passed.after, now), seq: passed.after.version };
  });
