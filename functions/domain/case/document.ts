import * as z from 'zod';
import { DocumentKind } from '../../../catalogue/vocabulary.ts';

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

/** The bytes that each type begins with, and where they stand. */
const MARKS: Readonly<Record<DocumentContentType, { readonly offset: number; readonly bytes: readonly number[] }>> = {
  'application/pdf': { offset: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  'image/jpeg': { offset: 0, bytes: [0xff, 0xd8, 0xff] },
  'image/png': { offset: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  'application/dicom': { offset: 128, bytes: [0x44, 0x49, 0x43, 0x4d] },
};

/** Whether an upload is what was announced: its size, and its first bytes those of its type. */
export const isAsAnnounced = (
  announced: Pick<DocumentInput, 'contentType' | 'size'>,
  upload: { size: number; head: Uint8Array },
): boolean => {
  const mark = MARKS[announced.contentType];
  return upload.size === announced.size && mark.bytes.every((byte, index) => upload.head[mark.offset + index] === byte);
};
