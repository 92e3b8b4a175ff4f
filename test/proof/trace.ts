import type { Move } from './acts.ts';

/** What was found, as a test that can be kept in `kept-traces.test.ts`: it fails until it is mended. */
export const asTest = (
  scope: string,
  { trace, breaches }: { readonly trace: readonly Move[]; readonly breaches: readonly string[] },
): string =>
  [
    `it(${literal(breaches[0] ?? '')}, () => {`,
    '  expect(',
    `    breachesAlong(scopeNamed(${literal(scope)}), [`,
    ...trace.map((move) => `      ${literal(move)},`),
    '    ]),',
    '  ).toStrictEqual([]);',
    '});',
  ].join('\n');

/** JSON as this code writes it. */
const literal = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/"((?:[^"\\]|\\.)*)"(:)?/gu, (_, text: string, isKey?: string) => {
      if (isKey !== undefined) return `${text}: `;
      return `'${text.replaceAll("'", "\\'").replaceAll('\\"', '"')}'`;
    })
    .replaceAll(',', ', ')
    .replaceAll('{', '{ ')
    .replaceAll('}', ' }')
    .replaceAll('{  }', '{}');
