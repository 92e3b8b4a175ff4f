import type { DatabaseSync } from 'node:sqlite';

/**
 * Does what writes to a database as one: whoever is killed on the way, or throws, has written nothing. Within another it is a part of that.
 * @returns what `work` returns
 */
export const inTransaction = <Result>(database: DatabaseSync, work: () => Result): Result => {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself where the disk was full: asked to once more, it would say that, and not why.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};
