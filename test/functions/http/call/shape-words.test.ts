import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkShape } from '../../../../functions/http/call/check-shape.ts';
import { schemaWords } from '../../../../functions/http/call/shape-words.ts';

/** What schemas of requests say in their own words. */
const MESSAGES = globSync(['functions/domain/**/*.ts', 'functions/contract/**/*.ts']).flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  const messages = [...text.matchAll(/(?:message: |\/u, |\(isReportType, |[a-zA-Z)0-9], )'((?:must|is|needs|has) [^']+)'/gu)];
  return messages.map(([, message = '']) => message);
});

describe('schemaWords', () => {
  it.each([...new Set(MESSAGES)])('has Chinese for: %s', (message) => {
    expect(schemaWords(message)).toStrictEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: message });
  });

  it('finds the messages of schemas', () => {
    expect(MESSAGES.length).toBeGreaterThan(10);
  });
});

describe('checkShape', () => {
  const schema = z.strictObject({
    number: z.int().min(2).max(3),
    multiple: z.int().multipleOf(5),
    text: z.string().min(2).max(3),
    email: z.email(),
    choice: z.enum(['a', 'b']),
    either: z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })]),
    day: z.string().regex(/^\d$/u, 'must be a day as YYYY-MM-DD'),
  });
  const good = { number: 2, multiple: 5, text: 'ab', email: 'a@example.com', choice: 'a', either: { a: '' }, day: '1' };

  it.each([
    ['number', undefined, 'required', '必须提供', 'is needed'],
    ['number', 'x', 'wrong-type', '类型须为number', 'must be of type number'],
    ['number', 1, 'too-small', '至少为2', 'must be 2 at least'],
    ['number', 4, 'too-large', '至多为3', 'must be 3 at most'],
    ['multiple', 4, 'wrong-value', '须为5的倍数', 'must be a multiple of 5'],
    ['text', 'a', 'too-small', '至少为2', 'must be 2 at least'],
    ['email', 'a', 'wrong-format', '格式须为email', 'must have the form email'],
    ['choice', 'c', 'not-allowed', '须为以下之一：a, b', 'must be one of: a, b'],
    ['either', {}, 'wrong-shape', '值有误', 'has a wrong value'],
    ['day', 'x', 'wrong-format', '须为YYYY-MM-DD格式的日期', 'must be a day as YYYY-MM-DD'],
  ])('says what is wrong with %s as %j, in both languages', (key, value, code, zh, en) => {
    const checked = checkShape(schema, { ...good, [key]: value });
    expect(checked.ok ? [] : checked.refused.members?.errors).toStrictEqual([{ pointer: `/${key}`, code, detail: { zh, en } }]);
  });
});
