import { closeSync, fsyncSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { CommandFailure } from '../../command-failure.ts';
import type { PolicyLine } from '../reading/policy-line.ts';
import type { Counts, Outcome } from '../sending/outcome.ts';
import { type Checkpoint, removeCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { reportEntry } from './report-entry.ts';

/** Characters of the report kept back, so that a file of bad lines is not a file of writes. */
const UNWRITTEN_AT_MOST = 64 * 1024;

/** What became of the lines so far: the counts, the report of what was not taken, and the checkpoint that both agree with. */
export class Journal {
  readonly #path: string;
  readonly #report: number;
  #checkpoint: Checkpoint;
  /** The end of the report. */
  #unwritten = '';
  #saved: Checkpoint;

  /**
   * @param checkpoint to go on from: the report is cut back to what it was then
   * @throws CommandFailure when there is no place for the report, or the one that was begun is gone
   */
  constructor(path: string, checkpoint: Checkpoint) {
    this.#path = path;
    this.#checkpoint = checkpoint;
    try {
      this.#report = openReport(checkpoint);
      saveCheckpoint(path, checkpoint);
    } catch (error) {
      if (error instanceof CommandFailure) throw error;
      throw new CommandFailure(`the report cannot be kept: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
    this.#saved = checkpoint;
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  get counts(): Counts {
    return this.#checkpoint.counts;
  }

  /** Takes down the next line of the file. */
  record(line: PolicyLine, outcome: Outcome): void {
    const { counts, reportBytes } = this.#checkpoint;
    const entry = reportEntry(line, outcome);
    if (entry !== null) this.#unwritten += entry;
    this.#checkpoint = {
      ...this.#checkpoint,
      offset: line.endsAt,
      lines: line.lines,
      reportBytes: reportBytes + (entry === null ? 0 : Buffer.byteLength(entry)),
      counts: { ...counts, [outcome.kind]: counts[outcome.kind] + 1 },
    };
    if (this.#unwritten.length > UNWRITTEN_AT_MOST) this.#write();
  }

  /** The report reaches the disk before the checkpoint that counts on it. */
  save(): void {
    if (this.#checkpoint === this.#saved) return;
    this.#write();
    if (this.#checkpoint.reportBytes > this.#saved.reportBytes) fsyncSync(this.#report);
    saveCheckpoint(this.#path, this.#checkpoint);
    this.#saved = this.#checkpoint;
  }

  /** Stops, to go on later. */
  close(): void {
    this.save();
    closeSync(this.#report);
  }

  /** The import is complete: nothing is left to go on from, and a report of nothing is none. */
  finish(): void {
    this.#write();
    fsyncSync(this.#report);
    closeSync(this.#report);
    if (this.#checkpoint.reportBytes === 0) rmSync(this.#checkpoint.report);
    removeCheckpoint(this.#path);
  }

  #write(): void {
    const entries = Buffer.from(this.#unwritten);
    const from = this.#checkpoint.reportBytes - entries.length;
    for (let written = 0; written < entries.length; ) {
      written += writeSync(this.#report, entries, written, entries.length - written, from + written);
    }
    this.#unwritten = '';
  }
}

function openReport({ report, reportBytes }: Checkpoint): number {
  if (reportBytes === 0) return openSync(report, 'w');
  if ((statSync(report, { throwIfNoEntry: false })?.size ?? 0) < reportBytes) {
    throw new CommandFailure(`${report}, the report of the lines before, is not there any more; --restart begins anew`);
  }
  const handle = openSync(report, 'r+');
  ftruncateSync(handle, reportBytes);
  return handle;
}
