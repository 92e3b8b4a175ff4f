import type { Json } from './answer.ts';

export const PDF = Buffer.from('%PDF-1.7 a report that says nothing');

export const announcement = (changes: Json = {}): Json => ({
  kind: 'report',
  filename: '检查报告.pdf',
  contentType: 'application/pdf',
  size: PDF.length,
  ...changes,
});

/** Uploads past our API, as a browser would. */
export const upload = async ({ url, method, headers }: Json, content: Buffer, changes: Record<string, string> = {}): Promise<number> => {
  const { 'content-length': _sentByFetch, ...sent } = headers;
  return (await fetch(url, { method, headers: { ...sent, ...changes }, body: new Uint8Array(content) })).status;
};
