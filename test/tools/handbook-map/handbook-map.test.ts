import { describe, expect, it } from 'vitest';
import { mapRules, type NamedTest, problemsOf, type SourceFile } from '../../../tools/handbook-map/handbook-map.ts';
import { RULE_IDS, type RuleId } from '../../../tools/handbook-map/rules.ts';

const file = (path: string, text: string): SourceFile => ({ path, text });
const test = (path: string, name: string): NamedTest => ({ path, name });

const entryOf = (rule: RuleId, code: readonly SourceFile[], tests: readonly NamedTest[]) =>
  mapRules(code, tests).find((entry) => entry.rule === rule);

// These names cite no rule: they would count as tests that show it.
describe('mapRules', () => {
  it('has an entry for each rule, in the order of the handbook', () => {
    expect(mapRules([], []).map(({ rule }) => rule)).toStrictEqual(RULE_IDS);
  });

  it('lists code that cites the rule by its own id first, then from the domain outwards, then by path', () => {
    const code = [
      file('catalogue/schema.ts', 'R2'),
      file('functions/http/api.ts', 'R2'),
      file('functions/domain/b.ts', 'R1-R3'),
      file('functions/usecases/a.ts', 'R2'),
      file('functions/domain/d.ts', 'R2'),
      file('functions/domain/c.ts', 'R1-R3 and R2'),
      file('functions/domain/other.ts', 'R20'),
    ];
    expect(entryOf('R2', code, [])?.code).toStrictEqual([
      'functions/domain/c.ts',
      'functions/domain/d.ts',
      'functions/usecases/a.ts',
      'functions/http/api.ts',
      'catalogue/schema.ts',
      'functions/domain/b.ts',
    ]);
  });

  it('lists each file of tests once, those that only have the rule in a range last', () => {
    const tests = [
      test('test/a.test.ts', 'a road (R1-R5) > is gone'),
      test('test/c.test.ts', 'R2: is'),
      test('test/b.test.ts', 'years (R2) > come'),
      test('test/b.test.ts', 'years (R2) > go'),
    ];
    expect(entryOf('R2', [], tests)?.tests).toStrictEqual(['test/b.test.ts', 'test/c.test.ts', 'test/a.test.ts']);
  });

  it.each([
    ['a unit test and a journey', ['test/a.test.ts R2: a', 'test/b.test.ts R2: b', 'test/scenarios/c.test.ts R2: c'], [0, 2]],
    ['two files', ['test/a.test.ts R2: a', 'test/a.test.ts R2: b', 'test/b.test.ts R2: c'], [0, 2]],
    ['two tests of one file', ['test/a.test.ts R2: a', 'test/a.test.ts R2: b', 'test/a.test.ts R2: c'], [0, 1]],
    ['the only test', ['test/a.test.ts R2: a'], [0]],
    ['one of two alike', ['test/a.test.ts R2: a', 'test/a.test.ts R2: a'], [0]],
    ['no test', ['test/a.test.ts R3: a'], []],
  ])('gives as examples %s', (_what, written, expected) => {
    const tests = written.map((line) => test(line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)));
    expect(entryOf('R2', [], tests)?.examples).toStrictEqual(expected.map((index) => tests[index]));
  });

  it('is the same in whatever order files and tests come', () => {
    const code = ['b', 'a', 'c'].map((name) => file(`functions/domain/${name}.ts`, 'R1-R3, R5'));
    const tests = ['b', 'a', 'c'].map((name) => test(`test/${name}.test.ts`, `R2: ${name}`));
    expect(mapRules(code.toReversed(), tests.toReversed())).toStrictEqual(mapRules(code, tests));
  });
});

describe('problemsOf', () => {
  const everyRule = RULE_IDS.join(' ');
  const code = [file('functions/domain/all.ts', everyRule)];
  const allBut = (left: RuleId) => [test('test/all.test.ts', RULE_IDS.filter((rule) => rule !== left).join(' '))];
  const tests = [test('test/all.test.ts', everyRule)];

  const problems = (given: Partial<Parameters<typeof problemsOf>[1]>) => {
    const whole = { code, tests, checked: [], notYet: [], ...given };
    return problemsOf(mapRules(whole.code, whole.tests), whole);
  };

  it('finds none where each rule has its code and its test', () => {
    expect(problems({})).toStrictEqual([]);
  });

  it('finds a rule without a test', () => {
    expect(problems({ tests: allBut('R12') })).toStrictEqual([{ kind: 'no-test', rule: 'R12' }]);
  });

  it('finds a rule without code', () => {
    const rest = file('functions/domain/all.ts', everyRule.replace('R12 ', ''));
    expect(problems({ code: [rest] })).toStrictEqual([{ kind: 'no-code', rule: 'R12' }]);
  });

  it('lets a rule wait for its test, but not once it has one', () => {
    expect(problems({ tests: allBut('R12'), notYet: ['R12'] })).toStrictEqual([]);
    expect(problems({ notYet: ['R12'] })).toStrictEqual([{ kind: 'tested-by-now', rule: 'R12' }]);
  });

  it('finds an unknown rule in the name of a test, in code and in a file of the catalogue', () => {
    const stray = test('test/a.test.ts', 'outer > R48: never was');
    expect(
      problems({
        tests: [...tests, stray],
        code: [...code, file('functions/domain/a.ts', 'R49')],
        checked: [file('catalogue/editions/a.json', '{ "clauses": ["R1", "R99"] }')],
      }),
    ).toStrictEqual([
      { kind: 'unknown-rule', written: 'R49', path: 'functions/domain/a.ts', test: undefined },
      { kind: 'unknown-rule', written: 'R99', path: 'catalogue/editions/a.json', test: undefined },
      { kind: 'unknown-rule', written: 'R48', path: 'test/a.test.ts', test: 'outer > R48: never was' },
    ]);
  });
});
