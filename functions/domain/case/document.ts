import * as z from 'zod';
import { DocumentKind } from '../../../catalogue/vocabulary.ts';
import type { Words } from '../words.ts';

const MIB = 1024 * 1024;
const MAX_DOCUMENT_BYTES = 50 * MIB;

export const DocumentContentType = z
  .enum(['application/pdf', 'image/jpeg', 'image/png', 'application/dicom'])
  .meta({ id: 'DocumentContentType' });
export type DocumentContentType = z.infer<typeof DocumentContentType>;

/** A document that the caller is about to upload. */
export const DocumentInput = z
  .strictObject({
    kind: DocumentKind,
    filename: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[^/\\\p{Cc}]+$/u, 'must be a plain file name'),
    contentType: DocumentContentType,
    size: z.int().min(1).max(MAX_DOCUMENT_BYTES),
  })
  .meta({ id: 'DocumentInput', description: 'PDF, JPEG, PNG or DICOM, at most 50 MiB' });
export type DocumentInput = z.infer<typeof DocumentInput>;

/** Why an upload is not taken, and what to do about it. */
export const REFUSALS = {
  empty: { zh: '文件为空，请重新选择后上传。', en: 'The file is empty; choose it once more and upload it again.' },
  'larger-than-said': {
    zh: '文件大于登记的大小，请按实际大小重新登记。',
    en: 'The file is larger than was announced; announce it anew with its own size.',
  },
  'smaller-than-said': { zh: '文件未完整上传，请重新上传。', en: 'The file did not arrive whole; upload it once more.' },
  'not-the-type-said': {
    zh: '文件格式与登记不符，可接收PDF、JPEG、PNG和DICOM文件。',
    en: 'The file is not of the type that was announced: PDF, JPEG, PNG and DICOM are taken.',
  },
  'case-closed': { zh: '文件到达时申请已经结束。', en: 'The case had been closed when the file arrived.' },
} as const satisfies Readonly<Record<string, Words>>;

export type RefusalCode = keyof typeof REFUSALS;

/** So many of a file's first bytes tell its type. */
export const HEAD_BYTES = 1024;

/** The bytes that each type begins with, and where they stand; a PDF's may come after a byte order mark, blanks and line breaks. */
const MARKS: Readonly<Record<DocumentContentType, { readonly offset: number; readonly bytes: readonly number[] }>> = {
  'application/pdf': { offset: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  'image/jpeg': { offset: 0, bytes: [0xff, 0xd8, 0xff] },
  'image/png': { offset: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  'application/dicom': { offset: 128, bytes: [0x44, 0x49, 0x43, 0x4d] },
};

const BYTE_ORDER_MARKS = [
  [0xef, 0xbb, 0xbf],
  [0xfe, 0xff],
  [0xff, 0xfe],
];
const BLANKS = [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20];

const standsAt = (bytes: readonly number[], head: Uint8Array, offset: number): boolean =>
  bytes.every((byte, index) => head[offset + index] === byte);

/** Where the text of a file begins: many programs leave something before a PDF's mark. */
const textStart = (head: Uint8Array): number => {
  let start = BYTE_ORDER_MARKS.find((mark) => standsAt(mark, head, 0))?.length ?? 0;
  while (BLANKS.includes(head[start] ?? -1)) start += 1;
  return start;
};

const isOfType = (contentType: DocumentContentType, head: Uint8Array): boolean => {
  const { offset, bytes } = MARKS[contentType];
  const start = contentType === 'application/pdf' ? textStart(head) : offset;
  return start + bytes.length <= HEAD_BYTES && standsAt(bytes, head, start);
};

/** Why an upload is not what was announced, by its size and first bytes; `null` where it is. */
export const refuseUpload = (
  announced: { readonly contentType: DocumentContentType; readonly size: number },
  upload: { readonly size: number; readonly head: Uint8Array },
): RefusalCode | null => {
  if (upload.size === 0) return 'empty';
  if (upload.size > announced.size) return 'larger-than-said';
  if (upload.size < announced.size) return 'smaller-than-said';
  return isOfType(announced.contentType, upload.head) ? null : 'not-the-type-said';
};
