import { describe, expect, it } from 'vitest';
import { checkDenials } from './denials.ts';

describe('denials of every kind', () => {
  it('R13: say what would change them, all of it, and nothing that would not', () => {
    expect(checkDenials(3_000, 2026)).toStrictEqual({ denials: 3_000, fault: null });
  });
});
