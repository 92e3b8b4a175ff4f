import { setTimeout as pause } from 'node:timers/promises';
import { styleText } from 'node:util';
import { type Column, displayWidth, layOutTable, padTo, wrap } from '../../text-layout.ts';

type Style = Parameters<typeof styleText>[0];

/** Who or what a line is about; each has its colour. */
export type Voice =
  | 'clock'
  | 'insurer'
  | 'member'
  | 'vendor'
  | 'operator'
  | 'case'
  | 'uses'
  | 'document'
  | 'deadline'
  | 'hand-off'
  | 'message'
  | 'why';

const VOICES: Readonly<Record<Voice, Style>> = {
  clock: ['bold', 'magenta'],
  insurer: 'cyan',
  member: 'green',
  vendor: 'yellow',
  operator: 'magenta',
  case: 'bold',
  uses: 'blue',
  document: 'blue',
  deadline: 'red',
  'hand-off': 'yellow',
  message: 'cyan',
  why: 'dim',
};

const INDENT = '  ';
const VOICE_COLUMNS = 10;

/** Begins the line of an act; what follows from it stands below, without. */
const BULLET = '● ';
const ACTING: ReadonlySet<string> = new Set<Voice>(['clock', 'insurer', 'member', 'vendor', 'operator']);

/** Where the text of an entry begins. */
const ENTRY = ' '.repeat(INDENT.length + BULLET.length + VOICE_COLUMNS);

const WIDEST = 98;
const NARROWEST = 60;
const TICK_MS = 250;
const CLEAR_LINE = '\r\u001b[K';

/** Writes the tour: coloured and unhurried on a terminal, plain and at once elsewhere. `NO_COLOR` is respected. */
export class Narrator {
  readonly #stream: NodeJS.WriteStream;
  readonly #pauseMs: number;
  readonly #width: number;

  /** @param pauseMs time to read a line; none is given where nobody watches */
  constructor(stream: NodeJS.WriteStream, pauseMs: number) {
    this.#stream = stream;
    this.#pauseMs = stream.isTTY ? pauseMs : 0;
    this.#width = Math.max(NARROWEST, Math.min(WIDEST, (stream.columns ?? WIDEST) - 1));
  }

  title(text: string): void {
    this.#write(`${INDENT}${this.#style('bold', text)}`);
  }

  async chapter(title: string): Promise<void> {
    const rule = '─'.repeat(Math.max(3, this.#width - displayWidth(INDENT + title) - 1));
    this.#write(`\n${INDENT}${this.#style(['bold', 'cyan'], title)} ${this.#style('dim', rule)}`);
    await this.#read();
  }

  /** A paragraph. */
  async say(text: string): Promise<void> {
    for (const line of wrap(text, this.#width - INDENT.length)) this.#write(INDENT + line);
    await this.#read();
  }

  /** One thing that happens: who, and what. */
  async tell(voice: Voice, text: string): Promise<void> {
    this.#entry(voice, VOICES[voice], text);
    await this.#read();
  }

  /** A fact under a name. */
  async fact(name: string, text: string): Promise<void> {
    this.#entry(name, 'bold', text);
    await this.#read();
  }

  /** Rows under the text of the line before. */
  async table(columns: readonly Column[], rows: readonly (readonly string[])[]): Promise<void> {
    const [titles = [], ...laidOut] = layOutTable(columns, rows, this.#width - ENTRY.length);
    for (const title of titles) this.#write(ENTRY + this.#style('dim', title));
    for (const lines of laidOut) {
      for (const line of lines) this.#write(ENTRY + line);
      await this.#read();
    }
  }

  /** A line that is written over while work goes on; elsewhere than on a terminal, nothing. */
  progress(label: string, done: number, total: number): void {
    const columns = 40;
    const filled = Math.round((done / total) * columns);
    const bar = this.#style('green', '█'.repeat(filled)) + this.#style('dim', '░'.repeat(columns - filled));
    this.#overwrite(`${INDENT}${label} ${bar} ${done}/${total}`);
  }

  /** Shows for how long something has been waited for, and that it takes no longer. */
  async whileWaiting<Value>(label: string, work: Promise<Value>): Promise<Value> {
    const startedAt = performance.now();
    const show = (): void =>
      this.#overwrite(`${INDENT}${label} ${this.#style('dim', `${Math.round((performance.now() - startedAt) / 1000)} s`)}`);
    show();
    const ticking = setInterval(show, TICK_MS);
    try {
      return await work;
    } finally {
      clearInterval(ticking);
      this.clearProgress();
    }
  }

  clearProgress(): void {
    this.#overwrite('');
  }

  #entry(name: string, style: Style, text: string): void {
    const mark = ACTING.has(name) ? BULLET : ' '.repeat(BULLET.length);
    const [first = '', ...others] = wrap(text, this.#width - ENTRY.length);
    this.#write(INDENT + this.#style(style, mark + padTo(name, VOICE_COLUMNS)) + first);
    for (const line of others) this.#write(ENTRY + line);
  }

  #style(style: Style, text: string): string {
    return styleText(style, text, { stream: this.#stream });
  }

  #write(line: string): void {
    this.#stream.write(`${line}\n`);
  }

  #overwrite(text: string): void {
    if (this.#stream.isTTY) this.#stream.write(CLEAR_LINE + text);
  }

  async #read(): Promise<void> {
    if (this.#pauseMs > 0) await pause(this.#pauseMs);
  }
}
