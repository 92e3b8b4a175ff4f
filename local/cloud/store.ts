import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { inTransaction } from './in-transaction.ts';

/**
 * What the stack's small services remember: JSON values under a collection and a key, in the order in which the keys first came.
 * Every write is on disk when it returns.
 */
export interface Store {
  get<Value>(collection: string, key: string): Value | undefined;
  set(collection: string, key: string, value: unknown): void;
  delete(collection: string, key: string): void;
  list<Value>(collection: string): { key: string; value: Value }[];
  getBytes(collection: string, key: string): Uint8Array | undefined;
  setBytes(collection: string, key: string, bytes: Uint8Array): void;
  /** Makes what belongs together one write: whoever is killed on the way, or throws, has written all of it or nothing. */
  atomically<Result>(write: () => Result): Result;
  close(): void;
}

/** Another running stack holds the folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/**
 * @param folder where to keep it; in memory when undefined
 * @throws DataFolderInUse when another running stack has the folder; its lock goes with the process, however that ends
 */
export const openStore = (folder: string | undefined): Store => {
  const database = new DatabaseSync(folder === undefined ? ':memory:' : join(folder, 'stack.sqlite'));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec(`CREATE TABLE IF NOT EXISTS entries (
      position INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL, key TEXT NOT NULL, value NOT NULL, UNIQUE (collection, key))`);
  } catch (error) {
    if (error instanceof Error && error.message.includes('locked')) {
      throw new DataFolderInUse(`another running stack uses ${folder}`, { cause: error });
    }
    throw error;
  }
  const select = database.prepare('SELECT value FROM entries WHERE collection = ? AND key = ?');
  const upsert = database.prepare(
    'INSERT INTO entries (collection, key, value) VALUES (?, ?, ?) ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM entries WHERE collection = ? AND key = ?');
  const all = database.prepare('SELECT key, value FROM entries WHERE collection = ? ORDER BY position');

  const raw = (collection: string, key: string): SQLOutputValue | undefined => select.get(collection, key)?.['value'];

  return {
    get: <Value>(collection: string, key: string) => {
      const value = raw(collection, key);
      return typeof value === 'string' ? (JSON.parse(value) as Value) : undefined;
    },
    set: (collection, key, value) => {
      upsert.run(collection, key, JSON.stringify(value));
    },
    delete: (collection, key) => {
      remove.run(collection, key);
    },
    list: <Value>(collection: string) =>
      all.all(collection).map((row) => ({ key: String(row['key']), value: JSON.parse(String(row['value'])) as Value })),
    getBytes: (collection, key) => {
      const value = raw(collection, key);
      return value instanceof Uint8Array ? value : undefined;
    },
    setBytes: (collection, key, bytes) => {
      upsert.run(collection, key, bytes);
    },
    atomically: (write) => inTransaction(database, write),
    close: () => database.close(),
  };
};
