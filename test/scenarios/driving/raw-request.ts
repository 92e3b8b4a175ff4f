import { connect } from 'node:net';
import type { Json } from './answer.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Undefined when the body is not JSON. */
  readonly body: Json;
}

/** Names and values in the order they are sent; a name may come twice. */
export type RawHeaders = readonly (readonly [name: string, value: string])[];

/**
 * Sends a request byte by byte as given, past everything that a well-behaved client would mend or refuse: the target is not normalized,
 * a header may come twice, the body may be any bytes.
 */
export const sendRaw = async (
  url: string,
  request: { readonly method: string; readonly target: string; readonly headers?: RawHeaders; readonly body?: Uint8Array | string },
): Promise<RawAnswer> => {
  const { hostname, port, host } = new URL(url);
  const body = Buffer.from(request.body ?? '');
  const headers: RawHeaders = [
    ['host', host],
    ['connection', 'close'],
    ...(request.body === undefined ? [] : [['content-length', String(body.length)] as const]),
    ...(request.headers ?? []),
  ];
  const head = `${request.method} ${request.target} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => resolve());
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write(Buffer.concat([Buffer.from(head), body]));
  });
  return readAnswer(Buffer.concat(chunks).toString());
};

/**
 * Sends one request many times over at once, down one connection without waiting for answers: the server has them all to decide on
 * before it has answered many, however slow the machine.
 */
export const sendAtOnce = async (
  url: string,
  request: { readonly method: string; readonly target: string; readonly body: string },
  times: number,
): Promise<readonly RawAnswer[]> => {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  const head = `${request.method} ${request.target} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${Buffer.byteLength(request.body)}\r\n`;
  const last = `${head}connection: close\r\n\r\n${request.body}`;
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => resolve());
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write(`${head}\r\n${request.body}`.repeat(times - 1) + last);
  });
  const answers = Buffer.concat(chunks).toString().split('HTTP/1.1 ').slice(1);
  return answers.map((answer) => readAnswer(`HTTP/1.1 ${answer}`));
};

const readAnswer = (answer: string): RawAnswer => {
  const end = answer.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = answer.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const text = headers['transfer-encoding'] === 'chunked' ? unchunked(answer.slice(end + 4)) : answer.slice(end + 4);
  return { status: Number(statusLine.split(' ')[1]), headers, text, body: parsed(text) };
};

const unchunked = (text: string): string => {
  const size = Number.parseInt(text, 16);
  const from = text.indexOf('\r\n') + 2;
  // Sizes count bytes.
  const rest = Buffer.from(text.slice(from));
  return size > 0 ? rest.subarray(0, size).toString() + unchunked(rest.subarray(size + 2).toString()) : '';
};

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
