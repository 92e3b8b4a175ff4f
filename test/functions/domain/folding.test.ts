import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedName, foldedNumber, foldedPhone, foldedPlace, isSameName, isSamePlace } from '../../../functions/domain/folding.ts';

describe('isSameName', () => {
  it.each(['\u2022', '\u30fb', '\u2027', '\u2219', '\uff65', '．', '.', ' ', '\u3000', ''])(
    'R19: a name told with %j between is the name',
    (dot) => {
      expect(isSameName('阿依·样例', `阿依${dot}样例`)).toBe(true);
    },
  );

  it.each(['Sample Anna', 'sample  anna', 'SAMPLE, ANNA', 'ＳＡＭＰＬＥ　ＡＮＮＡ', 'SampleAnna'])(
    'R19: SAMPLE ANNA is told as %s',
    (told) => {
      expect(isSameName('SAMPLE ANNA', told)).toBe(true);
    },
  );

  it.each([
    ['阿依·样例', '阿衣·样例'],
    ['SAMPLE ANNA', 'SAMPLE ANN'],
    ['SAMPLE ANNA', 'ANNA SAMPLE'],
    ['钱样例', '钱样列'],
    ['···', '···'],
    ['', ''],
  ])('R19: %j is not %j', (one, other) => {
    expect(isSameName(one, other)).toBe(false);
  });

  it('R19: two different people of a generated population are never one, however their names are told', () => {
    const part = fc.constantFrom('阿依', '古丽', '样例', '买买提', 'ANNA', 'ANNE', 'SAMPLE', 'LEE', '王', '王样');
    const person = fc.tuple(part, part);
    const told = ([given, family]: readonly string[], mark: string): string => `${given}${mark}${family}`.toLowerCase();
    const mark = fc.constantFrom('·', '．', ' ', ', ', '', '\u30fb');
    fc.assert(
      fc.property(person, person, mark, (one, other, between) => {
        expect(isSameName(one.join('·'), told(other, between))).toBe(one.join('') === other.join(''));
      }),
    );
  });
});

describe('foldedNumber', () => {
  it.each([
    ['１１０１０１１９９００３０７７９３４', '110101199003077934'],
    ['110101 19900307 7934', '110101199003077934'],
    ['11010119900307793x', '11010119900307793X'],
    ['H-1234 5678', 'H12345678'],
  ])('R19: %s is the number %s', (told, number) => {
    expect(foldedNumber(told)).toBe(number);
  });

  it('R19: another number stays another', () => {
    expect(foldedNumber('110101199003077935')).not.toBe(foldedNumber('110101199003077934'));
  });
});

describe('foldedPhone', () => {
  it.each([
    '+8613800138000',
    '＋８６１３８００１３８０００',
    '+86 138-0013-8000',
    '(+86) 138 0013 8000',
    '0086 13800138000',
    '8613800138000',
    '13800138000',
    '１３８ ００１３ ８０００',
    ' 138\u00a00013\u30008000 ',
  ])('R19: %j is the mobile number that is fed as +8613800138000', (typed) => {
    expect(foldedPhone(typed)).toBe('+8613800138000');
  });

  it.each([
    ['010 1234 5678', '+861012345678'],
    ['+852 9123 4567', '+85291234567'],
    ['00852 91234567', '+85291234567'],
  ])('R19: %s is the number %s', (typed, number) => {
    expect(foldedPhone(typed)).toBe(number);
  });
});

describe('isSamePlace', () => {
  it.each([
    ['样例医院（东院）', '样例医院(东院)'],
    ['样例医院【东院】', '样例医院 (东院)'],
    ['Sample Hospital [East]', 'SAMPLE HOSPITAL（EAST）'],
    ['样例　第一医院', '样例第一医院'],
  ])('R34: %s is %s', (one, other) => {
    expect(isSamePlace(one, other)).toBe(true);
  });

  it.each([
    ['样例医院（东院）', '样例医院（西院）'],
    ['样例医院（东院）', '样例医院东院'],
  ])('R34: %s is not %s', (one, other) => {
    expect(isSamePlace(one, other)).toBe(false);
  });
});

describe('folding', () => {
  it('R19: of a letter that has a mark of its own in upper case, the letter alone stays', () => {
    expect(foldedNumber('ᾶ')).toBe('Α');
  });

  const text = fc.string({ unit: 'binary', maxLength: 20 });

  it.each([
    ['R19', foldedName],
    ['R19', foldedNumber],
    ['R34', foldedPlace],
    ['R19', foldedPhone],
  ])('%s: is the same a second time, and so is the comparison the other way round', (_rule, fold) => {
    fc.assert(fc.property(text, (each) => void expect(fold(fold(each))).toBe(fold(each))));
    fc.assert(fc.property(text, text, (one, other) => void expect(isSameName(one, other)).toBe(isSameName(other, one))));
    fc.assert(fc.property(text, text, (one, other) => void expect(isSamePlace(one, other)).toBe(isSamePlace(other, one))));
  });
});
