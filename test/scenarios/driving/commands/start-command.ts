import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const STARTER = fileURLToPath(new URL('../../../../tools/start.mjs', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** `npm start -- ARGS` as npm runs it: in the repository, on a port that is free, with the caller's folder in the environment. */
export class StartCommand {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown[]>;
  out = '';
  err = '';

  constructor(args: readonly string[], callersFolder: string) {
    const { FORCE_COLOR: _forced, ...inherited } = process.env;
    this.#child = spawn(process.execPath, [STARTER, '--port', '0', ...args], {
      cwd: ROOT,
      env: { ...inherited, npm_lifecycle_event: 'start', INIT_CWD: callersFolder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.out += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.err += text;
    });
    this.#closed = once(this.#child, 'close');
  }

  /** Its exit status, once it has ended and said all. */
  async ended(): Promise<number | null> {
    const [status] = await this.#closed;
    return status as number | null;
  }

  /**
   * The URL that it says to be ready at.
   * @throws Error with what it said, when it ends before
   */
  async ready(): Promise<string> {
    for (;;) {
      const url = /^ready (\S+)$/mu.exec(this.out)?.[1];
      if (url !== undefined) return url;
      const ended = await Promise.race([this.ended(), pause(20, undefined)]);
      if (ended !== undefined) throw new Error(`It ended with status ${ended}:\n${this.err}`);
    }
  }

  /** As Ctrl-C does. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGINT');
    return this.ended();
  }
}
