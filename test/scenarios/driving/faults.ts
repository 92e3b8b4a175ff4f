import { onTestFinished } from 'vitest';
import type { Json } from './answer.ts';
import type { Client } from './client.ts';

/** Has services of the stack fail or be late as ordered, until the test has finished. */
export class StackFaults {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  async order(fault: Json): Promise<void> {
    await this.#client.call('PUT', '/_local/faults', { body: fault });
    onTestFinished(() => this.lift());
  }

  async lift(): Promise<void> {
    await this.#client.call('DELETE', '/_local/faults');
  }

  /** How many calls each fault befell, in the order they were ordered. */
  async befallen(): Promise<readonly number[]> {
    const { body } = await this.#client.call('GET', '/_local/faults');
    return body.faults.map((fault: Json) => fault.befallen);
  }
}
