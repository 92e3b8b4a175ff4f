import { CommandFailure } from '../../command-failure.ts';

/** `free`: what people write as they like. */
type Kind = 'text' | 'free' | 'date' | 'instant' | 'number' | 'json';

/** Every column there may be, by its dotted path. */
export const COLUMNS: ReadonlyMap<string, Kind> = new Map([
  ['policyNo', 'text'],
  ['sequence', 'number'],
  ['edition', 'text'],
  ['status', 'text'],
  ['issuedOn', 'date'],
  ['coolingOffEndsOn', 'date'],
  ['waitingPeriodEndsOn', 'date'],
  ['renewals', 'number'],
  ['sumAssured', 'number'],
  ['insured.memberId', 'text'],
  ['insured.name', 'free'],
  ['insured.idType', 'text'],
  ['insured.idNumber', 'text'],
  ['insured.birthDate', 'date'],
  ['insured.phone', 'text'],
  ['insured.email', 'text'],
  ['insured.medicalCardNo', 'text'],
  ['insured.guardian.name', 'free'],
  ['insured.guardian.phone', 'text'],
  ['overrides', 'json'],
  ['effectiveAt', 'instant'],
]);

/** What may be left out of a policy; without one of the others every line would be refused. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'insured.idType',
  'insured.email',
  'insured.medicalCardNo',
  'insured.guardian.name',
  'insured.guardian.phone',
  'overrides',
  'effectiveAt',
]);

const NUMBER = /^-?\d+(\.\d+)?$/u;

/**
 * Checks the titles of the columns; their order is free.
 * @throws CommandFailure naming places and known titles only: a file without a header begins with somebody's data
 */
export const checkHeader = (titles: readonly string[]): readonly string[] => {
  const columns = titles.map((title) => title.trim());
  const unknown = columns.findIndex((column) => !COLUMNS.has(column));
  if (unknown !== -1) {
    throw new CommandFailure(
      `column ${unknown + 1} of the header line is not one of ${[...COLUMNS.keys()].join(', ')}; the columns are separated by commas`,
    );
  }
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) throw new CommandFailure(`the header line has the column ${twice} twice`);
  const missing = [...COLUMNS.keys()].filter((column) => !OPTIONAL.has(column) && !columns.includes(column));
  if (missing.length > 0) throw new CommandFailure(`the header line lacks ${missing.join(', ')}`);
  return columns;
};

/** The record of a row. An empty cell is left out; a cell that is no number or JSON stays text, for the API to refuse by its place. */
export const recordOf = (columns: readonly string[], cells: readonly string[]): Record<string, unknown> => {
  const record: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (cell !== '') put(record, column.split('.'), readCell(cell, COLUMNS.get(column) ?? 'text'));
  }
  return record;
};

function put(record: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    record[key] = value;
    return;
  }
  const inner = (record[key] ?? {}) as Record<string, unknown>;
  record[key] = inner;
  put(inner, rest, value);
}

function readCell(cell: string, kind: Kind): unknown {
  switch (kind) {
    case 'number':
      return NUMBER.test(cell.trim()) ? Number(cell) : cell;
    case 'json':
      return json(cell);
    default:
      return cell;
  }
}

function json(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}
