import { describe, expect, it } from 'vitest';
import type { Use } from '../../../functions/domain/policy/use-ledger.ts';
import { differencesBetween, rebuildLedger, type UseEvent } from '../../../tools/reconcile/ledger.ts';

const COUNTER = 'MEMBER#m-1 USES#P-1#1#green-channel';

/** The events of one case, by the use each leaves behind; `undefined` where it does not say. */
const caseOf = (caseId: string, ...uses: (Use | undefined)[]): UseEvent[] =>
  uses.map((use, index) => ({ caseId, seq: index + 1, use, counter: index === 0 ? COUNTER : undefined }));

const rebuilt = (...events: UseEvent[][]) => rebuildLedger(events.flat()).get(COUNTER);

describe('rebuildLedger', () => {
  it.each([
    ['R46', 'a case holds its use', caseOf('a', 'held', undefined), { taken: 1, held: 1, used: 0 }],
    ['R46', 'a use is used once, however often it is said', caseOf('a', 'held', 'used', 'used'), { taken: 1, held: 0, used: 1 }],
    ['R39', 'a use goes back', caseOf('a', 'held', undefined, 'returned'), { taken: 0, held: 0, used: 0 }],
    ['R46', 'an operator settles it anew', caseOf('a', 'held', 'used', 'returned', 'used'), { taken: 1, held: 0, used: 1 }],
  ])('%s: %s', (_rule, _fact, events, expected) => {
    expect(rebuilt(events)).toMatchObject(expected);
  });

  it('R5: counts all cases of a counter, in whatever order their events are read', () => {
    const events = [caseOf('a', 'held', 'used'), caseOf('b', 'held', 'returned'), caseOf('c', 'held')];
    expect(rebuilt(events.flat().reverse())).toMatchObject({ taken: 2, held: 1, used: 1 });
  });

  it('R4: adds what was granted, to a counter that no case has touched too', () => {
    const grants = [
      { counter: COUNTER, uses: 1 },
      { counter: COUNTER, uses: 2 },
      { counter: 'other', uses: 1 },
    ];
    const ledger = rebuildLedger(caseOf('a', 'held'), grants);
    expect(ledger.get(COUNTER)).toStrictEqual({ taken: 1, held: 1, used: 0, extra: 3 });
    expect(ledger.get('other')).toStrictEqual({ taken: 0, held: 0, used: 0, extra: 1 });
  });

  it('counts nothing where uses are unlimited', () => {
    expect(rebuildLedger([{ caseId: 'a', seq: 1, use: 'none', counter: undefined }]).size).toBe(0);
  });

  it('refuses a use that moved as none does', () => {
    expect(() => rebuilt(caseOf('a', 'used'))).toThrow('Case a has a use that moved none>used');
  });
});

describe('differencesBetween', () => {
  const one = { taken: 1, held: 1, used: 0, extra: 0 };
  const none = { taken: 0, held: 0, used: 0, extra: 0 };

  it.each([
    ['equal ones', { x: one }, { x: one }, []],
    ['a counter of nothing that is not there', { x: none }, {}, []],
    ['one held and one used', { x: one }, { x: { taken: 1, held: 0, used: 1, extra: 0 } }, ['x']],
    ['a use granted and none', { x: one }, { x: { ...one, extra: 1 } }, ['x']],
    ['a stored one that nothing speaks of', { x: one }, {}, ['x']],
    ['one that is missing', {}, { y: one, x: one }, ['x', 'y']],
  ])('%s', (_fact, stored, recounted, expected) => {
    const differences = differencesBetween(new Map(Object.entries(stored)), new Map(Object.entries(recounted)));
    expect(differences.map(({ counter }) => counter)).toStrictEqual(expected);
  });
});
