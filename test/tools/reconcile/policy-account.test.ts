import { describe, expect, it } from 'vitest';
import type { Case } from '../../../functions/domain/case/case.ts';
import type { Command } from '../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent } from '../../../functions/domain/case/events/case-event.ts';
import { decideSettlement } from '../../../functions/domain/operators/operator-decisions.ts';
import { decideReport } from '../../../functions/domain/services/decide-report.ts';
import { accountLines } from '../../../tools/reconcile/account-text.ts';
import { accountOf, type StoredUses } from '../../../tools/reconcile/policy-account.ts';
import {
  at,
  BOOKING,
  caseAfter,
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

const GREEN = { pool: 'green-channel', serviceYear: 1 };
const counts = (taken: number, heldUses: number, used: number, extra = 0) => ({ taken, held: heldUses, used, extra });
const counter = (...args: Parameters<typeof counts>) => [{ ...GREEN, counts: counts(...args) }];
const grant = { ...GREEN, grantId: 'g-1', uses: 2, by: 'op-17', at: at('2026-10-13 09:00') };

const stored = (uses: Partial<StoredUses>): StoredUses => ({
  policyNo: 'P-1',
  memberId: 'm-1',
  cases: [],
  grants: [],
  counters: [],
  ...uses,
});

describe('accountOf', () => {
  it('R46: names the event that moved each use, and who reported it when', () => {
    const { pools, differing } = accountOf(stored({ cases: [visited('a')], counters: counter(1, 0, 1) }));
    expect(differing).toBe(0);
    expect(pools).toMatchObject([{ ...GREEN, differs: false, rebuilt: counts(1, 0, 1) }]);
    expect(pools[0]?.uses).toMatchObject([{ caseId: 'a', service: 'expert-visit', day: '2026-10-12', use: 'used', storedUse: 'used' }]);
    expect(pools[0]?.uses[0]?.steps).toMatchObject([
      { event: 1, type: 'case.opened', actor: 'member', by: null, occurredAt: at('2026-10-12 10:00'), move: 'none>held' },
      { type: 'visit.completed', actor: 'vendor', occurredAt: at('2026-10-15 11:00'), move: 'held>used' },
    ]);
  });

  it('R47: names the operator who settled a use, and not the reason', () => {
    const account = accountOf(stored({ cases: [givenBack(visited('a'))], counters: counter(0, 0, 0) }));
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
    const cases = [held('later', '2026-10-13 10:00'), visited('earlier')];
    const { pools } = accountOf(stored({ cases, counters: counter(2, 1, 1) }));
    expect(pools).toMatchObject([{ differs: false, rebuilt: counts(2, 1, 1) }]);
    expect(pools[0]?.uses.map(({ caseId }) => caseId)).toStrictEqual(['earlier', 'later']);
  });

  it('R4: counts what was granted', () => {
    const { pools } = accountOf(stored({ grants: [grant], counters: counter(0, 0, 0, 2) }));
    expect(pools).toMatchObject([{ differs: false, grants: [{ grantId: 'g-1', uses: 2, by: 'op-17' }], rebuilt: counts(0, 0, 0, 2) }]);
  });

  it.each([
    ['a counter that was charged twice', { cases: [held('a')], counters: counter(2, 2, 0) }],
    ['a counter that is not there', { cases: [held('a')] }],
    ['a counter that no event speaks of', { counters: counter(1, 1, 0) }],
    ['a counter without its grant', { grants: [grant], counters: counter(0, 0, 0) }],
    [
      'a case that has its use elsewhere than its events say',
      { cases: [{ ...held('a'), state: { ...held('a').state, use: 'used' as const } }], counters: counter(1, 1, 0) },
    ],
  ])('finds %s', (_what, uses) => {
    expect(accountOf(stored(uses))).toMatchObject({ differing: 1, pools: [{ ...GREEN, differs: true }] });
  });

  it('keeps the pools and the service years apart', () => {
    const others = [
      { pool: 'green-channel', serviceYear: 10, counts: counts(0, 0, 0) },
      { pool: 'green-channel', serviceYear: 2, counts: counts(1, 1, 0) },
      { pool: 'second-opinion', serviceYear: 1, counts: counts(0, 0, 0) },
    ];
    const { pools, differing } = accountOf(stored({ cases: [held('a')], counters: [...others, ...counter(1, 1, 0)] }));
    expect(pools.map(({ pool, serviceYear }) => `${pool} ${serviceYear}`)).toStrictEqual([
      'green-channel 1',
      'green-channel 2',
      'green-channel 10',
      'second-opinion 1',
    ]);
    expect(differing).toBe(1);
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
    const cases = [givenBack(visited('case-a')), held('case-b', '2026-10-17 09:00')];
    const account = accountOf(stored({ cases, grants: [grant], counters: counter(2, 1, 1, 2) }));
    expect(accountLines(account)).toStrictEqual([
      'policy P-1 of member m-1',
      '',
      'green-channel, service year 1: DIFFERS',
      '  case case-a, expert-visit of 2026-10-12: returned',
      '    event 1  case.opened      member          2026-10-12T10:00:00+08:00  none>held',
      '    event 7  visit.completed  vendor          2026-10-15T11:00:00+08:00  held>used',
      '    event 8  use.settled      operator op-17  2026-10-16T09:00:00+08:00  used>returned',
      '  case case-b, expert-visit of 2026-10-17: held',
      '    event 1  case.opened      member          2026-10-17T09:00:00+08:00  none>held',
      '  grant g-1 of 2026-10-13: extra +2, operator op-17, 2026-10-13T09:00:00+08:00',
      '  counter     taken 2, held 1, used 1, extra 2',
      '  events say  taken 1, held 1, used 0, extra 2  <- taken 2 is not 1, used 1 is not 0',
      '',
      '1 counters of P-1, 1 differ',
    ]);
  });

  it('tells a counter of nothing, and a case that is elsewhere than its events say', () => {
    const { state, events } = held('case-a');
    const cases = [{ state: { ...state, use: 'returned' as const }, events }];
    const second = { pool: 'second-opinion', serviceYear: 1, counts: counts(0, 0, 0) };
    const lines = accountLines(accountOf(stored({ cases, counters: [...counter(1, 1, 0), second] })));
    expect(lines).toContain('  case case-a, expert-visit of 2026-10-12: held  <- the case itself says returned');
    expect(lines).toContain('second-opinion, service year 1: agrees');
    expect(lines).toContain('  no case and no grant');
  });
});
