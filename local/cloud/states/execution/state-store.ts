import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { inTransaction } from '../../in-transaction.ts';
import type { JsonObject } from '../language/json.ts';
import type { Change, Execution, HistoryEvent, OpenExecution } from './execution.ts';

/** A state machine as created; executions keep the definition they started with. */
export interface MachineRecord {
  readonly arn: string;
  readonly name: string;
  readonly definitionId: string;
  readonly roleArn: string;
  readonly createdAt: number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS definitions (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS machines (
    arn TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, transitions INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS versions (arn TEXT PRIMARY KEY, definition_id TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS executions (
    arn TEXT PRIMARY KEY, machine_arn TEXT NOT NULL, status TEXT NOT NULL, started_at INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS executions_by_status ON executions (status);
  CREATE INDEX IF NOT EXISTS executions_by_machine ON executions (machine_arn, started_at);
  CREATE TABLE IF NOT EXISTS events (
    execution_arn TEXT NOT NULL, id INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (execution_arn, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tokens (token TEXT PRIMARY KEY, execution_arn TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS tokens_by_execution ON tokens (execution_arn);
`;

/**
 * Keeps machines, executions and their histories in one SQLite file, or in memory.
 *
 * Every change is one transaction, and written before it is acknowledged: a killed process loses nothing. (A power cut may lose
 * the last moments, which a development stack can bear; `synchronous = NORMAL` spares a disk flush per step.)
 */
export class StateStore {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  /** @param path a file, created if need be, or `:memory:` */
  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    this.#database.exec(SCHEMA);
  }

  close(): void {
    this.#database.close();
  }

  saveMachine(machine: MachineRecord, definition: string): void {
    inTransaction(this.#database, () => {
      this.#prepare('INSERT INTO definitions (id, text) VALUES (?, ?) ON CONFLICT DO NOTHING').run(machine.definitionId, definition);
      this.#prepare('INSERT INTO machines (arn, name, body) VALUES (?, ?, ?) ON CONFLICT (arn) DO UPDATE SET body = excluded.body').run(
        machine.arn,
        machine.name,
        JSON.stringify(machine),
      );
    });
  }

  /** A version keeps the definition that its machine had when it was published. */
  saveVersion(arn: string, definitionId: string): void {
    this.#prepare('INSERT INTO versions (arn, definition_id) VALUES (?, ?) ON CONFLICT DO NOTHING').run(arn, definitionId);
  }

  /** Id of the version's definition. */
  loadVersion(arn: string): string | undefined {
    const row = this.#prepare('SELECT definition_id FROM versions WHERE arn = ?').get(arn);
    return row === undefined ? undefined : String(row['definition_id']);
  }

  loadMachine(arn: string): MachineRecord | undefined {
    return this.#bodies<MachineRecord>('SELECT body FROM machines WHERE arn = ?', arn)[0];
  }

  /** By name. */
  loadMachines(): readonly MachineRecord[] {
    return this.#bodies<MachineRecord>('SELECT body FROM machines ORDER BY name');
  }

  loadDefinition(id: string): string | undefined {
    const row = this.#prepare('SELECT text FROM definitions WHERE id = ?').get(id);
    return row === undefined ? undefined : String(row['text']);
  }

  /** Machine name to the state transitions of all its executions so far. */
  countTransitions(): Readonly<Record<string, number>> {
    const rows = this.#prepare('SELECT name, transitions FROM machines ORDER BY name').all();
    return Object.fromEntries(rows.map((row) => [String(row['name']), Number(row['transitions'])]));
  }

  /** Writes what a step did: the execution, its new events, its token if it got one, the machine's count. */
  saveChange({ execution, events, transitions }: Change): void {
    inTransaction(this.#database, () => {
      this.#prepare(
        `INSERT INTO executions (arn, machine_arn, status, started_at, body) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (arn) DO UPDATE SET status = excluded.status, body = excluded.body`,
      ).run(execution.arn, execution.machineArn, execution.status, execution.startedAt, JSON.stringify(execution));
      const insertEvent = this.#prepare('INSERT INTO events (execution_arn, id, body) VALUES (?, ?, ?)');
      for (const event of events) insertEvent.run(execution.arn, event.id, JSON.stringify(event));
      const token = tokenOf(execution);
      if (token !== null) {
        this.#prepare('INSERT INTO tokens (token, execution_arn) VALUES (?, ?) ON CONFLICT DO NOTHING').run(token, execution.arn);
      }
      if (transitions > 0) {
        this.#prepare('UPDATE machines SET transitions = transitions + ? WHERE arn = ?').run(transitions, execution.machineArn);
      }
    });
  }

  loadExecution(arn: string): Execution | undefined {
    return this.#bodies<Execution>('SELECT body FROM executions WHERE arn = ?', arn)[0];
  }

  loadOpenExecutions(): readonly OpenExecution[] {
    return this.#bodies<OpenExecution>("SELECT body FROM executions WHERE status = 'RUNNING' ORDER BY started_at, rowid");
  }

  /** The latest first. @param machineArn of one machine only */
  loadExecutions(machineArn?: string): readonly Execution[] {
    const order = 'ORDER BY started_at DESC, rowid DESC';
    return machineArn === undefined
      ? this.#bodies<Execution>(`SELECT body FROM executions ${order}`)
      : this.#bodies<Execution>(`SELECT body FROM executions WHERE machine_arn = ? ${order}`, machineArn);
  }

  /** In order. */
  loadHistory(executionArn: string): readonly HistoryEvent[] {
    return this.#bodies<HistoryEvent>('SELECT body FROM events WHERE execution_arn = ? ORDER BY id', executionArn);
  }

  /** The execution a token was made for, whether or not it still waits for it. */
  findTokenHolder(token: string): string | undefined {
    const row = this.#prepare('SELECT execution_arn FROM tokens WHERE token = ?').get(token);
    return row === undefined ? undefined : String(row['execution_arn']);
  }

  /** Forgets an execution with its history and tokens. */
  removeExecution(arn: string): void {
    inTransaction(this.#database, () => {
      this.#prepare('DELETE FROM tokens WHERE execution_arn = ?').run(arn);
      this.#prepare('DELETE FROM events WHERE execution_arn = ?').run(arn);
      this.#prepare('DELETE FROM executions WHERE arn = ?').run(arn);
    });
  }

  /** Reads back what this class wrote. */
  #bodies<Body extends MachineRecord | Execution | HistoryEvent | JsonObject>(query: string, ...values: string[]): readonly Body[] {
    const rows = this.#prepare(query).all(...values);
    return rows.map((row) => JSON.parse(String(row['body'])) as Body);
  }

  /** Each statement is compiled once: that takes longer than to run it. */
  #prepare(query: string): StatementSync {
    const statement = this.#prepared.get(query) ?? this.#database.prepare(query);
    this.#prepared.set(query, statement);
    return statement;
  }
}

const tokenOf = (execution: Execution): string | null => {
  if (execution.status !== 'RUNNING' || execution.position.phase.kind !== 'working') return null;
  return execution.position.phase.token;
};
