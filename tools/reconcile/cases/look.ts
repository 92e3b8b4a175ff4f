import type { Instant } from '../../../functions/domain/time/time.ts';
import { about, itemFindings, unfollowed } from './case-findings.ts';
import { type CaseWorld, UNSEEN } from './case-world.ts';
import type { Finding, Loss } from './finding.ts';
import { type CasePartition, readCase } from './stored-case.ts';
import type { RememberedCall } from './stored-partitions.ts';
import { behindFinding, strangerFindings, worldFindings } from './world-findings.ts';

/** What the cases of a table are held against. */
export interface Outside {
  readonly worldOf: (caseId: string) => CaseWorld;
  /** Cases that there is something of outside the table. */
  readonly caseIds: ReadonlySet<string>;
}

export const NOTHING_OUTSIDE: Outside = { worldOf: () => UNSEEN, caseIds: new Set() };

export interface Looked {
  /** Cases that are stored. */
  readonly cases: number;
  readonly findings: readonly Finding[];
  readonly losses: readonly Loss[];
}

/**
 * Holds every case of a table against its events, and against what there is outside.
 * @param restoredTo the instant that the table was restored to; `null`: it was not
 */
export const lookAtCases = async (
  stored: AsyncIterable<CasePartition | RememberedCall>,
  outside: Outside,
  restoredTo: Instant | null,
): Promise<Looked> => {
  const findings: Finding[] = [];
  const losses: Loss[] = [];
  const calls: RememberedCall[] = [];
  /** By case; 0 where there is nothing to go by. */
  const versions = new Map<string, number>();
  for await (const each of stored) {
    if (!('items' in each)) {
      calls.push(each);
      continue;
    }
    const found = lookAtCase(each, outside.worldOf(each.caseId), restoredTo);
    versions.set(each.caseId, found.version);
    findings.push(...found.findings);
    losses.push(...found.losses);
  }
  for (const caseId of outside.caseIds) {
    if (versions.has(caseId)) continue;
    const world = outside.worldOf(caseId);
    findings.push(...strangerFindings(caseId, world));
    losses.push({ caseId, says: 'all of it', vendorId: null });
  }
  findings.push(...calls.flatMap((call) => forgetting(call, versions.get(call.caseId) ?? 0)));
  return { cases: [...versions.values()].filter((version) => version > 0).length, findings, losses };
};

function lookAtCase(partition: CasePartition, world: CaseWorld, restoredTo: Instant | null) {
  const stored = readCase(partition);
  const items = itemFindings(stored);
  const version = stored.folded?.version ?? 0;
  // What its own items say has to be mended first: the rest is held against it.
  if (items.findings.length > 0) return { version, findings: items.findings, losses: items.losses };
  const behind = behindFinding(stored, world);
  const lost = restoredTo === null ? [] : unfollowed(stored, restoredTo);
  return { version, findings: [...behind.findings, ...lost, ...worldFindings(stored, world)], losses: behind.losses };
}

/** An answer shows what has not happened: who repeats the call would be told that it was carried out. */
function forgetting({ key, caseId, version, memory }: RememberedCall, is: number): readonly Finding[] {
  if (version <= is) return [];
  const says = `a call is remembered as answered at version ${version}, and its events come to ${is}`;
  return [{ about: about(caseId), says, mend: { kind: 'forget', key, memory } }];
}
