import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { moveBetween } from '../../../../functions/domain/case/events/use-moves.ts';
import { decideEntitlement } from '../../../../functions/domain/entitlement/decide-entitlement.ts';
import {
  applyMove,
  EMPTY_COUNTER,
  limitOf,
  movementOf,
  type UseCounter,
  type UseMove,
  usesLeft,
} from '../../../../functions/domain/policy/use-ledger.ts';
import { decideOpening } from '../../../../functions/domain/services/decide-opening.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { asked } from '../entitlement/entitlement-question.ts';
import { anyIntents, commandFor, type Intent } from '../services/any-command.ts';
import { at, openingWith, policyWith, RULES } from '../services/expert-visit/visit-case.ts';

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
    expect(limitOf(usesPerServiceYear, pool, 2, overrides, { ...EMPTY_COUNTER, extra })).toBe(expected);
  });
});

describe('usesLeft', () => {
  it.each([
    ['R5', 'all of them at first', 1, EMPTY_COUNTER, 1],
    ['R5', 'held ones are taken', 2, { taken: 1, held: 1, used: 0, extra: 0 }, 1],
    ['R5', 'used ones are taken', 1, { taken: 1, held: 0, used: 1, extra: 0 }, 0],
    ['R4', 'never fewer than none, should a contract take some back', 1, { taken: 3, held: 1, used: 2, extra: 0 }, 0],
    ['R5', 'no number where they are unlimited', null, { taken: 3, held: 1, used: 2, extra: 0 }, null],
  ])('%s: %s', (_rule, _fact, limit, counter, left) => {
    expect(usesLeft(limit, counter)).toStrictEqual({ limit, held: counter.held, used: counter.used, left });
  });
});

describe('a move of a use', () => {
  it.each([
    ['R46', 'none>held', EMPTY_COUNTER, { taken: 1, held: 1, used: 0, extra: 0 }],
    ['R46', 'held>used', { taken: 1, held: 1, used: 0, extra: 0 }, { taken: 1, held: 0, used: 1, extra: 0 }],
    ['R46', 'held>returned', { taken: 1, held: 1, used: 0, extra: 0 }, EMPTY_COUNTER],
    ['R46', 'used>returned', { taken: 1, held: 0, used: 1, extra: 0 }, EMPTY_COUNTER],
    ['R46', 'returned>used', EMPTY_COUNTER, { taken: 1, held: 0, used: 1, extra: 0 }],
  ] as const)('%s: %s', (_rule, move, before, expected) => {
    expect(applyMove(before, move)).toStrictEqual(expected);
    const { taken, held, used } = movementOf(move);
    expect(taken).toBe(held + used);
  });

  it.each(['held>used', 'held>returned', 'used>returned'] as const)('R46: %s needs a use to move', (move) => {
    expect(() => applyMove(EMPTY_COUNTER, move)).toThrow(RangeError);
  });
});

describe('several cases on one counter', () => {
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
        let counter: UseCounter = EMPTY_COUNTER;
        for (const act of acts) {
          if (act.open) {
            const result = decideOpening(openingWith({ caseId: `case-${cases.length}`, policy, counterOf: () => counter }));
            expect(result.kind).toBe(counter.taken < limit ? 'opened' : 'not-entitled');
            if (result.kind !== 'opened') continue;
            expect(result.hold?.limit).toBe(limit);
            cases.push(result.after);
            settlements.push([]);
            counter = applyMove(counter, 'none>held');
          } else {
            const index = act.which % Math.max(1, cases.length);
            const before = cases[index];
            if (before === undefined) continue;
            const decision = decideReport(before, commandFor(act.intent, before), RULES);
            if (decision.kind !== 'decided') continue;
            const move = moveBetween(before, decision.after);
            if (move !== undefined) {
              counter = applyMove(counter, move);
              settlements[index]?.push(move);
            }
            cases[index] = decision.after;
          }
          const of = (use: Case['use']): number => cases.filter((state) => state.use === use).length;
          expect(counter).toStrictEqual({ taken: of('held') + of('used'), held: of('held'), used: of('used'), extra: 0 });
          expect(counter.taken).toBeLessThanOrEqual(limit);
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
        const counters: Record<1 | 2, UseCounter> = { 1: EMPTY_COUNTER, 2: EMPTY_COUNTER };
        const granted = { 1: 0, 2: 0 };
        const holds: { readonly year: 1 | 2; use: 'held' | 'used' | 'returned' }[] = [];
        const verdictIn = (number: 1 | 2) =>
          decideEntitlement(asked({ policy, counterOf: (serviceYear) => counters[serviceYear as 1 | 2], at: DAYS[number] }));
        const agreedIn = (number: 1 | 2): number =>
          agreed.filter(({ serviceYear = number }) => serviceYear === number).reduce((sum, { extraUses }) => sum + extraUses, 0);
        for (const act of acts) {
          if (act.act === 'hold' && verdictIn(act.year).kind === 'entitled') {
            counters[act.year] = applyMove(counters[act.year], 'none>held');
            holds.push({ year: act.year, use: 'held' });
          } else if (act.act === 'grant') {
            counters[act.year] = { ...counters[act.year], extra: counters[act.year].extra + act.uses };
            granted[act.year] += act.uses;
          } else if (act.act === 'settle') {
            const open = holds.filter(({ use }) => use === 'held');
            const hold = open[act.which % Math.max(1, open.length)];
            if (hold === undefined) continue;
            counters[hold.year] = applyMove(counters[hold.year], `held>${act.as}`);
            hold.use = act.as;
          }
          for (const number of YEARS) {
            const of = (wanted: string): number => holds.filter((hold) => hold.year === number && hold.use === wanted).length;
            const { taken, held, used, extra } = counters[number];
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
