import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openStore } from '../../local/cloud/store.ts';
import type { Json } from '../scenarios/driving/answer.ts';

/** A case as it was answered just before the stack that wrote the folder stopped. */
export interface RecordedCase {
  /** What it is there for: service and stage, or what is special about it. */
  readonly name: string;
  readonly caseId: string;
  readonly memberId: string;
  readonly policyNo: string;
  readonly service: string;
  readonly leg: string | null;
  readonly stage: string | null;
  readonly status: string;
  readonly outcome: string | null;
  readonly use: string;
  /** `GET /cases/{caseId}` */
  readonly member: Json;
  /** `GET /operations/cases/{caseId}` */
  readonly operator: Json;
  /** `GET /cases/{caseId}/accesses`, the operator's own reading among them. */
  readonly accesses: Json;
}

export interface Recording {
  /** The local clock when the answers were read. */
  readonly now: string;
  readonly cases: readonly RecordedCase[];
  /** `GET /benefits`, by member. */
  readonly benefits: Readonly<Record<string, Json>>;
  /** `GET /operations/rejected-events` */
  readonly rejectedEvents: Json;
}

const RECORDED = fileURLToPath(new URL('./data-folder-2026-11', import.meta.url));
const INDEX = 'index.json.gz';
const ROOT = new URL('../..', import.meta.url).href;

/** Packs what a stack that has stopped left in its data folder, but for its log. */
export const pack = (folder: string, recording: Recording): void => {
  mkdirSync(RECORDED, { recursive: true });
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.sqlite'))) {
    const database = new DatabaseSync(join(folder, file));
    // The trace of a function's failure says where the code was.
    if (file === 'states.sqlite') database.prepare('UPDATE events SET body = replace(body, ?, ?)').run(ROOT, 'file:///');
    database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    writeFileSync(join(RECORDED, `${file}.gz`), gzipSync(readFileSync(join(folder, file)), { level: 9 }));
  }
  writeFileSync(join(RECORDED, INDEX), gzipSync(JSON.stringify(recording), { level: 9 }));
};

export const readRecording = (): Recording => JSON.parse(gunzipSync(readFileSync(join(RECORDED, INDEX))).toString());

/** Unpacks the recorded folder as if the stack that wrote it had stopped this moment: its clock goes on from the recorded instant. */
export const unpack = (folder: string): void => {
  for (const file of readdirSync(RECORDED).filter((name) => name.endsWith('.sqlite.gz'))) {
    writeFileSync(join(folder, basename(file, '.gz')), gunzipSync(readFileSync(join(RECORDED, file))));
  }
  // Kept is how far the clock is ahead of the machine's, which has gone on since: every deadline would long be over.
  const store = openStore(folder);
  store.set('clock', 'offset', Date.parse(readRecording().now) - Date.now());
  store.close();
};
