import type * as z from 'zod';
import { READING } from '../../contract/no-words.ts';
import type { FaultCode } from '../../domain/case/fault-code.ts';
import type { FieldError } from '../../domain/case/refusal.ts';
import { invalidRequest } from '../refused.ts';
import type { Read } from './read-body.ts';
import { faultWords } from './shape-words.ts';

/** Checks values against a schema; each fault is named by its place and a code, never by what was sent. */
export const checkShape = <Schema extends z.ZodType>(schema: Schema, value: unknown, at = ''): Read<z.output<Schema>> => {
  const parsed = schema.safeParse(value, READING);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, refused: invalidRequest(parsed.error.issues.flatMap((issue) => fieldErrors(issue, at))) };
};

const CODES: Readonly<Record<string, FaultCode>> = {
  invalid_type: 'wrong-type',
  too_small: 'too-small',
  too_big: 'too-large',
  invalid_format: 'wrong-format',
  invalid_value: 'not-allowed',
  invalid_union: 'wrong-shape',
  not_multiple_of: 'wrong-value',
};

function fieldErrors(issue: z.core.$ZodIssue, at: string): readonly FieldError[] {
  const pointer = at + issue.path.map((part) => `/${String(part)}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      key === 'doctor' && pointer.endsWith('/request')
        ? {
            pointer: `${pointer}/doctor`,
            code: 'doctor-cannot-be-chosen',
            detail: { zh: '可指定医院和科室，不能指定医生（R32）', en: 'Hospital and department can be named, the doctor cannot (R32)' },
          }
        : // The key itself is not repeated: it is the caller's own word, and could be somebody's name.
          { pointer, code: 'unknown-key', detail: { zh: '含有未知的键', en: 'has a key that is not known here' } },
    );
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  const code = missing ? 'required' : (CODES[issue.code] ?? 'wrong-value');
  return [{ pointer, code, detail: faultWords(code, issue) }];
}
