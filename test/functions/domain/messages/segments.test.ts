import { describe, expect, it } from 'vitest';
import { segmentsOf } from '../../../../functions/domain/messages/segments.ts';

describe('segmentsOf', () => {
  it.each([
    ['seven bits, alone', 'a'.repeat(160), 1],
    ['seven bits, joined', 'a'.repeat(161), 2],
    ['seven bits, two full', 'a'.repeat(306), 2],
    ['seven bits, three', 'a'.repeat(307), 3],
    ['a bracket takes two places', `[${'a'.repeat(159)}`, 2],
    ['UCS-2, alone', '中'.repeat(70), 1],
    ['UCS-2, joined', '中'.repeat(71), 2],
    ['UCS-2, two full', '中'.repeat(134), 2],
    ['UCS-2, three', '中'.repeat(135), 3],
    ['one Chinese character among Latin ones', `${'a'.repeat(70)}中`, 2],
    ['a character outside the plane takes two places', '𠮷'.repeat(36), 2],
  ])('%s', (_fact, text, segments) => {
    expect(segmentsOf(text)).toBe(segments);
  });
});
