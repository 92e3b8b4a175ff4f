import type { Json } from '../answer.ts';
import type { Client } from '../client.ts';

/** The executions of a stack, by Step Functions' own API. */
export class RunningExecutions {
  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  static async of(client: Client): Promise<RunningExecutions> {
    return new RunningExecutions((await client.call('GET', '/_local/endpoints')).body.states);
  }

  /** Those that run, of every machine. */
  async list(): Promise<readonly Json[]> {
    const { stateMachines } = await this.#call('ListStateMachines', {});
    const running: Json[] = [];
    for (const { stateMachineArn } of stateMachines) {
      let nextToken: string | undefined;
      do {
        const page = await this.#call('ListExecutions', { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000, nextToken });
        running.push(...page.executions);
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
    }
    return running;
  }

  /** Stops them all, as by hand. */
  async stopAll(): Promise<number> {
    const running = await this.list();
    for (const { executionArn } of running) await this.#call('StopExecution', { executionArn });
    return running.length;
  }

  async #call(action: string, input: Json): Promise<Json> {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${action}` };
    const response = await fetch(this.#url, { method: 'POST', headers, body: JSON.stringify(input) });
    if (!response.ok) throw new Error(`${action}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
