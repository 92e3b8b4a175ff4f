import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalIdNumber,
  checkIdentityDocument,
  type IdentityDocument,
  residentIdCheckCharacter,
} from '../../../../functions/domain/policy/identity-document.ts';
import { DateOnly } from '../../../../functions/domain/time/time.ts';

const today = DateOnly.parse('2026-10-13');
const withCheckCharacter = (digits: string): string => digits + residentIdCheckCharacter(digits);

describe('residentIdCheckCharacter', () => {
  // The two worked examples of GB 11643-1999, annex B.
  it.each([
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
  ])('R31: %s is completed by %s', (digits, character) => {
    expect(residentIdCheckCharacter(digits)).toBe(character);
  });
});

describe('checkIdentityDocument', () => {
  it.each([
    ['a resident ID', { idType: 'resident-id', idNumber: '110101199003077934' }],
    ['a resident ID that ends in X', { idType: 'resident-id', idNumber: '11010519491231002X' }],
    ['a resident ID that ends in a small x', { idType: 'resident-id', idNumber: '11010519491231002x' }],
    ['the first birth date taken', { idType: 'resident-id', idNumber: '440524188001010014' }],
    ['a child born today', { idType: 'resident-id', idNumber: withCheckCharacter('99000020261013001') }],
    ['29 February of a leap year', { idType: 'resident-id', idNumber: withCheckCharacter('99000020000229001') }],
    ['a matching birth date', { idType: 'resident-id', idNumber: '110101199003077934', birthDate: DateOnly.parse('1990-03-07') }],
    ['a Chinese passport', { idType: 'passport', idNumber: 'E12345678' }],
    ['a passport of five characters', { idType: 'passport', idNumber: 'A1234' }],
    ['a passport beside any birth date', { idType: 'passport', idNumber: 'E12345678', birthDate: DateOnly.parse('1990-03-07') }],
    ['a Hong Kong permit', { idType: 'hk-macau-permit', idNumber: 'H12345678' }],
    ['a Macau permit of the older form', { idType: 'hk-macau-permit', idNumber: 'M1234567801' }],
    ['a Taiwan permit', { idType: 'taiwan-permit', idNumber: '12345678' }],
    ['a Taiwan permit of the older form', { idType: 'taiwan-permit', idNumber: '1234567890B' }],
  ] satisfies [string, IdentityDocument][])('R31: accepts %s', (_fact, document) => {
    expect(checkIdentityDocument(document, today)).toStrictEqual({ kind: 'valid' });
  });

  it.each([
    ['15 digits, the form before 1999', 'id-format', { idType: 'resident-id', idNumber: '110101900307793' }],
    ['17 characters', 'id-format', { idType: 'resident-id', idNumber: '11010119900307793' }],
    ['19 characters', 'id-format', { idType: 'resident-id', idNumber: '1101011990030779344' }],
    ['a trailing line break', 'id-format', { idType: 'resident-id', idNumber: '110101199003077934\n' }],
    ['full-width digits', 'id-format', { idType: 'resident-id', idNumber: '１10101199003077934' }],
    ['an X before the end', 'id-format', { idType: 'resident-id', idNumber: '11010119900307X934' }],
    ['a letter other than X', 'id-format', { idType: 'resident-id', idNumber: '11010119900307793A' }],
    ['nothing', 'id-format', { idType: 'resident-id', idNumber: '' }],
    ['a wrong check digit', 'id-check-digit', { idType: 'resident-id', idNumber: '110101199003077935' }],
    ['an X where a digit belongs', 'id-check-digit', { idType: 'resident-id', idNumber: '11010119900307793X' }],
    ['30 February', 'id-birth-date', { idType: 'resident-id', idNumber: withCheckCharacter('11010119900230793') }],
    ['29 February of a common year', 'id-birth-date', { idType: 'resident-id', idNumber: withCheckCharacter('11010119000229793') }],
    ['month 13', 'id-birth-date', { idType: 'resident-id', idNumber: withCheckCharacter('11010119901307793') }],
    ['month 0', 'id-birth-date', { idType: 'resident-id', idNumber: withCheckCharacter('11010119900007793') }],
    ['a child born tomorrow', 'id-birth-date', { idType: 'resident-id', idNumber: withCheckCharacter('11010120261014793') }],
    ['the year 2999', 'id-birth-date', { idType: 'resident-id', idNumber: withCheckCharacter('11010129990307793') }],
    ['the last day of 1879', 'id-birth-date', { idType: 'resident-id', idNumber: withCheckCharacter('11010118791231793') }],
    [
      'another birth date than stated',
      'id-birth-date-mismatch',
      { idType: 'resident-id', idNumber: '110101199003077934', birthDate: DateOnly.parse('1990-03-08') },
    ],
    ['a passport of four characters', 'id-format', { idType: 'passport', idNumber: 'A123' }],
    ['a passport of ten characters', 'id-format', { idType: 'passport', idNumber: 'E123456789' }],
    ['a passport with a hyphen', 'id-format', { idType: 'passport', idNumber: 'E1234-678' }],
    ['a resident ID called a passport', 'id-format', { idType: 'passport', idNumber: '110101199003077934' }],
    ['a permit of neither Hong Kong nor Macau', 'id-format', { idType: 'hk-macau-permit', idNumber: 'T12345678' }],
    ['a Hong Kong permit of nine digits', 'id-format', { idType: 'hk-macau-permit', idNumber: 'H123456789' }],
    ['a Taiwan permit of nine digits', 'id-format', { idType: 'taiwan-permit', idNumber: '123456789' }],
    ['a Taiwan permit with a letter first', 'id-format', { idType: 'taiwan-permit', idNumber: 'B1234567' }],
  ] satisfies [string, string, IdentityDocument][])('R31: refuses %s', (_fact, code, document) => {
    expect(checkIdentityDocument(document, today)).toStrictEqual({ kind: 'invalid', code });
  });
});

describe('a sound resident ID', () => {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const residentId = fc
    .record({
      region: fc.integer({ min: 0, max: 999_999 }),
      born: fc.date({ min: new Date('1880-01-01T00:00:00Z'), max: new Date('2026-10-13T00:00:00Z'), noInvalidDate: true }),
      serial: fc.integer({ min: 0, max: 999 }),
    })
    .map(({ region, born, serial }) =>
      withCheckCharacter(pad(region, 6) + born.toISOString().slice(0, 10).replaceAll('-', '') + pad(serial, 3)),
    );
  const kindOf = (idNumber: string) => checkIdentityDocument({ idType: 'resident-id', idNumber }, today).kind;

  it('R31: is accepted', () => {
    fc.assert(fc.property(residentId, (idNumber) => kindOf(idNumber) === 'valid'));
  });

  it('R31: is refused once any one character is another', () => {
    const alphabet = (position: number): string => (position === 17 ? '0123456789X' : '0123456789');
    fc.assert(
      fc.property(residentId, fc.nat(17), (idNumber, position) => {
        for (const other of alphabet(position)) {
          if (other === idNumber[position]) continue;
          const changed = idNumber.slice(0, position) + other + idNumber.slice(position + 1);
          expect(checkIdentityDocument({ idType: 'resident-id', idNumber: changed }, today)).toStrictEqual({
            kind: 'invalid',
            code: 'id-check-digit',
          });
        }
      }),
    );
  });

  it('R31: is refused once any two neighbours that differ are swapped', () => {
    fc.assert(
      fc.property(residentId, fc.nat(16), (idNumber, position) => {
        const [first, second] = [idNumber.charAt(position), idNumber.charAt(position + 1)];
        fc.pre(first !== second);
        return kindOf(idNumber.slice(0, position) + second + first + idNumber.slice(position + 2)) === 'invalid';
      }),
    );
  });

  it('R31: is stored in one spelling, whatever the case of its X', () => {
    fc.assert(fc.property(residentId, (idNumber) => canonicalIdNumber(idNumber.toLowerCase()) === idNumber));
  });
});
