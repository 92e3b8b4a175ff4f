import { statSync } from 'node:fs';
import { CommandFailure } from '../command-failure.ts';
import { importLines } from './import-lines.ts';
import type { ImportOptions } from './options.ts';
import { csvPolicies, isBlankRow, readHeader } from './reading/csv-policies.ts';
import { checkEncoding, type Encoding } from './reading/encoding.ts';
import { BEGINNING, type FileLine, type Place, readLines } from './reading/file-lines.ts';
import { ndjsonPolicies } from './reading/ndjson-policies.ts';
import type { PolicyLine } from './reading/policy-line.ts';
import { type Checkpoint, changeSince, type FileIdentity, identifyFile, loadCheckpoint } from './reporting/checkpoint.ts';
import { Journal } from './reporting/journal.ts';
import type { Progress } from './reporting/progress.ts';
import { type Counts, NOTHING_COUNTED } from './sending/outcome.ts';
import { PatientFeed } from './sending/patient-feed.ts';
import type { PoliciesApi } from './sending/policies-api.ts';

/** How often progress is shown and kept. A killed import sends again what was answered since. */
const TICK_MS = 250;

/**
 * Where an import is to go on, or begin.
 * @throws CommandFailure when the file cannot be read, or is not the one that an import left unfinished
 */
export const findPlace = (options: ImportOptions): Checkpoint => {
  const { file, url, format, encoding, report, progress, restart } = options;
  const now = { file: identify(file), url, format, encoding, report };
  const begun = restart ? undefined : loadCheckpoint(progress);
  if (begun === undefined) return { version: 1, ...now, ...BEGINNING, reportBytes: 0, counts: NOTHING_COUNTED };
  const change = changeSince(begun, now);
  if (change === undefined) return begun;
  throw new CommandFailure(`an import of ${file} was left at line ${begun.lines}, but ${change}; --restart begins anew`);
};

/**
 * Makes sure that a whole file is text in the encoding that it is said to be in, and not empty.
 * @throws CommandFailure
 */
export const checkText = ({ file, format, encoding }: ImportOptions, { file: { size } }: Checkpoint): Promise<void> =>
  checkEncoding(file, readLines(file, BEGINNING, size), encoding, format === 'csv' ? isBlankRow : (text) => text.trim() === '');

/**
 * Feeds the rest of a file.
 * @returns counts of the whole file, earlier runs included
 * @throws CommandFailure or Interrupted when it stops before the end, to be gone on with
 */
export const importFile = async (
  { file, format, encoding, concurrency, patienceSeconds, progress: path }: ImportOptions,
  place: Checkpoint,
  api: Pick<PoliciesApi, 'put'>,
  progress: Progress,
  stopping: AbortController,
): Promise<Counts> => {
  const { size } = place.file;
  const columns = format === 'csv' ? await readHeader(readLines(file, BEGINNING, size), encoding) : [];
  const journal = new Journal(path, place);
  const feed = new PatientFeed(api, patienceSeconds, stopping.signal);
  const show = (): void =>
    progress.show({ doneBytes: journal.checkpoint.offset, totalBytes: size, counts: journal.counts, setback: feed.setback });
  let unkept: unknown;
  const ticking = setInterval(() => {
    try {
      journal.save();
    } catch (error) {
      unkept ??= error;
      stopping.abort();
    }
    show();
  }, TICK_MS);
  show();
  try {
    await importLines({
      lines:
        format === 'csv'
          ? await csvRows(readLines(file, place, size), place, columns, encoding)
          : ndjsonPolicies(readLines(file, place, size), encoding),
      concurrency,
      send: (line) => feed.send(line),
      record: (line, outcome) => journal.record(line, outcome),
      stopping,
    });
    if (unkept !== undefined) throw unkept;
  } catch (error) {
    if (unkept !== undefined) throw unkept;
    journal.close();
    throw error;
  } finally {
    clearInterval(ticking);
    progress.clear();
  }
  journal.finish();
  return journal.counts;
};

/** The rows from a place on; the header is none of them. */
async function csvRows(
  lines: AsyncGenerator<FileLine>,
  from: Place,
  columns: readonly string[],
  encoding: Encoding,
): Promise<AsyncGenerator<PolicyLine>> {
  if (from.offset === 0) await readHeader(lines, encoding);
  return csvPolicies(lines, columns, encoding);
}

function identify(file: string): FileIdentity {
  const found = statSync(file);
  if (!found.isFile()) throw new CommandFailure(`FILE: ${file} is not a plain file: what is read again after a stop must be one`);
  return identifyFile(file, found.size);
}
