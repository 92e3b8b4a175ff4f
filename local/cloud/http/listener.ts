import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Activity } from '../activity.ts';
import { patiently } from '../patiently.ts';
import { type Answer, INTERNAL_ERROR, json, sendAnswer } from './http-exchange.ts';

/** Answers the requests of one part of the address space, and reads their bodies itself: each has a limit of its own. */
export type Site = (request: IncomingMessage) => Answer | Promise<Answer>;

/** What answers behind the one port, once everything is there. */
export interface Answering {
  readonly now: () => number;
  /** By path: the longest path that a request is under takes it. */
  readonly under: Readonly<Record<string, Site>>;
  /** Takes all other requests. */
  readonly otherwise: Site;
}

/** The stack's one port. */
export interface Listener {
  readonly url: string;
  /** Begins to answer; until then every request is told to come again. */
  answerWith(answering: Answering): void;
  close(): Promise<void>;
}

interface ListenerOptions {
  readonly port: number;
  readonly onTrouble: (trouble: unknown) => void;
}

/** Something else listens on the port. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/** The system keeps the port for privileged users. */
export class PortForbidden extends Error {
  override readonly name = 'PortForbidden';
}

/** As API Gateway limits them, all headers together. */
const MOST_HEADER_BYTES = 10_240;

/**
 * Listens on loopback only.
 * @throws PortTaken when it still is after a moment
 * @throws PortForbidden
 */
export const listen = async ({ port, onTrouble }: ListenerOptions): Promise<Listener> => {
  let answering: Answering | undefined;

  const answer = async (request: IncomingMessage): Promise<Answer> =>
    answering === undefined ? json(503, { message: 'Service Unavailable' }) : siteOf(request.url ?? '/', answering)(request);

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
  const boundPort = await patiently(PortTaken, () => bind(server, port));
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

/** The same site, each of whose requests counts as work under way. */
export const counted =
  (activity: Activity, site: Site): Site =>
  async (request) => {
    const end = activity.begin(`request to ${request.url}`);
    try {
      return await site(request);
    } finally {
      end();
    }
  };

function siteOf(url: string, { under, otherwise }: Answering): Site {
  const isUnder = (path: string): boolean => url === path || url.startsWith(`${path}/`);
  const [longest] = Object.entries(under)
    .filter(([path]) => isUnder(path))
    .toSorted(([one], [other]) => other.length - one.length);
  return longest?.[1] ?? otherwise;
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
      if (error.code === 'EADDRINUSE') reject(new PortTaken(`port ${port} is taken`, { cause: error }));
      else if (error.code === 'EACCES') reject(new PortForbidden(`port ${port} is not for every user`, { cause: error }));
      else reject(error);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen(port, '127.0.0.1');
  });
}
