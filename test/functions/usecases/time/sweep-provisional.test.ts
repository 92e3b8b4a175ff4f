import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import type { HolidayNotice } from '../../../../catalogue/schema.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { CaseStore } from '../../../../functions/ports/case-store.ts';
import type { Commit, CommitResult } from '../../../../functions/ports/commit.ts';
import { sweepProvisional } from '../../../../functions/usecases/time/sweep-provisional.ts';
import { NOTICE_2027 } from '../../../catalogue/notice-2027.ts';
import { at, caseAfter, deadlineOf, opened, report } from '../../domain/services/expert-visit/visit-case.ts';

/** Accepted on Monday, 28 December 2026: the fifth working day lies in 2027. */
const provisionalCase = (caseId: string): Case =>
  caseAfter(opened({ caseId, at: at('2026-12-28 09:00') }).after, report('case.accepted', {}, '2026-12-28 10:00'));

const sweep = async (
  states: readonly Case[],
  notices: readonly HolidayNotice[],
  commit: (commit: Commit, attempt: number) => CommitResult | Error = () => 'committed',
) => {
  const commits: Commit[] = [];
  let noticesRead = 0;
  const cases: Pick<CaseStore, 'provisional' | 'load' | 'commit'> = {
    async *provisional() {
      for (const { caseId } of states) yield caseId;
    },
    load: async (caseId) => states.find((state) => state.caseId === caseId) ?? null,
    commit: async (wanted) => {
      commits.push(wanted);
      const result = commit(wanted, commits.length);
      if (result instanceof Error) throw result;
      return result;
    },
  };
  const swept = await sweepProvisional({
    cases: cases as CaseStore,
    notices: async () => {
      noticesRead += 1;
      return notices;
    },
    now: () => at('2026-12-29 12:00'),
  });
  return { swept, commits, noticesRead };
};

const known = [...CATALOGUE.holidayNotices, NOTICE_2027];

describe('sweepProvisional', () => {
  it('R40: recomputes each case that a notice says more about, and names the notice', async () => {
    const { swept, commits } = await sweep([provisionalCase('case-1'), provisionalCase('case-2')], known);
    expect(swept).toStrictEqual({ recomputed: 2, failed: 0 });
    expect(commits.map(({ after }) => after.caseId)).toStrictEqual(['case-1', 'case-2']);
    const [first] = commits;
    expect(first?.before).toBe(2);
    expect(first?.events.map(({ type }) => type)).toStrictEqual(['deadline.recomputed']);
    expect(first?.events[0]?.data).toMatchObject({ year: 2027, documentNumber: NOTICE_2027.documentNumber });
    expect(deadlineOf(first?.after as Case, 'visit')).toMatchObject({ dueAt: at('2027-01-05 20:00'), provisional: false });
  });

  it('R40: names the notice of the year it waited for, not a later one that is there too', async () => {
    const notice2028 = { ...NOTICE_2027, year: 2028, documentNumber: '国办发明电〔2027〕99号', holidays: [] };
    const { commits } = await sweep([provisionalCase('case-1')], [...known, notice2028]);
    expect(commits[0]?.events[0]?.data).toMatchObject({ year: 2027 });
  });

  it('R40: moves nothing while the year is not known', async () => {
    expect(await sweep([provisionalCase('case-1')], CATALOGUE.holidayNotices)).toMatchObject({
      swept: { recomputed: 0, failed: 0 },
      commits: [],
    });
  });

  it('reads no notices while nothing is provisional', async () => {
    expect(await sweep([], known)).toStrictEqual({ swept: { recomputed: 0, failed: 0 }, commits: [], noticesRead: 0 });
  });

  it('reads the notices once for all cases', async () => {
    expect((await sweep([provisionalCase('case-1'), provisionalCase('case-2')], known)).noticesRead).toBe(1);
  });

  it('decides again when the case has moved meanwhile', async () => {
    const { swept, commits } = await sweep([provisionalCase('case-1')], known, (_commit, attempt) =>
      attempt === 1 ? 'stale' : 'committed',
    );
    expect([swept, commits.length]).toStrictEqual([{ recomputed: 1, failed: 0 }, 2]);
  });

  it('lets no case that fails stop the others', async () => {
    const states = ['case-1', 'case-2', 'case-3'].map(provisionalCase);
    const { swept } = await sweep(states, known, ({ after }) => (after.caseId === 'case-2' ? new Error('broken') : 'committed'));
    expect(swept).toStrictEqual({ recomputed: 2, failed: 1 });
  });
});
