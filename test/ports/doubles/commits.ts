import type { Case } from '../../../functions/domain/case/case.ts';
import type { Command } from '../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent, Flag } from '../../../functions/domain/case/events/case-event.ts';
import { outcomeOf, recordEvent } from '../../../functions/domain/case/events/outcome.ts';
import { decideReport } from '../../../functions/domain/services/decide-report.ts';
import type { Opening } from '../../../functions/domain/services/opening/decide-opening.ts';
import type { Instant } from '../../../functions/domain/time/time.ts';
import type { Commit, Remembered } from '../../../functions/ports/stores/commit.ts';
import { at, opened, policyWith, RULES } from '../../functions/domain/services/expert-visit/visit-case.ts';
import type { Stores } from './stores.ts';

/** A member's call, under its idempotency key. */
export const callOf = (id: string, fingerprint = 'f-1'): Remembered => ({ kind: 'idempotency-key', caller: 'm-1', id, fingerprint });

/** A new case of the expert visit that takes a use, as its use case commits it. */
export const openingOf = (caseId: string, opening: Partial<Opening> = {}, also: Partial<Commit> = {}): Commit => {
  const { after, event, hold } = opened({ caseId, ...opening });
  return {
    after,
    before: 0,
    events: [event],
    move: hold === null ? undefined : { move: 'none>held', hold },
    ...also,
  };
};

/** What further reports make of a case. @throws Error when one is refused: the test set it up wrongly */
export const reportsOn = (state: Case, commands: readonly Command[], also: Partial<Commit> = {}): Commit => {
  let after = state;
  const events: CaseEvent[] = [];
  for (const command of commands) {
    const decision = decideReport(after, command, RULES);
    if (decision.kind !== 'decided') throw new Error(`${command.type} refused: ${JSON.stringify(decision)}`);
    events.push(...decision.events);
    after = decision.after;
  }
  return { after, before: state.version, events, ...also };
};

const byClock = (at: Instant) => ({ actor: 'clock', occurredAt: at, recordedAt: at }) as const;

/** Flags raised on a case by one event. */
export const raising = (state: Case, instant: Instant, flag: Flag = 'vendor-silent', ...others: readonly Flag[]): Commit => {
  const raised = outcomeOf({ type: 'flag.raised', data: { flag } }, { flags: [flag, ...others] });
  const { event, after } = recordEvent(state, raised, byClock(instant));
  return { after, before: state.version, events: [event] };
};

/** A flag of a case resolved. */
export const resolving = (state: Case, instant: Instant, flag: Flag): Commit => {
  const { event, after } = recordEvent(state, outcomeOf({ type: 'flag.resolved', data: { flag } }, {}), byClock(instant));
  return { after, before: state.version, events: [event] };
};

/** @throws Error when it is not committed: the test set it up wrongly */
export const committed = async ({ cases }: Pick<Stores, 'cases'>, commit: Commit): Promise<Case> => {
  const result = await cases.commit(commit);
  if (result !== 'committed') throw new Error(`${commit.after.caseId} is ${result}`);
  return commit.after;
};

/** A case of its own policy, so that many can be open at once. */
export const openedCase = (stores: Pick<Stores, 'cases'>, caseId: string, opening: Partial<Opening> = {}): Promise<Case> =>
  committed(stores, openingOf(caseId, { policy: policyWith({ policyNo: `P-${caseId}` }), ...opening }));

/** All there is to see of a member and a case: what a refused commit must not have touched. */
export const everythingOf = async (stores: Stores, caseId: string, call: Remembered) => ({
  record: await stores.records.loadRecord(caseId),
  member: await stores.members.loadMember('m-1'),
  accesses: await stores.accesses.listAccesses(caseId),
  memory: await stores.cases.recall(call),
  changes: await stores.changes(),
});

export const today = (time: string): Instant => at(`2026-10-12 ${time}`);
