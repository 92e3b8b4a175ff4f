import { createMemoryPorts } from '../../../functions/adapters/memory/memory-ports.ts';
import type { Case } from '../../../functions/domain/case/case.ts';
import type { Command } from '../../../functions/domain/case/events/case-command.ts';
import type { Policy } from '../../../functions/domain/policy/policy.ts';
import { decideReport } from '../../../functions/domain/services/decide-report.ts';
import type { Opening } from '../../../functions/domain/services/opening/decide-opening.ts';
import type { VendorAccount } from '../../../functions/ports/vendors.ts';
import { commitDecision } from '../../../functions/usecases/commit-decision.ts';
import { carryOutEffects } from '../../../functions/usecases/effects/carry-out-effects.ts';
import { endCasesOfPolicy } from '../../../functions/usecases/effects/end-with-policy.ts';
import { carryOutTelling } from '../../../functions/usecases/effects/tell.ts';
import { committed, openingOf } from '../../ports/doubles/commits.ts';
import { rulesOfCase } from '../domain/entitlement/under-rules.ts';
import { at, policyWith, ROADS, report, type VisitStage } from '../domain/services/expert-visit/visit-case.ts';

export type MemoryPorts = ReturnType<typeof createMemoryPorts>;

/** Monday, 12 October 2026. */
export const START = at('2026-10-12 10:00');

const ACCOUNTS = new Map(
  ['shanen', 'haorensheng'].map((vendorId): [string, VendorAccount] => [
    vendorId,
    { secrets: ['whsec_x'], endpoint: `https://${vendorId}.example` },
  ]),
);

/** Every port in memory, and the policies that were fed. */
export const portsWith = async (...policies: readonly Policy[]): Promise<MemoryPorts> => {
  const ports = createMemoryPorts(START, ACCOUNTS);
  for (const policy of policies) await ports.policies.savePolicy(policy, null, false);
  return ports;
};

/** Stores what reports make of a case, one transaction each, on a clock that goes along. */
export const storeReports = async (ports: MemoryPorts, state: Case, commands: readonly Command[]): Promise<Case> => {
  let current = state;
  for (const command of commands) {
    if (command.recordedAt > ports.now()) ports.clock.moveTo(command.recordedAt);
    const decided = decideReport(current, command, rulesOfCase(current));
    if (decided.kind !== 'decided') throw new Error(`${command.type} refused: ${JSON.stringify(decided)}`);
    const result = await commitDecision(ports.cases, current, decided);
    if (result !== 'committed') throw new Error(`${command.type} is ${result}`);
    current = decided.after;
  }
  return current;
};

/** Stores an expert visit that has come to a stage by the reports that lead there. */
export const storeVisit = async (
  ports: MemoryPorts,
  stage: VisitStage,
  opening: Partial<Opening> & { readonly caseId: string } = { caseId: 'case-1' },
): Promise<Case> => storeReports(ports, await committed(ports, openingOf(opening.caseId, opening)), ROADS[stage]);

/** A policy, and an expert visit of it, `case-1`, that has come to a stage. */
export const visitAt = async (stage: VisitStage): Promise<MemoryPorts> => {
  const ports = await portsWith(policyWith());
  await storeVisit(ports, stage);
  return ports;
};

/** An expert visit, `case-1`, that was closed with its use used or returned. */
export const closedVisit = async (use: 'used' | 'returned', policy = policyWith()): Promise<MemoryPorts> => {
  const ports = await portsWith(policy);
  const state = await storeVisit(ports, use === 'used' ? 'visited' : 'accepting', { caseId: 'case-1', policy });
  const [type, when] =
    use === 'used' ? (['service.completed', '2026-10-15 12:00'] as const) : (['case.declined', '2026-10-12 11:00'] as const);
  await storeReports(ports, state, [type === 'service.completed' ? report(type, {}, when) : report(type, { reason: 'other' }, when)]);
  return ports;
};

/** @throws Error when there is none: the test set it up wrongly */
export const loaded = async ({ cases }: Pick<MemoryPorts, 'cases'>, caseId = 'case-1'): Promise<Case> => {
  const state = await cases.load(caseId);
  if (state === null) throw new Error(`There is no case ${caseId}`);
  return state;
};

export const recordOf = async ({ records }: Pick<MemoryPorts, 'records'>, caseId = 'case-1') => {
  const record = await records.loadRecord(caseId);
  if (record === null) throw new Error(`There is no case ${caseId}`);
  return record;
};

/** The events of a case by their types. */
export const eventTypes = async (ports: MemoryPorts, caseId = 'case-1'): Promise<readonly string[]> =>
  (await recordOf(ports, caseId)).events.map(({ type }) => type);

/** Flags that wait for an operator. */
export const flagsRaised = async (ports: MemoryPorts, caseId = 'case-1'): Promise<readonly string[]> =>
  (await recordOf(ports, caseId)).flags.filter(({ resolvedAt }) => resolvedAt === null).map(({ flag }) => flag);

/** Tells whoever is to be told, as the function behind the queue does. What fails stays in the queue. */
export const workThroughTellings = async (ports: MemoryPorts): Promise<void> => {
  for (let [telling] = ports.tellings; telling !== undefined; [telling] = ports.tellings) {
    await carryOutTelling(ports, telling);
    ports.tellings.shift();
  }
};

/**
 * Follows what the stream tells of, and what that leads to, as its function does.
 * @param from what was followed before
 * @returns how much is followed by now
 */
export const followStream = async (ports: MemoryPorts, from = 0): Promise<number> => {
  const { changes } = ports.table;
  let followed = from;
  for (let change = changes[followed]; change !== undefined; change = changes[followed]) {
    if (change.kind === 'case-event') await carryOutEffects(ports, change.caseId, change.event);
    else await endCasesOfPolicy(ports, change.memberId, change.policyNo);
    await workThroughTellings(ports);
    followed += 1;
  }
  return followed;
};
