import * as z from 'zod';
import { assertNever } from '../assert-never.ts';
import { foldedNumber } from '../folding.ts';
import { DateOnly } from '../time/time.ts';

export const IdType = z.enum(['resident-id', 'passport', 'hk-macau-permit', 'taiwan-permit']).meta({ id: 'IdType' });
export type IdType = z.infer<typeof IdType>;

export interface IdentityDocument {
  readonly idType: IdType;
  readonly idNumber: string;
  /** As stated beside the number; a resident ID that carries another one is refused. */
  readonly birthDate?: DateOnly | undefined;
}

export type IdentityCheck =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly code: 'id-format' | 'id-check-digit' | 'id-birth-date' | 'id-birth-date-mismatch' };

/** Nobody alive was born before; an earlier date is a slip of the pen. */
const EARLIEST_BIRTH_DATE = '1880-01-01';

const RESIDENT_ID = /^\d{17}[\dXx]$/;
/** The document number of ICAO Doc 9303: at most nine letters and digits. */
const PASSPORT = /^[A-Za-z0-9]{5,9}$/;
/** 港澳居民来往内地通行证: the older form ends in two digits that count the reissues. */
const HK_MACAU_PERMIT = /^[HMhm]\d{8}(\d{2})?$/;
/** 台湾居民来往大陆通行证: the older form has ten digits and a mark for the issue. */
const TAIWAN_PERMIT = /^(\d{8}|\d{10}[A-Za-z0-9])$/;

/**
 * Checks an identity number against the form of its document (R31).
 *
 * A resident ID (GB 11643-1999) needs its check character and a real birth date, not in the future. Its `X` is accepted in lower case,
 * as people type it; what is stored and compared is `canonicalIdNumber`. The region code is not checked: regions are renamed and
 * dissolved, and an old card stays good. Answers the first thing wrong, the form before the check character before the date.
 *
 * @param today the day in Shanghai on which it is asked
 */
export const checkIdentityDocument = (document: IdentityDocument, today: DateOnly): IdentityCheck => {
  const { idType, idNumber } = document;
  switch (idType) {
    case 'resident-id':
      return checkResidentId(document, today);
    case 'passport':
      return checkForm(PASSPORT, idNumber);
    case 'hk-macau-permit':
      return checkForm(HK_MACAU_PERMIT, idNumber);
    case 'taiwan-permit':
      return checkForm(TAIWAN_PERMIT, idNumber);
    default:
      return assertNever(idType);
  }
};

/** The one spelling of a number, to store, hash and compare: its letters, in upper case, and digits alone (R19). */
export const canonicalIdNumber = foldedNumber;

/** The check character for the first 17 digits of a resident ID: ISO 7064 MOD 11-2. */
export const residentIdCheckCharacter = (digits: string): string => {
  let product = 0;
  for (const digit of digits) product = ((product + Number(digit)) * 2) % 11;
  const value = (12 - product) % 11;
  return value === 10 ? 'X' : String(value);
};

function checkResidentId({ idNumber, birthDate }: IdentityDocument, today: DateOnly): IdentityCheck {
  if (!RESIDENT_ID.test(idNumber)) return { kind: 'invalid', code: 'id-format' };
  if (residentIdCheckCharacter(idNumber.slice(0, 17)) !== canonicalIdNumber(idNumber.slice(17))) {
    return { kind: 'invalid', code: 'id-check-digit' };
  }
  const born = DateOnly.safeParse(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`);
  if (!born.success || born.data < EARLIEST_BIRTH_DATE || born.data > today) return { kind: 'invalid', code: 'id-birth-date' };
  if (birthDate !== undefined && birthDate !== born.data) return { kind: 'invalid', code: 'id-birth-date-mismatch' };
  return { kind: 'valid' };
}

function checkForm(form: RegExp, idNumber: string): IdentityCheck {
  return form.test(idNumber) ? { kind: 'valid' } : { kind: 'invalid', code: 'id-format' };
}
