import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import * as z from 'zod';
import { FEED_RESULT_HEADER, FeedResult } from '../../../functions/contract/feed-result.ts';
import { isLoopback } from '../../../local/cloud/http/loopback.ts';
import { CommandFailure } from '../../command-failure.ts';
import { askStack } from '../../local-stack.ts';
import type { FieldFault } from '../reading/field-fault.ts';

/** API Gateway answers within 30 s, or not at all. */
const TIMEOUT_MS = 40_000;

/** What is kept of an answer. */
const MAX_ANSWER_BYTES = 64 * 1024;

export interface Answer {
  readonly status: number;
  /** What a policy that was taken became; undefined where the API does not say. */
  readonly result: FeedResult | undefined;
  /** Undefined where the gateway itself refuses. */
  readonly code: string | undefined;
  readonly errors: readonly FieldFault[];
  /** The sequence on record, where the API refuses one for its sake. */
  readonly sequence: number | undefined;
  readonly retryAfterSeconds: number | undefined;
}

/** The request got no answer; the message is the network's own code, such as `ECONNREFUSED`. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The API that policies are fed to, over connections that stay open. */
export class PoliciesApi {
  readonly #url: URL;
  readonly #token: string;
  readonly #agent: HttpAgent | HttpsAgent;
  readonly #signal: AbortSignal;

  /** @param signal gives up what is under way */
  constructor(url: string, token: string, connections: number, signal: AbortSignal) {
    this.#url = new URL(url);
    this.#token = token;
    this.#signal = signal;
    const options = { keepAlive: true, maxSockets: connections };
    this.#agent = this.#url.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  }

  /**
   * `PUT /policies/{policyNo}`
   * @throws NoAnswer
   */
  put(policyNo: string, body: string): Promise<Answer> {
    const send = this.#url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(new NoAnswer(codeOf(error), { cause: error }));
      const request = send(
        {
          agent: this.#agent,
          protocol: this.#url.protocol,
          hostname: this.#url.hostname.replace(/^\[|\]$/gu, ''),
          port: this.#url.port,
          method: 'PUT',
          path: `${this.#url.pathname.replace(/\/$/u, '')}/policies/${encodeURIComponent(policyNo)}`,
          headers: {
            authorization: `Bearer ${this.#token}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
          timeout: TIMEOUT_MS,
          signal: this.#signal,
        },
        (response) => {
          readText(response).then((text) => resolve(answerOf(response, text)), fail);
        },
      );
      request.once('error', fail);
      request.once('timeout', () => request.destroy(Object.assign(new Error('Timed out'), { code: 'ETIMEDOUT' })));
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/**
 * A token of the local stack's own issuer.
 * @throws CommandFailure when there is none to be had
 */
export const takeLocalToken = async (url: string): Promise<string> => {
  if (!isLoopback(new URL(url).hostname)) {
    throw new CommandFailure('a token with the scope insurer is needed: set ANKANG_TOKEN, or give --token');
  }
  const advice = 'set ANKANG_TOKEN to a token with the scope insurer';
  return (await askStack(url, 'tokens', TokenAnswer, { method: 'POST', body: { scope: 'insurer' }, advice })).token;
};

const TokenAnswer = z.object({ token: z.string().min(1) });

/** Read leniently: whatever stands between us and the API may answer in its place. Only codes and places are taken from it. */
const Refused = z.object({
  code: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/u)
    .optional()
    .catch(undefined),
  errors: z
    .array(z.object({ pointer: z.string().regex(/^(\/[A-Za-z0-9]{1,64}){0,8}$/u), code: z.string().regex(/^[a-z0-9-]{1,64}$/u) }))
    .catch([]),
  sequence: z.int().optional().catch(undefined),
});

function answerOf({ statusCode = 0, headers }: IncomingMessage, text: string): Answer {
  const refused = statusCode < 400 ? undefined : Refused.safeParse(parse(text)).data;
  return {
    status: statusCode,
    result: FeedResult.safeParse(headers[FEED_RESULT_HEADER]).data,
    code: refused?.code,
    errors: refused?.errors ?? [],
    sequence: refused?.sequence,
    retryAfterSeconds: retryAfterSeconds(headers['retry-after'], Date.now()),
  };
}

/** RFC 9110: whole seconds, or the date to wait for. */
export const retryAfterSeconds = (header: string | undefined, now: number): number | undefined => {
  if (header === undefined) return undefined;
  if (/^\d+$/u.test(header)) return Number(header);
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, (until - now) / 1000);
};

async function readText(response: IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const piece of response as AsyncIterable<string>) if (text.length < MAX_ANSWER_BYTES) text += piece;
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
