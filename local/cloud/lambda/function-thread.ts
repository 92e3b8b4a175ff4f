import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { Adoption, InvocationReply, InvocationRequest, WorkerData } from './worker-messages.ts';

/** One function: its bundle, its environment, and its limits. */
export interface FunctionSpec extends WorkerData {
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly concurrency: number;
}

/** How one invocation went: an answer, nothing in time, or the thread's death. */
export type Exchange = InvocationReply | { readonly kind: 'timed-out' } | { readonly kind: 'died'; readonly reason: string };

/** Whom a thread works for. */
export interface Employer {
  /** Told each line that the function prints. */
  onLine(line: string): void;
  /** Told when the thread is gone, whyever. */
  onGone(): void;
}

/** A young generation of 48 MB, as is usual, would stay filled in every thread; with 4 MB a fifth of the time goes into collecting it. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 8 };

/** A thread that runs one function, one invocation at a time. */
export class FunctionThread {
  readonly #worker: Worker;
  #employer: Employer;

  constructor(spec: FunctionSpec, source: URL, employer: Employer) {
    const { environment, timeoutMs: _timeout, concurrency: _concurrency, ...workerData } = spec;
    this.#employer = employer;
    this.#worker = new Worker(source, {
      workerData,
      env: { ...environment },
      stdout: true,
      stderr: true,
      name: spec.functionName,
      resourceLimits: THREAD_LIMITS,
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.#employer.onLine(line));
    }
    this.#worker.unref();
    // It may die between invocations too; whoever uses it hears of it through `exchange`.
    this.#worker.on('error', (error) => this.#employer.onLine(`${spec.functionName}: ${error.stack ?? error.message}`));
    this.#worker.once('exit', () => this.#employer.onGone());
  }

  /** Lets it work for another from here on, and on that one's clock. */
  workFor(employer: Employer, timeCells: BigInt64Array): void {
    this.#employer = employer;
    this.#worker.postMessage({ kind: 'adopted', timeCells } satisfies Adoption);
  }

  /** Sends one request and waits for its answer, the thread's death or the timeout, which runs in real time. */
  exchange(request: InvocationRequest): Promise<Exchange> {
    const worker = this.#worker;
    return new Promise((resolve) => {
      const settle = (outcome: Exchange): void => {
        clearTimeout(timer);
        worker.off('message', settle);
        worker.off('error', onError);
        worker.off('exit', onExit);
        resolve(outcome);
      };
      const onError = (error: unknown): void => settle({ kind: 'died', reason: error instanceof Error ? error.message : String(error) });
      const onExit = (code: number): void => settle({ kind: 'died', reason: `exit status ${code}` });
      const timer = setTimeout(() => settle({ kind: 'timed-out' }), request.timeoutMs);
      worker.on('message', settle);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.postMessage(request);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
