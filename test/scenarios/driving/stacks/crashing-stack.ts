import { expect } from 'vitest';
import { newFolder, remove } from '../../../temporary-folder.ts';
import { Client } from '../client.ts';
import { type HostedStack, startHostedStack } from './hosted-stack.ts';
import { LoopbackVendor } from './loopback-vendor.ts';
import { killAll, processesNaming, waitUntilGone } from './stack-processes.ts';

/** A stack that keeps its data in a folder and is killed now and then, with a vendor's own server that outlives it. */
export class CrashingStack {
  readonly client: Client;
  readonly vendor: LoopbackVendor;
  readonly #data: string;
  readonly #port: number;
  #stack: HostedStack;

  private constructor(stack: HostedStack, data: string, vendor: LoopbackVendor) {
    this.#stack = stack;
    this.#data = data;
    this.#port = Number(new URL(stack.url).port);
    this.client = new Client(stack.url);
    this.vendor = vendor;
  }

  static async start(at: string): Promise<CrashingStack> {
    const data = newFolder('crash');
    const vendor = await LoopbackVendor.start();
    const stack = await startHostedStack({ data, at }).catch(async (error: unknown) => {
      await vendor.stop();
      remove(data);
      throw error;
    });
    const started = new CrashingStack(stack, data, vendor);
    await started.client.call('PUT', '/_local/vendors/shanen/endpoint', { body: { url: vendor.url } });
    return started;
  }

  /**
   * `kill -9` and, at once, a plain start on the same folder and port: nothing of the old one is left, and its clock goes on.
   * @param what the stack alone, whose database then has to end by itself, or its database at the same moment
   */
  async crash(what: 'stack' | 'stack and database' = 'stack'): Promise<void> {
    const before = await this.client.now();
    const old = processesNaming(this.#data);
    if (what === 'stack and database') killAll(old);
    await this.#stack.kill();
    this.#stack = await startHostedStack({ data: this.#data, port: this.#port });
    expect(Date.parse(await this.client.now())).toBeGreaterThanOrEqual(Date.parse(before));
    await waitUntilGone(this.#data, old);
  }

  async end(): Promise<void> {
    const pids = processesNaming(this.#data);
    try {
      await this.#stack.stop();
    } finally {
      await this.vendor.stop();
      await waitUntilGone(this.#data, pids);
      remove(this.#data);
    }
  }
}
