import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import * as z from 'zod';
import { CommandFailure } from '../../command-failure.ts';
import type { FileLine } from './file-lines.ts';

/** GB18030 holds GBK and GB 2312, what spreadsheets in Chinese write as plain CSV. */
export const Encoding = z.enum(['utf-8', 'gb18030']);
export type Encoding = z.infer<typeof Encoding>;

const DECODERS: Readonly<Record<Encoding, TextDecoder>> = {
  'utf-8': new TextDecoder('utf-8', { fatal: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true }),
};

/** @returns null when the bytes are no text in this encoding */
export const decode = (bytes: Buffer, encoding: Encoding): string | null => {
  try {
    return DECODERS[encoding].decode(bytes);
  } catch {
    return null;
  }
};

const WHAT_TO_DO: Readonly<Record<Encoding, string>> = {
  'utf-8': 'in Excel, save it as "CSV UTF-8", or read GB18030 (GBK) with --encoding gb18030',
  gb18030: 'save it as UTF-8, and leave --encoding out',
};

/** Lead bytes of a character of UTF-8 that takes three bytes, as Chinese ones do. Text in GB18030 that passes as UTF-8 has hardly any. */
const THREE_BYTES = (byte: number): boolean => byte >= 0xe3 && byte <= 0xe9;

/**
 * Reads a file through before anything of it is sent. One line in another encoding says that all of it is: in GBK one common character
 * in five is well-formed UTF-8 by itself, and would become a name that nobody has.
 *
 * @param isBlank whether a line has nothing in it
 * @throws CommandFailure naming the line, and how to save the file; or when there is nothing in it
 */
export const checkEncoding = async (
  file: string,
  lines: AsyncIterable<FileLine>,
  encoding: Encoding,
  isBlank: (text: string) => boolean,
): Promise<void> => {
  let empty = true;
  let inUtf8 = true;
  let chineseInUtf8 = false;
  for await (const { number, bytes } of lines) {
    // Too long to be a policy: it is reported, not sent.
    if (bytes === null) empty = false;
    else {
      const text = decode(bytes, encoding);
      if (text === null) {
        const name = encoding === 'utf-8' ? 'UTF-8' : 'GB18030';
        throw new CommandFailure(`line ${number} of ${file} is no text in ${name}, so nothing was sent; ${WHAT_TO_DO[encoding]}`);
      }
      empty &&= isBlank(text);
      if (encoding === 'gb18030' && inUtf8) {
        inUtf8 = isUtf8(bytes);
        chineseInUtf8 ||= bytes.some(THREE_BYTES);
      }
    }
  }
  if (empty) throw new CommandFailure(`${file} is empty: there is nothing to send`);
  if (inUtf8 && chineseInUtf8) throw new CommandFailure(`${file} is text in UTF-8; leave --encoding out`);
};
