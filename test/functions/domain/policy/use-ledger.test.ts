import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { moveBetween } from '../../../../functions/domain/case/events/use-moves.ts';
import { decideEntitlement } from '../../../../functions/domain/entitlement/decide-entitlement.ts';
import { serviceYear } from '../../../../functions/domain/policy/service-year.ts';
import {
  addGrant,
  applyMove,
  countIn,
  countingWindow,
  EMPTY_LEDGER,
  limitOf,
  NO_USES,
  type UseLedger,
  type UseMove,
  usesLeft,
} from '../../../../functions/domain/policy/use-ledger.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { decideOpening } from '../../../../functions/domain/services/opening/decide-opening.ts';
import { dayOf } from '../../../../functions/domain/time/time.ts';
import { asked } from '../entitlement/entitlement-question.ts';
import { anyIntents, commandFor, type Intent } from '../services/any-command.ts';
import { at, day, openingWith, policyWith, RULES, withSwitches } from '../services/expert-visit/visit-case.ts';

const pool = 'green-channel';
const reason = 'agreed';

describe('limitOf', () => {
  it.each([
    ['R5', 'is the edition’s', 1, [], 0, 1],
    ['R4', 'grows by the contract', 1, [{ pool, extraUses: 2, reason }], 0, 3],
    [
      'R4',
      'grows by every override of the pool',
      1,
      [
        { pool, extraUses: 2, reason },
        { pool, extraUses: 1, serviceYear: 2, reason },
      ],
      0,
      4,
    ],
    ['R4', 'does not grow by one of another year', 1, [{ pool, extraUses: 2, serviceYear: 3, reason }], 0, 1],
    ['R4', 'does not grow by one of another pool', 1, [{ pool: 'second-opinion', extraUses: 2, reason }], 0, 1],
    ['R4', 'grows by what operators granted', 1, [], 2, 3],
    ['R5', 'does not exist where uses are unlimited', null, [{ pool, extraUses: 2, reason }], 2, null],
  ])('%s: %s', (_rule, _fact, usesPerServiceYear, overrides, extra, expected) => {
    expect(limitOf(usesPerServiceYear, pool, 2, overrides, { ...NO_USES, extra })).toBe(expected);
  });
});

describe('usesLeft', () => {
  it.each([
    ['R5', 'all of them at first', 1, NO_USES, 1],
    ['R5', 'held ones are taken', 2, { taken: 1, held: 1, used: 0, extra: 0 }, 1],
    ['R5', 'used ones are taken', 1, { taken: 1, held: 0, used: 1, extra: 0 }, 0],
    ['R4', 'never fewer than none, should a contract take some back', 1, { taken: 3, held: 1, used: 2, extra: 0 }, 0],
    ['R5', 'no number where they are unlimited', null, { taken: 3, held: 1, used: 2, extra: 0 }, null],
  ])('%s: %s', (_rule, _fact, limit, counter, left) => {
    expect(usesLeft(limit, counter)).toStrictEqual({ limit, held: counter.held, used: counter.used, left });
  });
});

describe('a move of a use', () => {
  const DAY = day('2026-10-12');
  const holding = (state: 'held' | 'used'): UseLedger => ({ uses: { 'case-1': { day: DAY, state } }, grants: {}, version: 3 });
  const none: UseLedger = { uses: {}, grants: {}, version: 3 };

  it.each([
    ['R46', 'none>held', none, 'held'],
    ['R46', 'held>used', holding('held'), 'used'],
    ['R46', 'held>returned', holding('held'), null],
    ['R46', 'used>returned', holding('used'), null],
    ['R46', 'returned>used', none, 'used'],
  ] as const)('%s: %s', (_rule, move, before, state) => {
    const uses = state === null ? {} : { 'case-1': { day: DAY, state } };
    expect(applyMove(before, move, { caseId: 'case-1', day: DAY })).toStrictEqual({ uses, grants: {}, version: 4 });
  });

  it.each(['held>used', 'held>returned', 'used>returned'] as const)('R46: %s needs a use to move', (move) => {
    expect(() => applyMove(EMPTY_LEDGER, move, { caseId: 'case-1', day: DAY })).toThrow(RangeError);
  });

  it.each(['none>held', 'returned>used'] as const)('R46: %s takes no second use for a case', (move) => {
    expect(() => applyMove(holding('used'), move, { caseId: 'case-1', day: DAY })).toThrow(RangeError);
  });

  it('R5: a use that is settled stays on its day', () => {
    const { uses } = applyMove(holding('held'), 'held>used', { caseId: 'case-1', day: day('2027-01-01') });
    expect(uses).toStrictEqual({ 'case-1': { day: DAY, state: 'used' } });
  });
});

describe('countIn', () => {
  const ledger: UseLedger = {
    uses: {
      before: { day: day('2026-01-20'), state: 'used' },
      first: { day: day('2026-01-21'), state: 'held' },
      last: { day: day('2027-01-20'), state: 'used' },
      after: { day: day('2027-01-21'), state: 'held' },
    },
    grants: { 'g-1': { day: day('2027-01-20'), uses: 2 }, 'g-2': { day: day('2027-01-21'), uses: 3 } },
    version: 6,
  };
  it.each([
    ['R5', 'counts both ends of a service year', true, { taken: 2, held: 1, used: 1, extra: 2 }],
    ['R5', 'counts every day where uses never reset', false, { taken: 4, held: 2, used: 2, extra: 5 }],
  ])('%s: %s', (_rule, _fact, resetsOnRenewal, expected) => {
    const { edition } = withSwitches({ quota: { resetsOnRenewal } });
    const year = serviceYear(policyWith({ coolingOffEndsOn: day('2026-01-20') }), 1, 'service-start');
    expect(countIn(ledger, countingWindow(edition, year))).toStrictEqual(expected);
  });
});

describe('several cases on one ledger', () => {
  type Act = { readonly open: true } | { readonly open: false; readonly which: number; readonly intent: Intent };
  const anyActs = fc.array(
    fc.oneof(
      { weight: 1, arbitrary: fc.constant<Act>({ open: true }) },
      {
        weight: 3,
        arbitrary: fc.record({ which: fc.nat(4), intents: anyIntents }).map<Act>(({ which, intents }) => {
          const [intent] = intents;
          if (intent === undefined) throw new Error('There is at least one intent');
          return { open: false, which, intent };
        }),
      },
    ),
    { minLength: 5, maxLength: 60 },
  );

  it('R5, R46: keep it at the uses they hold and have used, never below none nor above the limit', () => {
    fc.assert(
      fc.property(anyActs, fc.integer({ min: 0, max: 2 }), (acts, extraUses) => {
        const limit = 1 + extraUses;
        const policy = policyWith(extraUses === 0 ? {} : { overrides: [{ pool, extraUses, reason }] });
        const cases: Case[] = [];
        const settlements: UseMove[][] = [];
        let ledger: UseLedger = EMPTY_LEDGER;
        for (const act of acts) {
          if (act.open) {
            const result = decideOpening(openingWith({ caseId: `case-${cases.length}`, policy, ledger }));
            expect(result.kind).toBe(countIn(ledger, null).taken < limit ? 'opened' : 'not-entitled');
            if (result.kind !== 'opened') continue;
            expect(result.hold).toBe(ledger);
            cases.push(result.after);
            settlements.push([]);
            ledger = applyMove(ledger, 'none>held', { caseId: result.after.caseId, day: dayOf(result.after.openedAt) });
          } else {
            const index = act.which % Math.max(1, cases.length);
            const before = cases[index];
            if (before === undefined) continue;
            const decision = decideReport(before, commandFor(act.intent, before), RULES);
            if (decision.kind !== 'decided') continue;
            const move = moveBetween(before, decision.after);
            if (move !== undefined) {
              ledger = applyMove(ledger, move, { caseId: before.caseId, day: dayOf(before.openedAt) });
              settlements[index]?.push(move);
            }
            cases[index] = decision.after;
          }
          const of = (use: Case['use']): number => cases.filter((state) => state.use === use).length;
          const counts = countIn(ledger, null);
          expect(counts).toStrictEqual({ taken: of('held') + of('used'), held: of('held'), used: of('used'), extra: 0 });
          expect(counts.taken).toBeLessThanOrEqual(limit);
          expect(settlements).toStrictEqual(cases.map(({ use }) => (use === 'held' ? [] : [`held>${use}`])));
        }
      }),
    );
  });
});

describe('one policy’s uses over two service years', () => {
  const YEARS = [1, 2] as const;
  const year = fc.constantFrom(...YEARS);
  const anyAct = fc.oneof(
    { weight: 4, arbitrary: fc.record({ act: fc.constant('hold' as const), year }) },
    {
      weight: 3,
      arbitrary: fc.record({ act: fc.constant('settle' as const), which: fc.nat(30), as: fc.constantFrom('used', 'returned') }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('grant' as const), year, uses: fc.integer({ min: 1, max: 3 }) }) },
  );
  const anyOverrides = fc.array(
    fc.record({ pool: fc.constant(pool), extraUses: fc.integer({ min: 1, max: 2 }), serviceYear: fc.constantFrom(undefined, 1, 2) }),
    { maxLength: 2 },
  );
  const DAYS = { 1: at('2026-10-12 10:00'), 2: at('2027-10-12 10:00') } as const;

  it('R4, R5, R46: stay within catalogue, contract and grants; each hold settles once; taken is held and used together', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 5, maxLength: 60 }), anyOverrides, (acts, agreed) => {
        const overrides = agreed.map(({ serviceYear, ...extra }) => ({ ...extra, ...(serviceYear ? { serviceYear } : {}), reason }));
        const policy = policyWith({ renewals: 1, overrides });
        let ledger: UseLedger = EMPTY_LEDGER;
        const granted = { 1: 0, 2: 0 };
        const holds: { readonly caseId: string; readonly year: 1 | 2; use: 'held' | 'used' | 'returned' }[] = [];
        const verdictIn = (number: 1 | 2) => decideEntitlement(asked({ policy, ledger, at: DAYS[number] }));
        const agreedIn = (number: 1 | 2): number =>
          agreed.filter(({ serviceYear = number }) => serviceYear === number).reduce((sum, { extraUses }) => sum + extraUses, 0);
        for (const act of acts) {
          if (act.act === 'hold' && verdictIn(act.year).kind === 'entitled') {
            ledger = applyMove(ledger, 'none>held', { caseId: `case-${holds.length}`, day: dayOf(DAYS[act.year]) });
            holds.push({ caseId: `case-${holds.length}`, year: act.year, use: 'held' });
          } else if (act.act === 'grant') {
            ledger = addGrant(ledger, `g-${ledger.version}`, { day: dayOf(DAYS[act.year]), uses: act.uses });
            granted[act.year] += act.uses;
          } else if (act.act === 'settle') {
            const open = holds.filter(({ use }) => use === 'held');
            const hold = open[act.which % Math.max(1, open.length)];
            if (hold === undefined) continue;
            ledger = applyMove(ledger, `held>${act.as}`, { caseId: hold.caseId, day: dayOf(DAYS[hold.year]) });
            hold.use = act.as;
          }
          for (const number of YEARS) {
            const of = (wanted: string): number => holds.filter((hold) => hold.year === number && hold.use === wanted).length;
            const { from, to } = serviceYear(policy, number, 'service-start');
            const { taken, held, used, extra } = countIn(ledger, { from, to });
            expect({ taken, held, used, extra }).toStrictEqual({
              taken: of('held') + of('used'),
              held: of('held'),
              used: of('used'),
              extra: granted[number],
            });
            const limit = 1 + agreedIn(number) + granted[number];
            expect(taken).toBeLessThanOrEqual(limit);
            expect(verdictIn(number).uses).toStrictEqual({ limit, held, used, left: limit - taken });
          }
        }
      }),
    );
  });
});
