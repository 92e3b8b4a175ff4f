import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { CommandFailure } from '../../command-failure.ts';
import { Format } from '../options.ts';
import { Encoding } from '../reading/encoding.ts';

/** Of the beginning and of the end of a file. */
const DIGESTED_BYTES = 64 * 1024;

/** What tells a file from another one of the same name. */
export const FileIdentity = z.strictObject({ size: z.int().nonnegative(), digest: z.string() });
export type FileIdentity = z.infer<typeof FileIdentity>;

const count = z.int().nonnegative();

/** How far an import has come: every line before `offset` is answered, and its refusal reported. */
export const Checkpoint = z.strictObject({
  version: z.literal(1),
  file: FileIdentity,
  url: z.string(),
  format: Format,
  encoding: Encoding.default('utf-8'),
  report: z.string(),
  offset: count,
  lines: count,
  /** Length of the report; what is behind was written after this checkpoint. */
  reportBytes: count,
  counts: z.strictObject({ created: count, changed: count, same: count, stale: count, conflict: count.default(0), refused: count }),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

export const identifyFile = (file: string, size: number): FileIdentity => {
  const hash = createHash('sha256');
  const handle = openSync(file, 'r');
  try {
    const piece = Buffer.alloc(DIGESTED_BYTES);
    for (const position of [0, Math.max(0, size - DIGESTED_BYTES)]) {
      hash.update(piece.subarray(0, readSync(handle, piece, 0, Math.min(DIGESTED_BYTES, size - position), position)));
    }
  } finally {
    closeSync(handle);
  }
  return { size, digest: hash.digest('hex') };
};

/**
 * @returns undefined when there is none
 * @throws CommandFailure when what is there is no checkpoint
 */
export const loadCheckpoint = (path: string): Checkpoint | undefined => {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return Checkpoint.parse(JSON.parse(text));
  } catch (error) {
    throw new CommandFailure(`${path} is not the progress of an import; --restart begins anew`, { cause: error });
  }
};

/** Replaces it as a whole: a process killed while writing leaves the one before. */
export const saveCheckpoint = (path: string, checkpoint: Checkpoint): void => {
  const draft = `${path}.draft`;
  const handle = openSync(draft, 'w');
  try {
    writeFileSync(handle, `${JSON.stringify(checkpoint, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, path);
};

export const removeCheckpoint = (path: string): void => {
  rmSync(path, { force: true });
  rmSync(`${path}.draft`, { force: true });
};

/** Which of what an import depends on is another than when it began, in words; undefined when it may go on. */
export const changeSince = (
  begun: Checkpoint,
  now: Pick<Checkpoint, 'file' | 'url' | 'format' | 'encoding' | 'report'>,
): string | undefined => {
  if (begun.file.size !== now.file.size || begun.file.digest !== now.file.digest) return 'the file has changed';
  if (begun.url !== now.url) return `it went to ${begun.url}`;
  if (begun.format !== now.format) return `it was read as ${begun.format}`;
  if (begun.encoding !== now.encoding) return `it was read as ${begun.encoding}`;
  return begun.report === now.report ? undefined : `its report was ${begun.report}`;
};

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
