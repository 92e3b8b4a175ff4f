import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type LocalStackOptions, toArguments } from '../../../../local/spawn.ts';
import type { HostAnswer, HostOrder } from './host-messages.ts';

/** A stack in a process that other stacks have been run in, and will be. */
export interface HostedStack {
  readonly url: string;
  /** What it said while it started, line by line. */
  readonly said: readonly string[];
  stop(): Promise<void>;
  /** Ends it as `kill -9` does, with the process it runs in, and waits until that is gone. */
  kill(): Promise<void>;
}

const HOST = fileURLToPath(new URL('./stack-host.ts', import.meta.url));

/** Processes without a stack. */
const free: StackHost[] = [];

/** Starts a stack with nothing of the ones before it but warm threads, and waits until it is ready. */
export const startHostedStack = async (options: LocalStackOptions): Promise<HostedStack> => {
  const host = free.pop() ?? new StackHost();
  const { url, said } = await host.order({ kind: 'start', args: toArguments(options) }, 'ready');
  return {
    url,
    said,
    stop: async () => {
      await host.order({ kind: 'stop' }, 'stopped');
      free.push(host);
    },
    kill: () => host.kill(),
  };
};

/** One such process, which ends with this one: it notices when the channel does. */
class StackHost {
  readonly #child: ChildProcess;
  #said = '';

  constructor() {
    this.#child = fork(HOST, { execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#said += chunk.toString();
    });
  }

  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  order<Kind extends HostAnswer['kind']>(order: HostOrder, answered: Kind): Promise<Extract<HostAnswer, { kind: Kind }>> {
    return new Promise((resolve, reject) => {
      const onAnswer = (answer: HostAnswer): void => {
        this.#child.off('exit', onExit);
        if (answer.kind === answered) resolve(answer as Extract<HostAnswer, { kind: Kind }>);
        else reject(new Error(`The stack's host answered ${answer.kind} to ${order.kind}`));
      };
      const onExit = (): void => reject(new Error(`The stack ended:\n${this.#said}`));
      this.#child.once('message', onAnswer);
      this.#child.once('exit', onExit);
      this.#child.send(order, (error) => {
        if (error !== null) reject(new Error(`The stack is gone:\n${this.#said}`, { cause: error }));
      });
    });
  }
}
