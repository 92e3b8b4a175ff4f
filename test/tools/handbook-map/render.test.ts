import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../tools/handbook-map/handbook-map.ts';
import { explainProblem, renderMap } from '../../../tools/handbook-map/render.ts';

const section = (name: string) =>
  renderMap([{ rule: 'R6', code: [], tests: ['test/a.test.ts'], examples: [{ path: 'test/a.test.ts', name }] }]);

// These names cite no rule: they would count as tests that show it.
describe('renderMap', () => {
  it('has a section for each rule: its code, and its tests with the examples below their files', () => {
    const map = renderMap([
      {
        rule: 'R1',
        code: ['functions/domain/entitlement.ts'],
        tests: ['test/a.test.ts', 'test/scenarios/b.test.ts'],
        examples: [{ path: 'test/scenarios/b.test.ts', name: 'a lapsed policy > denies' }],
      },
      { rule: 'R50', code: [], tests: [], examples: [] },
    ]);
    expect(map.slice(map.indexOf('## '))).toBe(`## R1: The policy is in force

Carried out in

- [functions/domain/entitlement.ts](../functions/domain/entitlement.ts)

Shown by

- [test/a.test.ts](../test/a.test.ts)
- [test/scenarios/b.test.ts](../test/scenarios/b.test.ts)
  - \`a lapsed policy > denies\`

## R50: Overseas care

Carried out in

- nothing yet

Shown by

- no test yet
`);
  });

  it.each([
    ['backticks', 'has `code` in it', '`` has `code` in it ``'],
    ['line breaks', 'one\n  two', '`one two`'],
    ['a page of text', 'x'.repeat(200), `\`${'x'.repeat(160)}…\``],
  ])('writes a name with %s on one line', (_with, name, expected) => {
    expect(section(name)).toContain(`\n  - ${expected}\n`);
  });
});

describe('explainProblem', () => {
  it.each<[Problem, string]>([
    [
      { kind: 'unknown-rule', written: 'R48', path: 'test/a.test.ts', test: 'R48: is' },
      'test/a.test.ts cites R48, which is no rule of the handbook: R48: is',
    ],
    [
      { kind: 'unknown-rule', written: 'R48', path: 'catalogue/a.json', test: undefined },
      'catalogue/a.json cites R48, which is no rule of the handbook',
    ],
    [{ kind: 'no-test', rule: 'R41' }, "R41 (Opening hours) is in no test's name"],
    [{ kind: 'no-code', rule: 'R41' }, 'R41 (Opening hours) is cited nowhere in functions/ or catalogue/'],
    [{ kind: 'tested-by-now', rule: 'R41' }, 'R41 (Opening hours) has a test: take it off NOT_YET in tools/handbook-map/rules.ts'],
  ])('names rule and place, row %#', (problem, expected) => {
    expect(explainProblem(problem)).toBe(expected);
  });
});
