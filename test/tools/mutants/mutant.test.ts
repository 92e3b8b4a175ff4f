import { describe, expect, it } from 'vitest';
import { plant } from '../../../tools/mutants/mutant.ts';
import { failedTestIn } from '../../../tools/mutants/verdict.ts';

const MUTANT = { name: 'the guard is gone', file: 'a.ts', find: 'if (done) return;\n', replace: '', tests: ['a.test.ts'] };

describe('plant', () => {
  it('changes the one place that it is about', () => {
    expect(plant('before\nif (done) return;\nafter\n', MUTANT)).toBe('before\nafter\n');
    expect(plant('a = b', { ...MUTANT, find: '=', replace: "$& '$1'" })).toBe("a $& '$1' b");
  });

  it.each([
    ['nowhere', 'before\nafter\n', '0 times in a.ts'],
    ['twice', 'if (done) return;\nif (done) return;\n', '2 times in a.ts'],
  ])('refuses what stands there %s', (_where, text, words) => {
    expect(() => plant(text, MUTANT)).toThrow(words);
    expect(() => plant(text, MUTANT)).toThrow('the guard is gone');
  });
});

const reported = (...statuses: readonly string[]) =>
  JSON.stringify({
    testResults: [
      { assertionResults: statuses.map((status, index) => ({ ancestorTitles: ['outer', 'inner'], title: `${index}`, status })) },
    ],
  });

describe('failedTestIn', () => {
  it('is the first that failed', () => {
    expect(failedTestIn(reported('passed', 'failed', 'failed'), 1)).toBe('outer > inner > 1');
  });

  it('is none where all passed', () => {
    expect(failedTestIn(reported('passed', 'skipped'), 0)).toBeNull();
  });

  it('cannot be told where a run failed and no test did: a fault that nothing can load is noticed by anything', () => {
    expect(() => failedTestIn(reported('passed'), 1)).toThrow('could not be run');
  });
});
