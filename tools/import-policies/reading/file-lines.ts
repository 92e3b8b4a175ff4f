import { createReadStream } from 'node:fs';

/** Twice what the API takes as a body. A longer line is read past without being kept. */
export const MAX_LINE_BYTES = 512 * 1024;

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export interface FileLine {
  /** From 1. */
  readonly number: number;
  /** Byte of the file that the next line begins at. */
  readonly endsAt: number;
  /** Without the line's end, and without a byte order mark; null when the line is longer than a line may be. */
  readonly bytes: Buffer | null;
}

/** Where in a file reading begins. */
export interface Place {
  readonly offset: number;
  /** Lines before it. */
  readonly lines: number;
}

export const BEGINNING: Place = { offset: 0, lines: 0 };

/**
 * Reads a file line by line, keeping no more of it than one line of at most `maxBytes`.
 * @param size byte to end before: what is appended meanwhile is not read
 */
export async function* readLines(file: string, from: Place, size: number, maxBytes = MAX_LINE_BYTES): AsyncGenerator<FileLine> {
  if (from.offset >= size) return;
  const line = new LineBuffer(maxBytes);
  let number = from.lines;
  let offset = from.offset;
  for await (const chunk of createReadStream(file, { start: from.offset, end: size - 1 }) as AsyncIterable<Buffer>) {
    let begin = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, begin)) {
      line.add(chunk.subarray(begin, end));
      begin = end + 1;
      number += 1;
      yield { number, endsAt: offset + begin, bytes: withoutMark(line.take(), number) };
    }
    line.add(chunk.subarray(begin));
    offset += chunk.length;
  }
  if (line.isEmpty) return;
  number += 1;
  yield { number, endsAt: offset, bytes: withoutMark(line.take(), number) };
}

/** Pieces of a line, over the chunks it lies in. */
class LineBuffer {
  readonly #maxBytes: number;
  #pieces: Buffer[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  add(piece: Buffer): void {
    this.#length += piece.length;
    if (this.#length > this.#maxBytes) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }

  take(): Buffer | null {
    const [first, ...others] = this.#pieces;
    const fits = this.#length <= this.#maxBytes;
    const whole = first === undefined || others.length > 0 ? Buffer.concat(this.#pieces) : first;
    this.#pieces = [];
    this.#length = 0;
    if (!fits) return null;
    return whole.at(-1) === CARRIAGE_RETURN ? whole.subarray(0, -1) : whole;
  }
}

const withoutMark = (bytes: Buffer | null, number: number): Buffer | null =>
  number === 1 && bytes?.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
