import type { Flag } from '../../domain/case/events/case-event.ts';
import { outcomeOf, recordEvent } from '../../domain/case/events/outcome.ts';
import { rising } from '../../domain/case/passing-time.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { Commit } from '../../ports/stores/commit.ts';
import { commitDecision } from '../commit-decision.ts';
import { retryStale } from '../retry-stale.ts';

/**
 * Puts a case before an operator. An open case and a closed one can both need it.
 * @param because the delivery that failed: it is noted together with the flag, so that neither is there without the other
 */
export const flagCase = (
  ports: { cases: CaseStore; calendar: ReadCalendar; now: Now },
  caseId: string,
  flag: Flag,
  because: Pick<Commit, 'delivery'> = {},
): Promise<void> =>
  retryStale(async () => {
    const state = await ports.cases.load(caseId);
    if (state === null) return undefined;
    const now = ports.now();
    const raised = rising(outcomeOf({ type: 'flag.raised', data: { flag } }, { flags: [flag] }), now, await ports.calendar());
    const { event, after } = recordEvent(state, raised, {
      actor: 'clock',
      occurredAt: now,
      recordedAt: now,
    });
    return (await commitDecision(ports.cases, state, { events: [event], after }, because)) === 'committed' ? undefined : 'stale';
  });
