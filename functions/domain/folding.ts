/** Blanks, punctuation, middle dots (some of which count as symbols), and what has no width. */
const UNHEARD = /[\p{Z}\p{P}\p{S}\p{C}]/gu;

const BLANKS = /[\p{Z}\p{C}]/gu;

/** Kinds of brackets that are one to a reader; the full-width ones are folded with the width. */
const OPENING = /[[{<【〔〖〈《「『]/gu;
const CLOSING = /[\]}>】〕〗〉》」』]/gu;

/** Without width and case. What is left out may join what stood apart, hence folded once more. */
const foldedBy = (text: string, leaveOut: RegExp): string => text.normalize('NFKC').toLowerCase().replace(leaveOut, '').normalize('NFKC');

/** What is heard of a name: letters alone (R19). Doctors' names too (R34). */
export const foldedName = (name: string): string => foldedBy(name, UNHEARD);

/** A number by its letters and digits alone, letters in upper case (R19). */
export const foldedNumber = (number: string): string =>
  // In upper case first: a letter may become several there, and marks among them.
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFKC');

/** Country code of a number that was typed without one. */
const HOME = '+86';

/**
 * A phone number as the feed writes it, E.164, however it was typed: full-width digits, blanks, dashes, `0086`, or without the country code.
 * @returns what was typed, folded, where it is no phone number; whoever asks checks that
 */
export const foldedPhone = (typed: string): string => {
  const text = typed.normalize('NFKC').trim();
  const digits = foldedNumber(text);
  if (text.includes('+')) return `+${digits}`;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  // A mobile number with its country code but no plus sign; a landline's trunk prefix is no part of E.164.
  return /^86\d{11}$/u.test(digits) ? `+${digits}` : HOME + digits.replace(/^0/u, '');
};

/** A place without width, case, blanks and kind of bracket: hospitals are free text from two parties, departments likewise (R34). */
export const foldedPlace = (place: string): string => foldedBy(place, BLANKS).replace(OPENING, '(').replace(CLOSING, ')');

/** Whether two names are one when heard; a name of which nothing is heard is nobody's (R19). */
export const isSameName = (one: string, other: string): boolean => foldedName(one) !== '' && foldedName(one) === foldedName(other);

export const isSamePlace = (one: string, other: string): boolean => foldedPlace(one) === foldedPlace(other);
