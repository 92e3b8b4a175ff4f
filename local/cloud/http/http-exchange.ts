import type { IncomingMessage, ServerResponse } from 'node:http';

/** What goes back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}

/** A request's body is past what the reader takes. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** @throws BodyTooLarge past the limit; the rest is read and dropped, so that the answer still reaches the caller */
export const readBody = async (request: IncomingMessage, mostBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
  }
  if (size > mostBytes) throw new BodyTooLarge(`more than ${mostBytes} bytes`);
  return Buffer.concat(chunks);
};

/** @param now the stack's time: SDKs set their clocks by the `Date` header */
export const sendAnswer = (response: ServerResponse, { status, headers = {}, body }: Answer, now: number): void => {
  response.sendDate = false;
  response.setHeader('date', new Date(now).toUTCString());
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status);
  response.end(body);
};

export const json = (status: number, body: unknown, contentType = 'application/json'): Answer => ({
  status,
  headers: { 'content-type': contentType },
  body: JSON.stringify(body),
});

export const INTERNAL_ERROR: Answer = json(500, { message: 'Internal Server Error' });

/** A refusal in the form of RFC 9457. */
export const problem = (status: number, code: string, detail: string): Answer =>
  json(status, { type: 'about:blank', title: code, status, code, detail }, 'application/problem+json');

/** Undefined when the text is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
