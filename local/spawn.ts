import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MessengerChoice } from '../infra/messenger.ts';
import type { Partition } from '../infra/partition.ts';

/** The flags of `npm start`. */
export interface LocalStackOptions {
  /** 0, the default: any free port. */
  readonly port?: number;
  readonly data?: string;
  /** RFC 3339 instant. */
  readonly at?: string;
  readonly dynamodb?: string;
  /** A table that was restored. */
  readonly table?: string;
  /** A folder that was synthesized into. */
  readonly assembly?: string;
  /** `aws` when left out. */
  readonly partition?: Partition;
  /** What the partition has when left out. */
  readonly messenger?: MessengerChoice;
  /** A file of policies; none are loaded when left out. */
  readonly samples?: string;
  readonly verbose?: boolean;
}

/** A running local stack. */
export interface LocalStack {
  readonly url: string;
  readonly pid: number;
  /**
   * Ends it in an orderly way.
   * @throws Error when it ends in another
   */
  stop(): Promise<void>;
  /** Ends it as `kill -9` does, and waits until it is gone. */
  kill(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Starts the local stack as a process of its own, and waits until it is ready. */
export const startLocalStack = async (options: LocalStackOptions = {}): Promise<LocalStack> => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...toArguments(options)], {
    // Over the channel it notices when this process is gone, however that ended.
    stdio: ['ignore', 'pipe', options.verbose === true ? 'inherit' : 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const gone = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const ready = /^ready (\S+)$/m.exec(printed)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`The local stack ended (${signal ?? `status ${code}`}):\n${said}`)));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const [code, signal] = await gone;
    if (code !== 0) throw new Error(`The local stack did not stop in order (${signal ?? `status ${code}`}):\n${said}`);
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  return { url, pid: child.pid ?? 0, stop, kill };
};

export function toArguments({
  port = 0,
  data,
  at,
  dynamodb,
  table,
  assembly,
  partition,
  messenger,
  samples,
  verbose,
}: LocalStackOptions): string[] {
  return [
    ...['--port', String(port)],
    ...(data === undefined ? [] : ['--data', data]),
    ...(at === undefined ? [] : ['--at', at]),
    ...(dynamodb === undefined ? [] : ['--dynamodb', dynamodb]),
    ...(table === undefined ? [] : ['--table', table]),
    ...(assembly === undefined ? [] : ['--assembly', assembly]),
    ...(partition === undefined ? [] : ['--partition', partition]),
    ...(messenger === undefined ? [] : ['--messenger', messenger]),
    ...(samples === undefined ? ['--no-samples'] : ['--samples', samples]),
    ...(verbose === true ? ['--verbose'] : []),
  ];
}
