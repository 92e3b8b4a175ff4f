import type { Case } from '../../domain/case/case.ts';
import type { Command } from '../../domain/case/events/case-command.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { laterOf } from '../../domain/time/time.ts';
import type { CaseFile } from '../../ports/stores/case-store.ts';
import { type CasePorts, type NotFound, readCase } from '../reading/read-case.ts';
import { retryStale } from '../retry-stale.ts';
import { type Reported, takeReport } from './take-report.ts';

export type Acted = { readonly kind: 'acted'; readonly file: CaseFile };

/**
 * Takes what a member does to a case of their own, as of now or, where the last report's clock was ahead of ours, as of that report.
 * @param report what it is to the case as it stands; `null`: it is so already
 */
export const actForMember = (
  ports: CasePorts,
  memberId: string,
  caseId: string,
  report: (state: Case, now: Command['recordedAt']) => Reported['report'] | null,
): Promise<Acted | NotFound | Refusal> =>
  retryStale(async (): Promise<Acted | NotFound | Refusal | 'stale'> => {
    const file = await readCase(ports, memberId, caseId);
    if ('kind' in file) return file;
    const now = ports.now();
    const acted = report(file.state, now);
    if (acted === null) return { kind: 'acted', file };
    const occurredAt = laterOf(now, file.state.lastReportedAt);
    const taken = await takeReport(ports, file.state, { report: acted, occurredAt, actor: 'member' });
    if (taken === 'stale' || taken.kind !== 'taken') return taken;
    const { events, after } = taken.decided;
    return { kind: 'acted', file: { ...file, state: after, events: [...file.events, ...events] } };
  });
