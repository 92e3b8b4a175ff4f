import { describe, expect, it } from 'vitest';
import { type DocumentContentType, HEAD_BYTES, refuseUpload } from '../../../../functions/domain/case/document.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const judged = (contentType: DocumentContentType, contents: Uint8Array, size = contents.length) =>
  refuseUpload({ contentType, size }, { size: contents.length, head: contents.subarray(0, HEAD_BYTES) });

describe('refuseUpload', () => {
  it.each([
    ['as it should be', ''],
    ['a byte order mark', '\u00ef\u00bb\u00bf'],
    ['a byte order mark of UTF-16', '\u00fe\u00ff'],
    ['line breaks', '\r\n\r\n'],
    ['blanks', '    \t'],
    ['all of them', '\u00ef\u00bb\u00bf \r\n\t '],
    ['so many blanks that the mark ends with the first 1,024 bytes', ' '.repeat(1019)],
  ])('R26: a PDF that begins with %s is one', (_what, before) => {
    expect(judged('application/pdf', bytes(`${before}%PDF-1.7 sample`))).toBeNull();
  });

  it.each([
    ['a mark past the first 1,024 bytes', `${' '.repeat(1020)}%PDF-1.7`],
    ['a mark after other text', '<html>%PDF-1.7'],
    ['nothing but blanks', '     '],
  ])('R26: %s makes no PDF', (_what, contents) => {
    expect(judged('application/pdf', bytes(contents))).toBe('not-the-type-said');
  });

  it.each([
    ['empty', '', 10],
    ['larger-than-said', '%PDF-1.7', 5],
    ['smaller-than-said', '%PDF-1.7', 20],
    ['not-the-type-said', 'MZ', 2],
  ] as const)('R26: what is wrong is said: %s', (code, contents, size) => {
    expect(judged('application/pdf', bytes(contents), size)).toBe(code);
  });

  it('R26: a picture has its mark at its very beginning', () => {
    expect(judged('image/png', bytes('\u0089PNG\r\n\u001a\n'))).toBeNull();
    expect(judged('image/png', bytes(' \u0089PNG\r\n\u001a\n'))).toBe('not-the-type-said');
  });
});
