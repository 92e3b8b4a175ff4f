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

/** The same in a line, to be read. */
export const inWords = (trace: readonly Move[]): string => trace.map(wordsOf).join(' > ');

const shortly = (instant: string): string => instant.slice(0, 19).replace('T', ' ');

function wordsOf(move: Move): string {
  switch (move.act) {
    case 'open':
      return `open ${move.asked}${move.madeAt === undefined ? '' : ` as of ${shortly(move.madeAt)}`}`;
    case 'report': {
      const { type, actor, occurredAt, data } = move.report;
      const told = 'toldAt' in data ? `, told ${shortly(data.toldAt)}` : '';
      const at = 'at' in data && type !== 'member.admitted' ? `, for ${shortly(data.at)}` : '';
      return `${type} by ${actor} ${shortly(occurredAt)}${told}${at}`;
    }
    case 'wait':
      return `wait until ${shortly(move.until)}`;
    case 'feed':
      return `feed ${literal(move.changes)}`;
    case 'settle':
      return `settle as ${move.use}`;
    case 'close':
      return `close as ${move.use}`;
    case 'resolve':
      return `resolve ${move.flag}${move.decision === undefined ? '' : `: ${move.decision}`}`;
    case 'fail':
      return `${move.flag}`;
    default:
      return move.act;
  }
}

/** A value of JSON as this code writes it. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/['\\]/gu, '\\$&')}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields.length === 0 ? '{}' : `{ ${fields.map(([key, field]) => `${key}: ${literal(field)}`).join(', ')} }`;
}
