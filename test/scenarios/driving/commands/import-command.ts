import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json } from '../answer.ts';

const STARTER = fileURLToPath(new URL('../../../../tools/hand-over.mjs', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command as `npm run import-policies` runs it, into pipes; a group of processes of its own, so that all of it can be killed. */
export class ImportCommand {
  readonly #child: ChildProcess;
  readonly ended: Promise<Ended>;

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const { FORCE_COLOR: _forced, ANKANG_TOKEN: _token, ...inherited } = process.env;
    this.#child = spawn(process.execPath, [STARTER, 'import-policies/main.ts', ...args], {
      detached: true,
      env: { ...inherited, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = this.#end();
  }

  /** As `kill -9` does, and Ctrl-C. */
  async signal(signal: 'SIGKILL' | 'SIGINT'): Promise<Ended> {
    process.kill(-(this.#child.pid ?? 0), signal);
    return this.ended;
  }

  async #end(): Promise<Ended> {
    const [out, err] = [this.#child.stdout, this.#child.stderr].map((stream) => {
      const said: string[] = [];
      stream?.setEncoding('utf8').on('data', (text: string) => said.push(text));
      return said;
    });
    const [status] = await once(this.#child, 'close');
    return { status, out: (out ?? []).join(''), err: (err ?? []).join('') };
  }
}

export const importPolicies = (args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended> =>
  new ImportCommand(args, env).ended;

/** The counts that a complete import ends with. */
export const countsOf = ({ out }: Ended): Record<string, number> =>
  Object.fromEntries(
    [...out.matchAll(/^ {2}(created|changed|same|stale|conflict|refused) +([\d,]+)/gmu)].map(([, kind = '', count = '']) => [
      kind,
      Number(count.replaceAll(',', '')),
    ]),
  );

/** The report, entry by entry. */
export const reportOf = (file: string): Json[] =>
  readFileSync(`${file}.refused.ndjson`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Waits until the import of a file has kept its progress up to a line. */
export const untilLine = async (file: string, line: number): Promise<void> => {
  for (;;) {
    try {
      if (JSON.parse(readFileSync(`${file}.progress.json`, 'utf8')).lines >= line) return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
