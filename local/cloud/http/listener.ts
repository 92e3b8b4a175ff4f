import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Control } from '../../control/control.ts';
import { StartFailure } from '../../start-failure.ts';
import type { Activity } from '../activity.ts';
import { type Gateway, INTERNAL_ERROR, MOST_BODY_BYTES, PAYLOAD_TOO_LARGE } from '../apigateway/gateway.ts';
import { patiently } from '../patiently.ts';
import type { AwsService } from './aws-call.ts';
import { type Answer, BodyTooLarge, json, problem, readBody, sendAnswer } from './http-exchange.ts';

/** What answers behind the one port, once everything is there. */
export interface Answering {
  readonly now: () => number;
  readonly gateway: Gateway;
  readonly control: Control;
  /** By the name in `/_local/aws/NAME`. */
  readonly services: Readonly<Record<string, AwsService>>;
}

export interface Listener {
  readonly url: string;
  /** Begins to answer; until then every request is told to come again. */
  answerWith(answering: Answering): void;
  close(): Promise<void>;
}

interface ListenerOptions {
  readonly port: number;
  readonly activity: Activity;
  readonly onTrouble: (trouble: unknown) => void;
}

const LOCAL = '/_local';
const AWS = `${LOCAL}/aws/`;
const MOST_OBJECT_BYTES = 64 * 1024 * 1024;

/** As API Gateway limits them, all headers together. */
const MOST_HEADER_BYTES = 10_240;

/** @throws StartFailure when the port is taken */
export const listen = async ({ port, activity, onTrouble }: ListenerOptions): Promise<Listener> => {
  let answering: Answering | undefined;

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const ready = answering;
    if (ready === undefined) return json(503, { message: 'Service Unavailable' });
    const url = request.url ?? '/';
    if (url.startsWith(AWS)) return counted(`request to ${url}`, () => answerAws(request, url, ready));
    if (url === LOCAL || url.startsWith(`${LOCAL}/`)) return answerControl(request, url, ready.control);
    return counted(`request to ${url}`, () => answerGateway(request, url, ready));
  };

  const counted = async (what: string, work: () => Promise<Answer>): Promise<Answer> => {
    const end = activity.begin(what);
    try {
      return await work();
    } finally {
      end();
    }
  };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request)
      .catch((trouble: unknown) => {
        onTrouble(trouble);
        return INTERNAL_ERROR;
      })
      .then((answered) => sendAnswer(response, answered, answering?.now() ?? Date.now()))
      .catch(onTrouble);
  };

  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES, keepAliveTimeout: 60_000 }, serve);
  const boundPort = await bindOrFail(server, port);
  return {
    url: `http://127.0.0.1:${boundPort}`,
    answerWith: (ready) => {
      answering = ready;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

async function answerAws(request: IncomingMessage, url: string, { services }: Answering): Promise<Answer> {
  // Split by hand: signatures are made over the path just as it was sent, which `URL` would tidy up.
  const [fullPath = '', query] = url.split('?');
  const [name = '', ...rest] = fullPath.slice(AWS.length).split('/');
  const service = services[name];
  if (service === undefined) return problem(404, 'not-found', 'There is no such AWS service here.');
  return service({
    method: request.method ?? 'GET',
    path: `/${rest.join('/')}`,
    query: new URLSearchParams(query),
    headers: request.headers,
    body: await readBody(request, MOST_OBJECT_BYTES),
    fullPath,
  });
}

async function answerControl(request: IncomingMessage, url: string, control: Control): Promise<Answer> {
  const body = await readBody(request, MOST_BODY_BYTES);
  return control({
    method: request.method ?? 'GET',
    path: (url.split('?')[0] ?? url).slice(LOCAL.length),
    headers: request.headers,
    body: body.toString('utf8'),
  });
}

async function answerGateway(request: IncomingMessage, url: string, { gateway }: Answering): Promise<Answer> {
  try {
    const body = await readBody(request, MOST_BODY_BYTES);
    const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
    return await gateway({ method: request.method ?? 'GET', url, rawHeaders: request.rawHeaders, body, sourceIp });
  } catch (error) {
    if (error instanceof BodyTooLarge) return PAYLOAD_TOO_LARGE;
    throw error;
  }
}

class PortTaken extends Error {}

async function bindOrFail(server: Server, port: number): Promise<number> {
  try {
    return await patiently(PortTaken, () => bind(server, port));
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    throw new StartFailure(`port ${port} is taken; choose another with --port, or 0 for any that is free`, { cause: error });
  }
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onListening = (): void => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    };
    const onError = (error: NodeJS.ErrnoException): void => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE') reject(new PortTaken(error.message));
      else if (error.code === 'EACCES') reject(new StartFailure(`port ${port} is not for every user; choose one above 1023 with --port`));
      else reject(error);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen(port, '127.0.0.1');
  });
}
