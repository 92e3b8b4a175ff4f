import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../functions/domain/case.ts';
import { decide } from '../../../functions/domain/decide.ts';
import { openCase } from '../../../functions/domain/open-case.ts';
import { applyMove, EMPTY_COUNTER, limitOf, movementOf, type UseCounter, usesLeft } from '../../../functions/domain/use-ledger.ts';
import { moveBetween } from '../../../functions/usecases/commit-decision.ts';
import { anyIntents, commandFor, type Intent } from './any-command.ts';
import { openingWith, policyWith, RULES } from './visit-case.ts';

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
        let counter: UseCounter = EMPTY_COUNTER;
        for (const act of acts) {
          if (act.open) {
            const result = openCase(openingWith({ caseId: `case-${cases.length}`, policy, counterOf: () => counter }));
            expect(result.kind).toBe(counter.taken < limit ? 'opened' : 'not-entitled');
            if (result.kind !== 'opened') continue;
            expect(result.hold?.limit).toBe(limit);
            cases.push(result.after);
            counter = applyMove(counter, 'none>held');
          } else {
            const index = act.which % Math.max(1, cases.length);
            const before = cases[index];
            if (before === undefined) continue;
            const decision = decide(before, commandFor(act.intent, before), RULES);
            if (decision.kind !== 'decided') continue;
            const move = moveBetween(before, decision.after);
            if (move !== undefined) counter = applyMove(counter, move);
            cases[index] = decision.after;
          }
          const of = (use: Case['use']): number => cases.filter((state) => state.use === use).length;
          expect(counter).toStrictEqual({ taken: of('held') + of('used'), held: of('held'), used: of('used'), extra: 0 });
          expect(counter.taken).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });
});
