import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A hand-off as a vendor's own server gets it. */
export interface ReceivedHandOff {
  readonly headers: IncomingHttpHeaders;
  /** The raw text: what the signature was made over. */
  readonly body: string;
}

/** How a hand-off is answered: a status, or one that comes when it comes. */
export type Reply = (handOff: ReceivedHandOff) => number | Promise<number>;

/** A vendor's own server on loopback, whose answers the test gives. */
export class LoopbackVendor {
  readonly url: string;
  readonly received: ReceivedHandOff[] = [];
  reply: Reply = () => 200;
  readonly #stop: () => Promise<void>;

  private constructor(url: string, stop: () => Promise<void>) {
    this.url = url;
    this.#stop = stop;
  }

  static async start(): Promise<LoopbackVendor> {
    const server = createServer((request, response) => void answer(vendor, request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const vendor: LoopbackVendor = new LoopbackVendor(`http://127.0.0.1:${port}/hand-offs`, async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    return vendor;
  }

  /** What came about a case, parsed, in order. */
  events(caseId: string): { readonly type: string; readonly webhookId: string; readonly body: string }[] {
    return this.received
      .map(({ headers, body }) => ({ event: JSON.parse(body), webhookId: String(headers['webhook-id']), body }))
      .filter(({ event }) => event.caseId === caseId)
      .map(({ event, ...rest }) => ({ type: event.type, ...rest }));
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}

async function answer(vendor: LoopbackVendor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const handOff = { headers: request.headers, body: Buffer.concat(chunks).toString() };
  vendor.received.push(handOff);
  response.statusCode = await vendor.reply(handOff);
  response.end();
}
