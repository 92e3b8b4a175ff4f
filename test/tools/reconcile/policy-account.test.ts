import { describe, expect, it } from 'vitest';
import type { Case } from '../../../functions/domain/case/case.ts';
import type { Command } from '../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent } from '../../../functions/domain/case/events/case-event.ts';
import { decideSettlement } from '../../../functions/domain/operators/operator-decisions.ts';
import type { UseLedger, UseTaken } from '../../../functions/domain/policy/use-ledger.ts';
import { decideReport } from '../../../functions/domain/services/decide-report.ts';
import { accountLines } from '../../../tools/reconcile/account-text.ts';
import { accountOf, type StoredUses } from '../../../tools/reconcile/policy-account.ts';
import {
  at,
  BOOKING,
  caseAfter,
  day,
  eventsOf,
  OPTIONS,
  opened,
  RULES,
  report,
} from '../../functions/domain/services/expert-visit/visit-case.ts';

interface File {
  readonly state: Case;
  readonly events: readonly CaseEvent[];
}

const fileOf = (caseId: string, when: string, ...commands: readonly Command[]): File => {
  const { event, after } = opened({ caseId, at: at(when) });
  return commands.reduce<File>(
    ({ state, events }, command) => ({
      state: caseAfter(state, command),
      events: [...events, ...eventsOf(decideReport(state, command, RULES))],
    }),
    { state: after, events: [event] },
  );
};

const closed = (caseId: string): File => {
  const { state, events } = visited(caseId);
  const completed = report('service.completed', {}, '2026-10-15 12:00');
  return { state: caseAfter(state, completed), events: [...events, ...eventsOf(decideReport(state, completed, RULES))] };
};

const held = (caseId: string, when = '2026-10-12 10:00'): File => fileOf(caseId, when);
const visited = (caseId: string): File =>
  fileOf(
    caseId,
    '2026-10-12 10:00',
    report('case.accepted', {}, '2026-10-12 11:00'),
    report('options.proposed', { options: [...OPTIONS] }, '2026-10-12 14:00'),
    report('member.chose', { proposalId: 'proposal-3', optionId: 'option-1' }, '2026-10-12 15:00', { actor: 'member' }),
    report('booking.confirmed', BOOKING, '2026-10-12 16:00'),
    report('visit.completed', { admissionNote: null }, '2026-10-15 11:00'),
  );

const BY_OPERATOR = { entry: { by: 'op-17', reason: 'the name of somebody' }, at: at('2026-10-16 09:00') };

/** An operator gives the use back (R47). */
const givenBack = ({ state, events }: File): File => {
  const decision = decideSettlement(state, 'returned', BY_OPERATOR);
  if (decision.kind !== 'decided') throw new Error(decision.kind);
  return { state: decision.after, events: [...events, ...decision.events] };
};

const POOL = 'green-channel';
const DAY = day('2026-10-12');
const NONE: UseLedger = { uses: {}, grants: {}, version: 1 };
const ledgerOf = (uses: Readonly<Record<string, UseTaken['state']>>, grants: UseLedger['grants'] = {}): UseLedger => ({
  ...NONE,
  uses: Object.fromEntries(Object.entries(uses).map(([caseId, state]) => [caseId, { day: DAY, state }])),
  grants,
});
const ledgers = (...args: Parameters<typeof ledgerOf>) => [{ pool: POOL, ledger: ledgerOf(...args) }];
const grant = { pool: POOL, grantId: 'g-1', uses: 2, by: 'op-17', at: at('2026-10-13 09:00') };
const GRANTED = { 'g-1': { day: day('2026-10-13'), uses: 2 } };

const stored = (uses: Partial<StoredUses>): StoredUses => ({
  policyNo: 'P-1',
  memberId: 'm-1',
  cases: [],
  grants: [],
  ledgers: [],
  ...uses,
});

describe('accountOf', () => {
  it('R46: names the event that moved each use, and who reported it when', () => {
    const { pools, differing } = accountOf(stored({ cases: [visited('a')], ledgers: ledgers({ a: 'used' }) }));
    expect(differing).toBe(0);
    expect(pools).toMatchObject([{ pool: POOL, differs: false, rebuilt: { uses: { a: { day: DAY, state: 'used' } } } }]);
    expect(pools[0]?.uses).toMatchObject([{ caseId: 'a', service: 'expert-visit', day: '2026-10-12', use: 'used', storedUse: 'used' }]);
    expect(pools[0]?.uses[0]?.steps).toMatchObject([
      { event: 1, type: 'case.opened', actor: 'member', by: null, occurredAt: at('2026-10-12 10:00'), move: 'none>held' },
      { type: 'visit.completed', actor: 'vendor', occurredAt: at('2026-10-15 11:00'), move: 'held>used' },
    ]);
  });

  it('R47: names the operator who settled a use, and not the reason', () => {
    const account = accountOf(stored({ cases: [givenBack(closed('a'))], ledgers: ledgers({}) }));
    expect(account.pools[0]?.uses[0]?.steps.at(-1)).toMatchObject({
      type: 'use.settled',
      actor: 'operator',
      by: 'op-17',
      move: 'used>returned',
    });
    expect(account.differing).toBe(0);
    expect(JSON.stringify(account)).not.toContain('somebody');
  });

  it('R5: counts all cases of a pool, in the order they were opened', () => {
    const cases = [held('later', '2026-10-12 11:00'), visited('earlier')];
    const { pools } = accountOf(stored({ cases, ledgers: ledgers({ earlier: 'used', later: 'held' }) }));
    expect(pools).toMatchObject([{ differs: false }]);
    expect(pools[0]?.uses.map(({ caseId }) => caseId)).toStrictEqual(['earlier', 'later']);
  });

  it('R4: counts what was granted', () => {
    const { pools } = accountOf(stored({ grants: [grant], ledgers: ledgers({}, GRANTED) }));
    expect(pools).toMatchObject([{ differs: false, grants: [{ grantId: 'g-1', uses: 2, by: 'op-17' }], rebuilt: { grants: GRANTED } }]);
  });

  it.each([
    ['a ledger that was charged twice', { cases: [held('a')], ledgers: ledgers({ a: 'held', b: 'held' }) }],
    ['a use on another day', { cases: [held('a', '2026-10-13 10:00')], ledgers: ledgers({ a: 'held' }) }],
    ['a ledger that is not there', { cases: [held('a')] }],
    ['a ledger that no event speaks of', { ledgers: ledgers({ a: 'held' }) }],
    ['a ledger without its grant', { grants: [grant], ledgers: ledgers({}) }],
    [
      'a case that has its use elsewhere than its events say',
      { cases: [{ ...held('a'), state: { ...held('a').state, use: 'used' as const } }], ledgers: ledgers({ a: 'held' }) },
    ],
  ])('finds %s', (_what, uses) => {
    expect(accountOf(stored(uses))).toMatchObject({ differing: 1, pools: [{ pool: POOL, differs: true }] });
  });

  it('keeps the pools apart', () => {
    const opinion = { pool: 'second-opinion', ledger: ledgerOf({ b: 'held' }) };
    const { pools, differing } = accountOf(stored({ cases: [held('a')], ledgers: [opinion, ...ledgers({ a: 'held' })] }));
    expect(pools.map(({ pool, differs }) => [pool, differs])).toStrictEqual([
      [POOL, false],
      ['second-opinion', true],
    ]);
    expect(differing).toBe(1);
  });

  it('finds nothing wrong with counters of older versions, which its ledger will take the place of', () => {
    const { pools, differing } = accountOf(stored({ cases: [held('a')], ledgers: [{ pool: POOL, ledger: null }] }));
    expect([differing, pools[0]?.stored, pools[0]?.rebuilt.uses]).toStrictEqual([0, null, { a: { day: DAY, state: 'held' } }]);
  });

  it('leaves out what is counted nowhere', () => {
    const { state, events } = held('a');
    expect(accountOf(stored({ cases: [{ state: { ...state, counter: null }, events }] })).pools).toStrictEqual([]);
  });

  it('refuses a history that lacks its beginning', () => {
    const { state, events } = visited('a');
    expect(() => accountOf(stored({ cases: [{ state, events: events.slice(1) }] }))).toThrow('Case a begins with event 2, case.accepted');
  });
});

describe('accountLines', () => {
  it('tells a policy pool by pool, with ids only', () => {
    const cases = [givenBack(closed('case-a')), held('case-b', '2026-10-17 09:00')];
    const account = accountOf(stored({ cases, grants: [grant], ledgers: ledgers({ 'case-a': 'used', 'case-b': 'held' }, GRANTED) }));
    expect(accountLines(account)).toStrictEqual([
      'policy P-1 of member m-1',
      '',
      'green-channel: DIFFERS',
      '  case case-a, expert-visit of 2026-10-12: returned',
      '    event 1  case.opened      member          2026-10-12T10:00:00+08:00  none>held',
      '    event 7  visit.completed  vendor          2026-10-15T11:00:00+08:00  held>used',
      '    event 9  use.settled      operator op-17  2026-10-16T09:00:00+08:00  used>returned',
      '  case case-b, expert-visit of 2026-10-17: held',
      '    event 1  case.opened      member          2026-10-17T09:00:00+08:00  none>held',
      '  grant g-1 of 2026-10-13: extra +2, operator op-17, 2026-10-13T09:00:00+08:00',
      '  ledger      taken 2, held 1, used 1, extra 2',
      '  events say  taken 1, held 1, used 0, extra 2',
      '  <- case case-a: the ledger says used on 2026-10-12, the events nothing',
      '  <- case case-b: the ledger says held on 2026-10-12, the events held on 2026-10-17',
      '',
      '1 ledgers of P-1, 1 differ',
    ]);
  });

  it('tells a ledger of nothing, one to be made, and a case that is elsewhere than its events say', () => {
    const { state, events } = held('case-a');
    const cases = [{ state: { ...state, use: 'returned' as const }, events }];
    const others = [
      { pool: 'overseas-care', ledger: null },
      { pool: 'second-opinion', ledger: NONE },
    ];
    const lines = accountLines(accountOf(stored({ cases, ledgers: [...ledgers({ 'case-a': 'held' }), ...others] })));
    expect(lines).toContain('  case case-a, expert-visit of 2026-10-12: held  <- the case itself says returned');
    expect(lines).toContain('second-opinion: agrees');
    expect(lines).toContain('  ledger      to be made of what the events say');
    expect(lines).toContain('  no case and no grant');
  });
});
