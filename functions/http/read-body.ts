import type * as z from 'zod';
import type { FieldError } from '../domain/case/refusal.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import { problem } from './problem.ts';

const MAX_BODY_BYTES = 256 * 1024;

export type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly response: ApiResponse };

/** Refuses a body that is not JSON or too large, before anything reads it. */
export const checkBody = ({ headers, body, path }: ApiRequest): ApiResponse | null => {
  if (body.length > MAX_BODY_BYTES) return problem('too-large', 'The body may have 256 KB at most.', path);
  const mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') return problem('unsupported-media-type', 'Send content-type: application/json.', path);
  return null;
};

/** What API Gateway puts in place of bytes that are no UTF-8, since it hands JSON on as text. */
const REPLACEMENT_CHARACTER = '\u{FFFD}';

/** The JSON of a body that passed `checkBody`. */
export const readJson = ({ body, path }: ApiRequest): Read<unknown> => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (text.includes(REPLACEMENT_CHARACTER)) throw new SyntaxError('Bytes were lost on the way');
    return { ok: true, value: JSON.parse(text, refuseHalfCharacters) };
  } catch {
    return { ok: false, response: problem('malformed-request', 'The body is not JSON in UTF-8.', path) };
  }
};

/** An escape such as `\ud800` alone is half a character: JSON can spell it, UTF-8 and the table cannot hold it. */
function refuseHalfCharacters(key: string, value: unknown): unknown {
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) throw new SyntaxError('Half a character');
  return value;
}

/** Checks values against a schema; each fault is named by its place and a code, never by what was sent. */
export const checkShape = <Schema extends z.ZodType>(schema: Schema, value: unknown, instance: string, at = ''): Read<z.output<Schema>> => {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors = parsed.error.issues.flatMap((issue) => fieldErrors(issue, at));
  return { ok: false, response: problem('invalid-request', 'Correct the values named in errors.', instance, { members: { errors } }) };
};

/** Reads and checks a JSON body. */
export const readBody = <Schema extends z.ZodType>(schema: Schema, request: ApiRequest): Read<z.output<Schema>> => {
  const refused = checkBody(request);
  if (refused !== null) return { ok: false, response: refused };
  const json = readJson(request);
  return json.ok ? checkShape(schema, json.value, request.path) : json;
};

const CODES: Readonly<Record<string, string>> = {
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
            detail: 'Hospital and department can be named, the doctor cannot (R32)',
          }
        : // The key itself is not repeated: it is the caller's own word, and could be somebody's name.
          { pointer, code: 'unknown-key', detail: 'has a key that is not known here' },
    );
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ pointer, code: missing ? 'required' : (CODES[issue.code] ?? 'wrong-value'), detail: missing ? 'is needed' : issue.message }];
}
