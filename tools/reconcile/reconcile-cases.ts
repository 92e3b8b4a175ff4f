import type { Finding, Loss, Mend } from './cases/finding.ts';
import type { Looked } from './cases/look.ts';

/** A finding, and what became of it. */
export interface Reconciled extends Finding {
  /** `repaired`: it was found no more. `left`: it was not to be repaired, or came again. */
  readonly state: 'repaired' | 'left';
}

export interface CaseReport {
  readonly cases: number;
  readonly findings: readonly Reconciled[];
  readonly left: number;
  readonly losses: readonly Loss[];
}

export interface CasePorts {
  readonly look: () => Promise<Looked>;
  /** Makes the ledgers what the cases' events say: what follows is done by transactions that find a case's use there. */
  readonly mendLedgers: () => Promise<void>;
  /** `false` where somebody was faster. */
  readonly mend: (by: Mend) => Promise<boolean>;
  /** Between two looks: what is under way has come on. */
  readonly pause: () => Promise<void>;
}

/** What one mending uncovers, the next round mends: a case that is made whole may have no execution, and so on. */
const MOST_ROUNDS = 6;

/**
 * Compares all cases with their events and with what there is outside, and mends what differs until nothing is found any more, or what is
 * left is what was left before.
 */
export const reconcileCases = async (ports: CasePorts, repair: boolean): Promise<CaseReport> => {
  let found = await lookTwice(ports);
  const noted = new Map<string, Finding>();
  const losses = new Map<string, Loss>();
  const note = (looked: Looked): void => {
    for (const finding of looked.findings) noted.set(idOf(finding), finding);
    for (const loss of looked.losses) losses.set(`${loss.caseId} ${loss.says}`, loss);
  };
  note(found);
  for (let round = 0; repair && round < MOST_ROUNDS; round += 1) {
    const all = found.findings.flatMap((finding) => finding.mend ?? []);
    // The table itself comes first: what is beside it is mended by what stands there.
    const writes = all.filter(({ kind }) => kind === 'write' || kind === 'forget');
    const mends = writes.length > 0 ? writes : all;
    if (writes.length === 0) await ports.mendLedgers();
    if (mends.length === 0) break;
    for (const by of mends) await ports.mend(by);
    await ports.pause();
    const before = found.findings.map(idOf).join();
    found = await lookTwice(ports);
    note(found);
    if (found.findings.map(idOf).join() === before) break;
  }
  const left = new Set(found.findings.map(idOf));
  const findings = [...noted].map(([id, finding]): Reconciled => ({ ...finding, state: left.has(id) ? 'left' : 'repaired' }));
  return { cases: found.cases, findings, left: left.size, losses: [...losses.values()] };
};

/** A case may move while its table is read: only what is found in the same words twice is a finding. */
async function lookTwice({ look, pause }: CasePorts): Promise<Looked> {
  const first = await look();
  if (first.findings.length === 0) return first;
  await pause();
  const second = await look();
  const before = new Set(first.findings.map(idOf));
  return { ...second, findings: second.findings.filter((finding) => before.has(idOf(finding))) };
}

const idOf = ({ about, says }: Finding): string => `${about}: ${says}`;

/** Losses by the vendor that knows of them, those of which no vendor is known last. */
export const lossesByVendor = (losses: readonly Loss[]): ReadonlyMap<string | null, readonly Loss[]> =>
  Map.groupBy(
    losses.toSorted((a, b) => (a.vendorId ?? '~').localeCompare(b.vendorId ?? '~') || a.caseId.localeCompare(b.caseId)),
    ({ vendorId }) => vendorId,
  );
