import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import type { Use } from '../../../../functions/domain/policy/use-ledger.ts';
import { Instant } from '../../../../functions/domain/time/time.ts';
import { usesBefore } from '../../../../tools/what-if/export/uses-before.ts';

const edition = CATALOGUE.editions['2020-BA-01'];
if (edition === undefined) throw new Error('The edition is gone');
const policy = { issuedOn: '2025-01-05', coolingOffEndsOn: '2025-01-20', renewals: 1 } as Policy;

const at = (text: string): Instant => Instant.parse(`${text}T10:00:00+08:00`);
const caseOf = (caseId: string, day: string, pool: string | null = 'green-channel'): Case =>
  ({ caseId, openedAt: at(day), counter: pool === null ? null : { pool } }) as Case;
const fileOf = (caseId: string, day: string, moves: readonly (readonly [day: string, use: Use])[], pool = 'green-channel') => ({
  state: caseOf(caseId, day, pool),
  events: moves.map(([moved, use]) => ({ recordedAt: at(moved), change: { use } }) as CaseEvent),
});

const STORED = {
  cases: [
    fileOf('year-1', '2025-03-01', [
      ['2025-03-01', 'held'],
      ['2025-03-09', 'used'],
    ]),
    fileOf('used', '2026-02-01', [
      ['2026-02-01', 'held'],
      ['2026-02-09', 'used'],
    ]),
    fileOf('later-used', '2026-03-01', [
      ['2026-03-01', 'held'],
      ['2026-08-01', 'used'],
    ]),
    fileOf('returned', '2026-03-02', [
      ['2026-03-02', 'held'],
      ['2026-03-03', 'returned'],
    ]),
    fileOf('other-pool', '2026-03-03', [['2026-03-03', 'held']], 'second-opinion'),
    fileOf('itself', '2026-06-01', [['2026-06-01', 'held']]),
    fileOf('after', '2026-06-02', [['2026-06-02', 'held']]),
  ],
  grants: [
    { pool: 'green-channel', uses: 1, at: at('2025-04-01') },
    { pool: 'green-channel', uses: 2, at: at('2026-04-01') },
    { pool: 'second-opinion', uses: 3, at: at('2026-04-01') },
    { pool: 'green-channel', uses: 4, at: at('2026-07-01') },
  ],
};

describe('what a case found in its pool', () => {
  it('R5: is what the cases before it had made of their uses by then, by service year, and the grants until then', () => {
    expect(usesBefore(caseOf('itself', '2026-06-01'), policy, edition, STORED)).toEqual({
      held: 1,
      used: 1,
      extra: 2,
      earlier: { held: 0, used: 1, extra: 1 },
    });
  });

  it('R4: is nothing where uses are not counted', () => {
    const nothing = { held: 0, used: 0, extra: 0 };
    expect(usesBefore(caseOf('free', '2026-06-01', null), policy, edition, STORED)).toEqual({ ...nothing, earlier: nothing });
  });
});
