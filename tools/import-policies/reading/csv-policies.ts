import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { CommandFailure } from '../../command-failure.ts';
import { checkHeader, recordOf } from './csv-columns.ts';
import { decode, type Encoding } from './encoding.ts';
import { type FileLine, MAX_LINE_BYTES } from './file-lines.ts';
import { notInEncoding, type PolicyLine, policyLine, type UnreadableCode, unreadable } from './policy-line.ts';

/** How many lines a quoted cell may reach over. A quote that is never closed costs looking that far ahead, not the rest of the file. */
const MAX_LINES_OF_RECORD = 64;

/**
 * Takes the first line that is not blank; what follows stays to be read.
 * @throws CommandFailure when it is no header of policies
 */
export const readHeader = async (lines: AsyncGenerator<FileLine>, encoding: Encoding = 'utf-8'): Promise<readonly string[]> => {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const { bytes } = next.value;
    const text = bytes === null ? null : decode(bytes, encoding);
    if (text === null) throw new CommandFailure('the header line is no text in UTF-8; in Excel, save as "CSV UTF-8"');
    if (isBlankRow(text)) continue;
    const titles = cellsOf(text);
    if (titles === null) throw new CommandFailure('the header line has a quote where none may be');
    return checkHeader(titles);
  }
  throw new CommandFailure('the file is empty: a CSV begins with a header line');
};

/**
 * Policies of the rows after the header. Blank lines are passed over, and so are empty rows.
 *
 * A quoted cell may hold line breaks. When such a record does not come out right its first line is refused, and reading goes on with
 * the second: one stray quote takes no other line with it.
 */
export async function* csvPolicies(
  lines: AsyncGenerator<FileLine>,
  columns: readonly string[],
  encoding: Encoding = 'utf-8',
): AsyncGenerator<PolicyLine> {
  const ahead = new LinesAhead(lines);
  try {
    for (let line = await ahead.take(); line !== undefined; line = await ahead.take()) {
      const at = { line: line.number, endsAt: line.endsAt, lines: line.number };
      const text = line.bytes === null ? null : decode(line.bytes, encoding);
      if (line.bytes === null) yield unreadable('line-too-long', at);
      else if (text === null) yield notInEncoding(encoding, at);
      else if (!isBlankRow(text)) {
        const record = await readRecord(text, ahead, encoding);
        const cells = record === null ? null : cellsOf(record.text);
        const fault = faultOf(cells, columns);
        if (record === null || cells === null || fault !== null) yield unreadable(fault ?? 'broken-quotes', at);
        else {
          const last = ahead.drop(record.further) ?? line;
          yield policyLine(recordOf(columns, cells), { line: line.number, endsAt: last.endsAt, lines: last.number });
        }
      }
    }
  } finally {
    await lines.return(undefined);
  }
}

/** Spreadsheets write an empty row as commas. */
export const isBlankRow = (text: string): boolean => /^[\s,]*$/u.test(text);

const faultOf = (cells: readonly string[] | null, columns: readonly string[]): UnreadableCode | null => {
  if (cells === null) return 'broken-quotes';
  return cells.length === columns.length ? null : 'wrong-number-of-columns';
};

/** A line, with those after it that its open quote reaches over; they stay ahead. Null when the quote is not closed. */
async function readRecord(first: string, ahead: LinesAhead, encoding: Encoding): Promise<{ text: string; further: number } | null> {
  let text = first;
  let open = hasOpenQuote(first);
  for (let further = 0; further < MAX_LINES_OF_RECORD; further += 1) {
    if (!open) return { text, further };
    const next = await ahead.peek(further);
    const more = next === undefined || next.bytes === null ? null : decode(next.bytes, encoding);
    if (more === null || text.length + more.length > MAX_LINE_BYTES) return null;
    text += `\n${more}`;
    open = open !== hasOpenQuote(more);
  }
  return null;
}

/** Quotes come in pairs, the doubled ones within a cell too. */
const hasOpenQuote = (text: string): boolean => {
  let open = false;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) open = !open;
  return open;
};

/** @returns null when a quote stands where none may be */
function cellsOf(text: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(',');
  try {
    const [record, ...others] = parse(text, { relax_column_count: true, record_delimiter: '\n' });
    return record === undefined || others.length > 0 ? null : record;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** Lines that were looked at already. */
class LinesAhead {
  readonly #lines: AsyncGenerator<FileLine>;
  readonly #seen: FileLine[] = [];

  constructor(lines: AsyncGenerator<FileLine>) {
    this.#lines = lines;
  }

  async take(): Promise<FileLine | undefined> {
    return this.#seen.shift() ?? (await this.#next());
  }

  /** Line number `index` of those ahead, from 0. */
  async peek(index: number): Promise<FileLine | undefined> {
    while (this.#seen.length <= index) {
      const next = await this.#next();
      if (next === undefined) return undefined;
      this.#seen.push(next);
    }
    return this.#seen[index];
  }

  /** @returns the last of them */
  drop(count: number): FileLine | undefined {
    return this.#seen.splice(0, count).at(-1);
  }

  async #next(): Promise<FileLine | undefined> {
    const { value, done } = await this.#lines.next();
    return done === true ? undefined : value;
  }
}
