import { statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEGINNING, type Place, readLines } from '../../../../tools/import-policies/reading/file-lines.ts';
import { collect, fileOf } from '../written-file.ts';

const read = async (content: string | Buffer, from: Place = BEGINNING, maxBytes?: number) => {
  const file = fileOf(content);
  const lines = await collect(readLines(file, from, statSync(file).size, maxBytes));
  return lines.map(({ bytes, ...line }) => ({ ...line, text: bytes === null ? null : bytes.toString() }));
};

describe('the lines of a file', () => {
  it.each<readonly [string, string | Buffer, readonly string[]]>([
    ['ends in a newline or not', 'a\nb', ['a', 'b']],
    ['has no last line after the last newline', 'a\nb\n', ['a', 'b']],
    ['has CRLF', 'a\r\nb\r\n', ['a', 'b']],
    ['has blank lines', '\na\n\n', ['', 'a', '']],
    ['begins with a byte order mark', '\u{FEFF}赵\n钱', ['赵', '钱']],
    ['has the mark elsewhere too', 'a\n\u{FEFF}b', ['a', '\u{FEFF}b']],
    ['is empty', '', []],
  ])('of one that %s', async (_fact, content, expected) => {
    expect((await read(content)).map(({ text }) => text)).toEqual(expected);
  });

  it('carry their number and where the next begins, in bytes', async () => {
    expect(await read('赵\r\nb\n')).toEqual([
      { number: 1, endsAt: 5, text: '赵' },
      { number: 2, endsAt: 7, text: 'b' },
    ]);
  });

  it('can be read from a place on', async () => {
    expect(await read('赵\r\nb\nc', { offset: 5, lines: 1 })).toEqual([
      { number: 2, endsAt: 7, text: 'b' },
      { number: 3, endsAt: 8, text: 'c' },
    ]);
  });

  it('that are too long are read past, wherever they stand', async () => {
    const long = 'x'.repeat(200_000);
    expect((await read(`${long}\na\n${long}\nb\n${long}`, BEGINNING, 100_000)).map(({ text }) => text)).toEqual([
      null,
      'a',
      null,
      'b',
      null,
    ]);
    expect((await read(`${'x'.repeat(100_000)}\n`, BEGINNING, 100_000))[0]?.text).toHaveLength(100_000);
  });

  it('are what the file splits into, whatever the lengths, and reading goes on from each', async () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: fc.constantFrom('a', '赵', '"', ',') }),
        fc.integer({ min: 65_000, max: 66_000 }).map((n) => 'y'.repeat(n)),
      ),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(texts, async (lines) => {
        const content = lines.map((line) => `${line}\n`).join('');
        const all = await read(content);
        expect(all.map(({ text }) => text)).toEqual(lines);
        const middle = all[Math.floor(all.length / 2)];
        if (middle === undefined) throw new Error('No line was read');
        const rest = await read(content, { offset: middle.endsAt, lines: middle.number });
        expect(rest).toEqual(all.slice(middle.number));
      }),
      { numRuns: 40 },
    );
  });
});
