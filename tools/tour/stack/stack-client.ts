import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import type { UploadAnswer } from '../../../functions/contract/answers/documents.ts';
import { Problem } from '../../../functions/contract/answers/problem.ts';
import type { Instant } from '../../../functions/domain/time/time.ts';
import { CommandFailure } from '../../command-failure.ts';
import { nothingAnswers } from '../../local-stack.ts';
import {
  CatalogueAnswer,
  ClockAnswer,
  type Execution,
  ExecutionsAnswer,
  HandOffBody,
  MessagesAnswer,
  type SentMessage,
  TokenAnswer,
  VendorAnswer,
} from './control-answers.ts';

type Upload = z.output<typeof UploadAnswer>['upload'];

interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
}

/** An answer whose body nobody has looked at yet. */
export class Answer {
  readonly status: number;
  readonly #said: string;
  readonly #call: string;

  constructor(call: string, status: number, said: string) {
    this.#call = call;
    this.status = status;
    this.#said = said;
  }

  /** @throws CommandFailure when the status or the body is another than expected */
  read<Schema extends z.ZodType>(schema: Schema, ...statuses: readonly number[]): z.output<Schema> {
    const parsed = schema.safeParse(this.#json());
    if (statuses.includes(this.status) && parsed.success) return parsed.data;
    const problem = Problem.safeParse(this.#json());
    const why = problem.success
      ? `: ${problem.data.code}: ${problem.data.detail}`
      : parsed.success
        ? ''
        : `: ${z.prettifyError(parsed.error)}`;
    throw new CommandFailure(`${this.#call} was answered ${this.status}, not as expected${why}`);
  }

  #json(): unknown {
    try {
      return JSON.parse(this.#said);
    } catch {
      return undefined;
    }
  }
}

/** A hand-off as its vendor received it. */
export interface HandOff {
  readonly webhookId: string;
  readonly type: string;
  /** Whether the signature is the one that the vendor's current secret makes. */
  readonly signed: boolean;
  readonly status: number;
}

/** Calls a stack the way its callers do, and its control API. */
export class StackClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** @throws CommandFailure when nothing answers */
  async call(method: string, path: string, { headers = {}, body }: Sending = {}): Promise<Answer> {
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers: { 'accept-language': 'en', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return new Answer(`${method} ${path}`, response.status, await response.text());
    } catch (error) {
      throw nothingAnswers(this.url, error);
    }
  }

  async now(): Promise<Instant> {
    return (await this.call('GET', '/_local/clock')).read(ClockAnswer, 200).now;
  }

  /** Moves the clock on, and waits until all that was due is done. */
  async moveClock(body: { to: string } | { advance: string }): Promise<z.output<typeof ClockAnswer>> {
    return (await this.call('POST', '/_local/clock', { body })).read(ClockAnswer, 200);
  }

  /** Waits until nothing is left to do now. */
  async settle(): Promise<void> {
    await this.moveClock({ advance: 'PT1S' });
  }

  member(memberId: string): Promise<Caller> {
    return this.#caller({ scope: 'member', memberId });
  }

  insurer(): Promise<Caller> {
    return this.#caller({ scope: 'insurer' });
  }

  operator(subject: string): Promise<Caller> {
    return this.#caller({ scope: 'operator', subject });
  }

  async handOffs(vendorId: string, caseId: string): Promise<HandOff[]> {
    const { secrets, deliveries } = await this.#vendor(vendorId);
    return deliveries.flatMap(({ headers, body, status }) => {
      const { type, caseId: about } = HandOffBody.parse(JSON.parse(body));
      if (about !== caseId) return [];
      const webhookId = String(headers['webhook-id']);
      const made = new Webhook(secrets[0]).sign(webhookId, new Date(Number(headers['webhook-timestamp']) * 1000), body);
      return [{ webhookId, type, signed: String(headers['webhook-signature']).split(' ').includes(made), status }];
    });
  }

  async messages(caseId: string): Promise<SentMessage[]> {
    const messages = (await this.call('GET', '/_local/messages')).read(MessagesAnswer, 200);
    return messages.filter((message) => message.caseId === caseId);
  }

  async executions(caseId: string): Promise<Execution[]> {
    return (await this.call('GET', `/_local/executions/${caseId}`)).read(ExecutionsAnswer, 200);
  }

  /** Uploads past the API, the way a browser would. */
  async upload({ method, url, headers }: Upload, content: Buffer): Promise<void> {
    const { 'content-length': _setByFetch, ...sent } = headers;
    const { status } = await fetch(url, { method, headers: sent, body: new Uint8Array(content) });
    if (status !== 200) throw new CommandFailure(`the upload to a pre-signed link was answered ${status}`);
  }

  async holidayNotices(): Promise<z.output<typeof CatalogueAnswer>['holidayNotices']> {
    return (await this.call('GET', '/catalogue')).read(CatalogueAnswer, 200).holidayNotices;
  }

  /** The vendor reports what happened now. */
  async report(vendorId: string, type: string, caseId: string, data: unknown): Promise<Answer> {
    return this.callAsVendor(vendorId, '/events', { type, caseId, occurredAt: await this.now(), data });
  }

  /** Posts below the vendor's own path, as its system would: signed. */
  async callAsVendor(vendorId: string, path: string, content: unknown): Promise<Answer> {
    const { secrets } = await this.#vendor(vendorId);
    const body = JSON.stringify(content);
    const id = randomUUID();
    const timestamp = new Date(await this.now());
    return this.call('POST', `/vendors/${vendorId}${path}`, {
      body,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': String(timestamp.getTime() / 1000),
        'webhook-signature': new Webhook(secrets[0]).sign(id, timestamp, body),
      },
    });
  }

  async #caller(claims: Readonly<Record<string, string>>): Promise<Caller> {
    const { token } = (await this.call('POST', '/_local/tokens', { body: claims })).read(TokenAnswer, 200);
    return new Caller(this, token);
  }

  async #vendor(vendorId: string): Promise<z.output<typeof VendorAnswer>> {
    return (await this.call('GET', `/_local/vendors/${vendorId}`)).read(VendorAnswer, 200);
  }
}

/** A caller with a token. */
export class Caller {
  readonly #client: StackClient;
  readonly #token: string;

  constructor(client: StackClient, token: string) {
    this.#client = client;
    this.#token = token;
  }

  call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#client.call(method, path, { body, headers: { authorization: `Bearer ${this.#token}`, ...headers } });
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  /** Asks for a service. */
  open(body: unknown): Promise<Answer> {
    return this.call('POST', '/cases', body, { 'idempotency-key': randomUUID() });
  }
}
