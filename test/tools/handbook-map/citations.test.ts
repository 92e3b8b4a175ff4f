import { describe, expect, it } from 'vitest';
import { Clause } from '../../../catalogue/schema.ts';
import { citationsIn } from '../../../tools/handbook-map/citations.ts';
import { RULE_IDS } from '../../../tools/handbook-map/rules.ts';

const found = (text: string) => {
  const { own, all, unknown } = citationsIn(text);
  return { own: [...own], all: [...all], unknown };
};

// These names cite no rule: they would count as tests that show it.
describe('citationsIn', () => {
  it('finds each id once, wherever it stands', () => {
    expect(found('R39: told in time (R40, R39)')).toStrictEqual({ own: ['R39', 'R40'], all: ['R39', 'R40'], unknown: [] });
  });

  it.each([
    ['a hyphen', 'R1-R3'],
    ['an en dash', 'R1–R3'],
    ['spaces', 'R1 - R3'],
  ])('takes a range with %s for each of its rules, none of them by its own id', (_with, text) => {
    expect(found(text)).toStrictEqual({ own: [], all: ['R1', 'R2', 'R3'], unknown: [] });
  });

  it('keeps a rule that stands in a range and by itself as cited by its own id', () => {
    expect(found('R1-R3, R2')).toStrictEqual({ own: ['R2'], all: ['R1', 'R2', 'R3'], unknown: [] });
  });

  it('passes over the numbers of a range that no rule has', () => {
    expect(found('R46-R50')).toStrictEqual({ own: [], all: ['R46', 'R47', 'R50'], unknown: [] });
  });

  it.each([['R0'], ['R48'], ['R99'], ['R01'], ['R1-R51'], ['R48-R50'], ['R3-R1']])('tells what names no rule, row %#', (text) => {
    expect(found(text)).toStrictEqual({ own: [], all: [], unknown: [text] });
  });

  it('does not take parts of other words for rules', () => {
    expect(found('HR2, R2D2, r3, R, RR4, R5a')).toStrictEqual({ own: [], all: [], unknown: [] });
  });
});

describe('RULE_IDS', () => {
  it('are the clauses that the catalogue may cite', () => {
    const numbered = Array.from({ length: 100 }, (_, number) => `R${number}`);
    expect(RULE_IDS).toStrictEqual(numbered.filter((id) => Clause.safeParse(id).success));
  });
});
