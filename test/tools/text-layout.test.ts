import { describe, expect, it } from 'vitest';
import { displayWidth, layOutTable, padTo, wrap } from '../../tools/text-layout.ts';

describe('displayWidth', () => {
  it.each([
    ['Latin', 'P-1001', 6],
    ['Chinese', '赵样例', 6],
    ['Chinese punctuation', '【安康】：', 10],
    ['both', '肿瘤科 oncology', 15],
    ['nothing', '', 0],
  ])('counts %s', (_what, text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe('padTo', () => {
  it('aligns Chinese and Latin text', () => {
    expect(displayWidth(padTo('赵样例', 10))).toBe(10);
    expect(padTo('Sample', 10)).toBe('Sample    ');
    expect(padTo('too long', 3)).toBe('too long');
  });
});

describe('wrap', () => {
  it('breaks Latin text between words', () => {
    expect(wrap('free until Tuesday evening', 12)).toEqual(['free until', 'Tuesday', 'evening']);
  });

  it('breaks Chinese text anywhere but before its punctuation', () => {
    expect(wrap('您的申请已收到，请等待', 14)).toEqual(['您的申请已收', '到，请等待']);
  });

  it('leaves an over-long word whole on a line of its own', () => {
    expect(wrap('id q1vtnaendcjfx9mw1ns0 x', 8)).toEqual(['id', 'q1vtnaendcjfx9mw1ns0', 'x']);
  });

  it('loses nothing', () => {
    const text = '【安康】预约10月8日 09:30，样例第一医院。Questions: call 95383.';
    expect(wrap(text, 9).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});

describe('layOutTable', () => {
  it('wraps within its cells, aligns the columns and gives the last the rest', () => {
    const rows = layOutTable([{ title: '名', width: 6 }, { title: 'why' }], [['赵样例', 'one two three four five']], 28);
    expect(rows).toEqual([['名      why'], ['赵样例  one two three four', '        five']]);
  });
});
