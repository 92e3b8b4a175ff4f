import { COLUMNS } from './csv-columns.ts';
import type { FieldFault } from './field-fault.ts';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/u;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/u;
const FULL_WIDTH_DIGIT = /[０-９]/u;
/** What Excel makes of a long number; its last digits are lost. */
const POWER_OF_TEN = /^\d(\.\d+)?E\+\d+$/iu;
const GROUPED_DIGITS = /^\d{1,3}(,\d{3})+(\.\d+)?$/u;

const DATE_ADVICE = 'write it as 2026-01-05: in Excel, format the column as yyyy-mm-dd, or as text';
const INSTANT_ADVICE = 'write it as 2026-01-05T09:00:00+08:00, with its offset: in Excel, format the column as text';
const DIGITS_ADVICE = 'write its digits as 0 to 9, half-width';
const WHOLE_ADVICE = 'write all its digits: in Excel, format the column as text before the numbers are entered or opened';
const GROUPED_ADVICE = 'write its digits without commas: in Excel, format the column as a number without a separator';

/**
 * What a spreadsheet or an input method made of a policy's dates and numbers, with what to do about it. They are not put right here: a
 * `1/5/2026` is two days, and a file that has one such cell has others. Impossible dates are for the API to refuse.
 */
export const spellingFaults = (record: Readonly<Record<string, unknown>>): readonly FieldFault[] =>
  [...COLUMNS].flatMap(([path, kind]) => {
    if (kind === 'free' || kind === 'json') return [];
    const value = path.split('.').reduce<unknown>(inner, record);
    if (typeof value !== 'string') return [];
    const pointer = `/${path.replaceAll('.', '/')}`;
    if (FULL_WIDTH_DIGIT.test(value)) return [{ pointer, code: 'full-width-digits', advice: DIGITS_ADVICE }];
    if (kind === 'text' && POWER_OF_TEN.test(value)) return [{ pointer, code: 'power-of-ten', advice: WHOLE_ADVICE }];
    if (kind === 'number' && GROUPED_DIGITS.test(value.trim())) return [{ pointer, code: 'grouped-digits', advice: GROUPED_ADVICE }];
    if (kind === 'instant' && !ISO_INSTANT.test(value)) return [{ pointer, code: 'not-iso-instant', advice: INSTANT_ADVICE }];
    return kind === 'date' && !ISO_DATE.test(value) ? [{ pointer, code: 'not-iso-date', advice: DATE_ADVICE }] : [];
  });

function inner(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
