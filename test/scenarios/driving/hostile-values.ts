import fc from 'fast-check';
import type { Json } from './answer.ts';

/**
 * Words that stand for a person's data. They are planted in every place of a request, as values and as keys, and must not come back in
 * a refusal.
 */
export const CANARIES = {
  name: '欧阳金丝雀',
  latinName: 'CanaryOuyang',
  idNumber: '990001199003070019',
  passport: 'CANARY777',
  phone: '+8613900007777',
  email: 'canary@example.com',
  illness: 'canary-carcinoma',
  hospital: '金丝雀医院',
  reason: '金丝雀得了重病',
} as const;

/** What of a person's data stands in an answer. */
export const canariesIn = (text: string): readonly string[] =>
  Object.values(CANARIES).filter(
    (canary) =>
      text.includes(canary) ||
      text.includes(
        JSON.stringify(canary)
          .slice(1, -1)
          .replace(/[^ -~]/gu, unicodeEscape),
      ),
  );

const unicodeEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const nested = (depth: number): Json => {
  let value: Json = CANARIES.name;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { deeper: value };
  return value;
};

/** JSON texts, not values: some of them no `JSON.stringify` would write. */
const HOSTILE_TEXTS: readonly string[] = [
  ...['null', 'true', 'false', '0', '-1', '-0', '1.5', '1e400', '-1e400', '1e-400', '9007199254740993', '123456789012345678901234567890'],
  ...['""', '" "', '"null"', '"NaN"', '"Infinity"', '"undefined"', '"[object Object]"', '"0"', '"-0"'],
  ...['[]', '{}', '[null]', '[[]]', '{"":""}', '{"$ne":null}', '{"S":"x"}', '{"toString":1}', '{"length":3}'],
  ...['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}', '"__proto__"', '"constructor"', '"hasOwnProperty"'],
  ...[
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\ud800"',
    '"\\udc00x"',
    '"\\u202egnp.exe"',
    '"\\u200f\\u200e"',
    '"\\ufeff"',
    '"\\u2028"',
    '"\\r\\nSet-Cookie: a=b"',
  ],
  ...[
    '"\'; DROP TABLE cases; --"',
    '"<script>alert(1)</script>"',
    '"$' + '{jndi:ldap://x}"',
    '"{{7*7}}"',
    '"../../etc/passwd"',
    '"%00"',
    '"#"',
    '"CASE#1"',
  ],
  ...[
    '"2026-02-30"',
    '"0000-00-00"',
    '"9999-12-31"',
    '"-2026-01-01"',
    '"2026-01-01T24:00:00+08:00"',
    '"2026-01-01T00:00:00+99:99"',
    '"1e9"',
    '"٢٠٢٦-٠١-٠١"',
  ],
  JSON.stringify('😀'.repeat(100)),
  JSON.stringify('长'.repeat(5000)),
  JSON.stringify('x'.repeat(100_000)),
  JSON.stringify(Array.from({ length: 2000 }, (_, place) => place)),
  JSON.stringify(nested(60)),
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  ...Object.values(CANARIES).map((canary) => JSON.stringify(canary)),
  JSON.stringify(CANARIES),
  JSON.stringify(Object.values(CANARIES)),
  JSON.stringify(Object.fromEntries(Object.values(CANARIES).map((canary) => [canary, canary]))),
];

const HOSTILE_KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  ' ',
  'a'.repeat(1000),
  '/',
  '~',
  '\u202e',
  '0',
  'doctor',
  ...Object.values(CANARIES),
];

type Path = readonly (string | number)[];

/** Every place within a JSON value, the whole of it first. */
const placesIn = (value: Json, path: Path = []): readonly Path[] =>
  value === null || typeof value !== 'object'
    ? [path]
    : [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))];

/** Writes a JSON value, with the text of one place replaced by what `write` makes of it. */
const writeWith = (value: Json, path: Path, write: (own: string, inner: Json) => string | undefined): string | undefined => {
  const [head, ...rest] = path;
  if (head === undefined) return write(JSON.stringify(value), value);
  const entries = Object.entries(value).flatMap(([key, inner]): string[] => {
    const text = String(head) === key ? writeWith(inner, rest, write) : JSON.stringify(inner);
    return text === undefined ? [] : [Array.isArray(value) ? text : `${JSON.stringify(key)}:${text}`];
  });
  return Array.isArray(value) ? `[${entries.join(',')}]` : `{${entries.join(',')}}`;
};

const isObject = (value: Json): boolean => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Bodies that are the valid one but for one place: another value, left out, wrapped, doubled, with a key too many, or cut off. */
export const mutationsOf = (valid: Json): fc.Arbitrary<string> => {
  const place = fc.constantFrom(...placesIn(valid));
  const text = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.json({ maxDepth: 3 }));
  const written = (path: Path, write: (own: string, inner: Json) => string | undefined): string => writeWith(valid, path, write) ?? '';
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(place, text).map(([path, hostile]) => written(path, () => hostile)) },
    { weight: 2, arbitrary: place.map((path) => written(path, () => undefined)) },
    { weight: 1, arbitrary: place.map((path) => written(path, (own) => `[${own}]`)) },
    { weight: 1, arbitrary: place.map((path) => written(path, (own) => `{"value":${own}}`)) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(place, fc.constantFrom(...HOSTILE_KEYS), text)
        .map(([path, key, hostile]) =>
          written(path, (own, inner) =>
            isObject(inner) ? `${own.slice(0, -1)}${own === '{}' ? '' : ','}${JSON.stringify(key)}:${hostile}}` : own,
          ),
        ),
    },
    { weight: 1, arbitrary: fc.nat().map((cut) => JSON.stringify(valid).slice(0, cut % JSON.stringify(valid).length)) },
  );
};
