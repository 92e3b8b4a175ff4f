import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant } from '../../tools/mutants/mutant.ts';
import { MUTANTS } from './mutants.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the list of mutants', () => {
  it.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))('%s: changes what stands in its file exactly once', (_name, mutant) => {
    const text = readFileSync(join(ROOT, mutant.file), 'utf8');
    expect(plant(text, mutant)).not.toBe(text);
  });

  it('names each fault once, and tests that are there', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    expect(MUTANTS.flatMap(({ tests }) => tests).filter((file) => !existsSync(join(ROOT, file)))).toStrictEqual([]);
    expect(MUTANTS.filter(({ tests }) => tests.length === 0)).toStrictEqual([]);
  });
});
