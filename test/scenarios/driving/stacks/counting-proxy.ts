import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

/** One call to DynamoDB as it went by. */
export interface CountedCall {
  /** As in `Query`; `Streams.GetRecords` for the streams' own. */
  readonly operation: string;
  /** Write units with those of the indexes, where the call is a transaction that was carried out. */
  readonly writeUnits: number;
  /** Read units, where the call reads. */
  readonly readUnits: number;
  /** Where those went: the table or an index, and how many. */
  readonly spent: Readonly<Record<string, number>>;
}

/** The part of a transaction's answer that tells what it cost. */
const Answer = z.object({
  ConsumedCapacity: z.array(
    z.object({
      CapacityUnits: z.number(),
      Table: z.object({ CapacityUnits: z.number() }).optional(),
      GlobalSecondaryIndexes: z.record(z.string(), z.object({ CapacityUnits: z.number() })).optional(),
    }),
  ),
});

/** Stands between a stack and its DynamoDB, notes every call, and can keep the streams back so that nothing follows from a call. */
export class CountingProxy {
  readonly url: string;
  /** Access keys and regions that calls were signed with, as in `key region`: engines may keep a table for each. */
  readonly signedFor = new Set<string>();
  readonly #stop: () => Promise<void>;
  #calls: CountedCall[] = [];
  #streams: Promise<void> = Promise.resolve();

  private constructor(url: string, stop: () => Promise<void>) {
    this.url = url;
    this.#stop = stop;
  }

  static async start(database: string): Promise<CountingProxy> {
    const server = createServer((request, response) => {
      proxy.#pass(database, request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const proxy: CountingProxy = new CountingProxy(`http://127.0.0.1:${port}`, async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    return proxy;
  }

  /** The calls made while something is done, what would follow from it through the streams being kept back until then. */
  async callsOf(work: () => Promise<unknown>): Promise<readonly CountedCall[]> {
    let release = (): void => undefined;
    this.#streams = new Promise((resolve) => {
      release = resolve;
    });
    this.#calls = [];
    try {
      await work();
      return this.#calls.filter(({ operation }) => !operation.startsWith('Streams.'));
    } finally {
      release();
    }
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  async #pass(database: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const operation = String(request.headers['x-amz-target'] ?? '')
      .replace(/^DynamoDB_\d+\./, '')
      .replace(/^DynamoDBStreams_\d+\./, 'Streams.');
    if (operation.startsWith('Streams.')) await this.#streams;
    const sent = Buffer.concat(chunks).toString();
    const body = isCounted(operation) ? JSON.stringify({ ...JSON.parse(sent), ReturnConsumedCapacity: 'INDEXES' }) : sent;
    const { 'content-type': contentType = '', 'x-amz-target': target = '', authorization = '' } = request.headers;
    this.signedFor.add(/Credential=([^/]+)\/\d+\/([^/]+)\//.exec(authorization)?.slice(1).join(' ') ?? 'nobody');
    const headers = {
      'content-type': contentType,
      'x-amz-target': String(target),
      authorization,
      'x-amz-date': String(request.headers['x-amz-date'] ?? ''),
    };
    const answer = await fetch(database, { method: request.method ?? 'POST', headers, ...(request.method === 'POST' ? { body } : {}) });
    const text = await answer.text();
    this.#calls.push({ operation, ...costOf(operation, text) });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/x-amz-json-1.0' });
    response.end(text);
  }
}

const READS: readonly string[] = ['GetItem', 'Query', 'BatchGetItem'];

const isCounted = (operation: string): boolean => operation === 'TransactWriteItems' || READS.includes(operation);

const Units = z.object({ CapacityUnits: z.number() });
const Read = z.object({ ConsumedCapacity: z.union([Units.transform((units) => [units]), z.array(Units)]) });

function costOf(operation: string, answer: string): Pick<CountedCall, 'writeUnits' | 'readUnits' | 'spent'> {
  const read = READS.includes(operation) ? Read.safeParse(JSON.parse(answer)) : undefined;
  const readUnits = (read?.data?.ConsumedCapacity ?? []).reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  const parsed = operation === 'TransactWriteItems' ? Answer.safeParse(JSON.parse(answer)) : undefined;
  if (parsed?.success !== true) return { writeUnits: 0, readUnits, spent: {} };
  const spent: Record<string, number> = {};
  let writeUnits = 0;
  for (const { CapacityUnits, Table, GlobalSecondaryIndexes = {} } of parsed.data.ConsumedCapacity) {
    writeUnits += CapacityUnits;
    spent['table'] = (spent['table'] ?? 0) + (Table?.CapacityUnits ?? 0);
    for (const [index, units] of Object.entries(GlobalSecondaryIndexes)) spent[index] = (spent[index] ?? 0) + units.CapacityUnits;
  }
  return { writeUnits, readUnits, spent };
}
