import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What AWS is to answer to an operation: JSON or XML as its service speaks, or an error by name. */
export type AwsAnswer = { readonly json: unknown } | { readonly xml: string } | { readonly error: string; readonly message?: string };

/** AWS on loopback, of which a test says what each operation answers; what it does not say is refused. */
export class LoopbackAws {
  readonly url: string;
  /** Operations that were asked for. */
  readonly asked: string[] = [];
  answers: Readonly<Record<string, AwsAnswer>> = {};
  readonly #stop: () => Promise<void>;

  private constructor(url: string, stop: () => Promise<void>) {
    this.url = url;
    this.#stop = stop;
  }

  static async start(): Promise<LoopbackAws> {
    const server = createServer(async (request, response) => {
      const { operation, speaks } = await operationOf(request);
      aws.asked.push(operation);
      const answer = aws.answers[operation] ?? { error: 'AccessDeniedException' };
      const { status, type, body } = onTheWire(answer, operation, speaks);
      response.writeHead(status, { 'content-type': type, ...('error' in answer && { 'x-amzn-errortype': answer.error }) });
      response.end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const aws: LoopbackAws = new LoopbackAws(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    return aws;
  }

  /** What the environment of a program is to have that is to reach this AWS. */
  get environment(): Readonly<Record<string, string>> {
    return { AWS_ENDPOINT_URL: this.url, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_MAX_ATTEMPTS: '1' };
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}

type Speaks = 'json' | 'xml';

/** By its target, its action, or, of the services that speak REST, its path. */
async function operationOf(request: IncomingMessage): Promise<{ operation: string; speaks: Speaks }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const target = String(request.headers['x-amz-target'] ?? '');
  if (target !== '') return { operation: target.split('.').at(-1) ?? '', speaks: 'json' };
  const action = new URLSearchParams(Buffer.concat(chunks).toString()).get('Action');
  if (action !== null) return { operation: action, speaks: 'xml' };
  return { operation: `${request.method} ${decodeURIComponent(request.url ?? '').replace(/\/$/u, '')}`, speaks: 'json' };
}

function onTheWire(answer: AwsAnswer, operation: string, speaks: Speaks): { status: number; type: string; body: string } {
  if ('json' in answer) return { status: 200, type: 'application/json', body: JSON.stringify(answer.json) };
  if ('xml' in answer) {
    return {
      status: 200,
      type: 'text/xml',
      body: `<${operation}Response><${operation}Result>${answer.xml}</${operation}Result></${operation}Response>`,
    };
  }
  const { error, message = 'told so by a test' } = answer;
  const status = error === 'NotFoundException' ? 404 : 400;
  if (speaks === 'json') return { status, type: 'application/json', body: JSON.stringify({ __type: error, message }) };
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${error}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  return { status, type: 'text/xml', body };
}
