import { describe, expect, it } from 'vitest';
import type { Use, UseLedger, UseTaken } from '../../../functions/domain/policy/use-ledger.ts';
import { differencesBetween, entriesThatDiffer, rebuildLedgers, type UseEvent } from '../../../tools/reconcile/ledger.ts';
import { day } from '../../functions/domain/services/expert-visit/visit-case.ts';

const LEDGER = 'MEMBER#m-1 USES#P-1#green-channel';
const DAY = day('2026-10-12');

/** The events of one case, by the use each leaves behind; `undefined` where it does not say. */
const caseOf = (caseId: string, ...uses: (Use | undefined)[]): UseEvent[] =>
  uses.map((use, index) => ({ caseId, seq: index + 1, use, counted: index === 0 ? { ledger: LEDGER, day: DAY } : undefined }));

const rebuilt = (...events: UseEvent[][]) => rebuildLedgers(events.flat()).get(LEDGER);

const uses = (entries: Readonly<Record<string, UseTaken['state']>>): UseLedger['uses'] =>
  Object.fromEntries(Object.entries(entries).map(([caseId, state]) => [caseId, { day: DAY, state }]));

describe('rebuildLedgers', () => {
  it.each([
    ['R46', 'a case holds its use', caseOf('a', 'held', undefined), { a: 'held' }],
    ['R46', 'a use is used once, however often it is said', caseOf('a', 'held', 'used', 'used'), { a: 'used' }],
    ['R39', 'a use goes back', caseOf('a', 'held', undefined, 'returned'), {}],
    ['R46', 'an operator settles it anew', caseOf('a', 'held', 'used', 'returned', 'used'), { a: 'used' }],
  ] as const)('%s: %s', (_rule, _fact, events, expected) => {
    expect(rebuilt(events)?.uses).toStrictEqual(uses(expected));
  });

  it('R5: holds all cases of a pool, in whatever order their events are read', () => {
    const events = [caseOf('a', 'held', 'used'), caseOf('b', 'held', 'returned'), caseOf('c', 'held')];
    expect(rebuilt(events.flat().reverse())?.uses).toStrictEqual(uses({ a: 'used', c: 'held' }));
  });

  it('R4: adds what was granted, to a pool that no case has touched too', () => {
    const grants = [
      { ledger: LEDGER, grantId: 'g-1', day: DAY, uses: 1 },
      { ledger: LEDGER, grantId: 'g-2', day: DAY, uses: 2 },
      { ledger: 'other', grantId: 'g-3', day: DAY, uses: 1 },
    ];
    const ledgers = rebuildLedgers(caseOf('a', 'held'), grants);
    expect(ledgers.get(LEDGER)?.grants).toStrictEqual({ 'g-1': { day: DAY, uses: 1 }, 'g-2': { day: DAY, uses: 2 } });
    expect(ledgers.get('other')).toMatchObject({ uses: {}, grants: { 'g-3': { day: DAY, uses: 1 } } });
  });

  it('holds nothing where uses are unlimited', () => {
    expect(rebuildLedgers([{ caseId: 'a', seq: 1, use: 'none', counted: undefined }]).size).toBe(0);
  });

  it('refuses a use that moved as none does', () => {
    expect(() => rebuilt(caseOf('a', 'used'))).toThrow('Case a has a use that moved none>used');
  });
});

const one: UseLedger = { uses: uses({ a: 'held' }), grants: {}, version: 1 };
const none: UseLedger = { uses: {}, grants: {}, version: 2 };

describe('differencesBetween', () => {
  it.each<readonly [string, Record<string, UseLedger>, Record<string, UseLedger>, readonly string[]]>([
    ['equal ones, however often they changed', { x: one }, { x: { ...one, version: 9 } }, []],
    ['an empty one that is not there', { x: none }, {}, []],
    ['one held and one used', { x: one }, { x: { ...one, uses: uses({ a: 'used' }) } }, ['x']],
    ['one on another day', { x: one }, { x: { ...one, uses: { a: { day: day('2026-10-13'), state: 'held' } } } }, ['x']],
    ['a use granted and none', { x: one }, { x: { ...one, grants: { g: { day: DAY, uses: 1 } } } }, ['x']],
    ['a stored one that nothing speaks of', { x: one }, {}, ['x']],
    ['one that is missing', {}, { y: one, x: one }, ['x', 'y']],
  ])('%s', (_fact, stored, recounted, expected) => {
    const differences = differencesBetween(new Map(Object.entries(stored)), new Map(Object.entries(recounted)));
    expect(differences.map(({ ledger }) => ledger)).toStrictEqual(expected);
  });
});

describe('entriesThatDiffer', () => {
  it('names cases and grants, and what either says of them', () => {
    expect(entriesThatDiffer(one, { ...none, grants: { 'g-1': { day: DAY, uses: 2 } } })).toStrictEqual([
      { entry: 'case a', stored: 'held on 2026-10-12', rebuilt: 'nothing' },
      { entry: 'grant g-1', stored: 'nothing', rebuilt: '+2 on 2026-10-12' },
    ]);
  });
});
