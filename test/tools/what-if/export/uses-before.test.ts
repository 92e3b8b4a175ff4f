import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import type { Use } from '../../../../functions/domain/policy/use-ledger.ts';
import { Instant } from '../../../../functions/domain/time/time.ts';
import { usesBefore } from '../../../../tools/what-if/export/uses-before.ts';

/** The first event of a case, whose verdict counted over the days of its service year, or over others. */
const openedOn = (countedOver: object = {}): readonly CaseEvent[] => {
  const serviceYear = { number: 2, from: '2026-01-21', to: '2027-01-20' };
  const rules = [{ clause: 'R5', outcome: 'satisfied', compared: { limit: 1, ...countedOver }, detail: '' }];
  return [{ type: 'case.opened', data: { verdict: { serviceYear, rules } } } as unknown as CaseEvent];
};

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
  it.each([
    ['R5', 'in its service year and before', {}, { held: 1, used: 1, extra: 2, earlier: { held: 0, used: 1, extra: 1 } }],
    [
      'R5',
      'in the days that the policy as it stood then counted over, where its verdict says others',
      { countedFrom: '2025-02-21', countedTo: '2026-02-20' },
      { held: 0, used: 2, extra: 1, earlier: { held: 1, used: 0, extra: 2 } },
    ],
  ])('%s: is what the cases before it had made of their uses by then, and the grants until then: %s', (_rule, _fact, counted, uses) => {
    expect(usesBefore(caseOf('itself', '2026-06-01'), openedOn(counted), STORED)).toEqual(uses);
  });

  it('R4: is nothing where uses are not counted', () => {
    const nothing = { held: 0, used: 0, extra: 0 };
    expect(usesBefore(caseOf('free', '2026-06-01', null), openedOn(), STORED)).toEqual({ ...nothing, earlier: nothing });
  });
});
