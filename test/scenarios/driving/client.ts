import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Answer, Json } from './answer.ts';
import { departureFromHandOff, departureFromSchema } from './published-schema.ts';

/** Calls a running stack the way its callers do: over HTTP, with tokens and signatures. */
export class Client {
  readonly #url: string | (() => string);

  /** @param url where the stack answers; asked for at each call where it is not known yet */
  constructor(url: string | (() => string)) {
    this.#url = url;
  }

  get url(): string {
    return typeof this.#url === 'string' ? this.#url : this.#url();
  }

  /** Every answer of the API is held against what OpenAPI publishes. */
  async call(method: string, path: string, init: { headers?: Record<string, string>; body?: unknown } = {}): Promise<Answer> {
    const body = init.body === undefined || typeof init.body === 'string' ? init.body : JSON.stringify(init.body);
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...init.headers },
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
    });
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
    const contentType = response.headers.get('content-type');
    const departure = path.startsWith('/_local') ? null : departureFromSchema(method, path, { ...answer, contentType });
    if (departure !== null) throw new Error(`The ${answer.status} to ${method} ${path} ${departure}`);
    return answer;
  }

  async token(claims: Record<string, unknown>): Promise<string> {
    return (await this.call('POST', '/_local/tokens', { body: claims })).body.token;
  }

  async member(memberId: string): Promise<Caller> {
    return new Caller(this, await this.token({ scope: 'member', memberId }));
  }

  async insurer(): Promise<Caller> {
    return new Caller(this, await this.token({ scope: 'insurer' }));
  }

  async operator(subject = 'op-1'): Promise<Caller> {
    return new Caller(this, await this.token({ scope: 'operator', subject }));
  }

  async vendor(vendorId: string): Promise<Vendor> {
    const { body } = await this.call('GET', `/_local/vendors/${vendorId}`);
    return new Vendor(this, vendorId, body.secrets);
  }

  async now(): Promise<string> {
    return (await this.call('GET', '/_local/clock')).body.now;
  }

  /** Moves the clock to an instant or by an ISO 8601 duration, and waits until all that was due is done. */
  async moveClock(by: { to: string } | { advance: string }): Promise<Json> {
    const answer = await this.call('POST', '/_local/clock', { body: by });
    if (answer.status !== 200) throw new Error(`The clock answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Waits until nothing is left to do now. */
  settle(): Promise<Json> {
    return this.moveClock({ advance: 'PT1S' });
  }

  async messages(caseId: string): Promise<Json[]> {
    const { body } = await this.call('GET', '/_local/messages');
    return body.filter((message: Json) => message.caseId === caseId);
  }

  /** Hand-offs about a case that its vendor answered, parsed; each is held against what OpenAPI publishes. */
  async handOffs(vendorId: string, caseId: string): Promise<Json[]> {
    const { body } = await this.call('GET', `/_local/vendors/${vendorId}`);
    const deliveries: Json[] = body.deliveries
      .map((delivery: Json) => ({ ...delivery, event: JSON.parse(delivery.body) }))
      .filter((delivery: Json) => delivery.event.caseId === caseId);
    for (const { event } of deliveries) {
      const departure = departureFromHandOff(event);
      if (departure !== null) throw new Error(`The hand-off ${event.type} ${departure}`);
    }
    return deliveries;
  }

  async executions(caseId: string): Promise<Json> {
    return (await this.call('GET', `/_local/executions/${caseId}`)).body;
  }
}

/** A caller with a token. */
export class Caller {
  readonly #client: Client;
  readonly #token: string;

  constructor(client: Client, token: string) {
    this.#client = client;
    this.#token = token;
  }

  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#client.call(method, path, { body, headers: { authorization: `Bearer ${this.#token}`, ...headers } });
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  open(body: unknown, key: string = randomUUID()): Promise<Answer> {
    return this.call('POST', '/cases', body, { 'idempotency-key': key });
  }
}

export class Vendor {
  readonly #client: Client;
  readonly vendorId: string;
  readonly secrets: readonly string[];

  constructor(client: Client, vendorId: string, secrets: readonly string[]) {
    this.#client = client;
    this.vendorId = vendorId;
    this.secrets = secrets;
  }

  /** Headers of a signed webhook. */
  sign(body: string, at: string, id: string, secret = this.secrets[0] ?? ''): Record<string, string> {
    const timestamp = new Date(at);
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(timestamp.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, timestamp, body),
    };
  }

  /** Sends a signed request below the vendor's own path; of a `GET`, which has no body, the path is signed. */
  async call(method: string, path: string, body?: unknown, id: string = randomUUID()): Promise<Answer> {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return this.#client.call(method, `/vendors/${this.vendorId}${path}`, {
      ...(text === undefined ? {} : { body: text }),
      headers: this.sign(text ?? (method === 'GET' ? `/vendors/${this.vendorId}${path}` : ''), await this.#client.now(), id),
    });
  }

  /** Opens a case for a caller, as of now or of `occurredAt`. */
  async open(data: unknown, { occurredAt, id }: { occurredAt?: string; id?: string } = {}): Promise<Answer> {
    return this.call('POST', '/events', { type: 'case.opened', occurredAt: occurredAt ?? (await this.#client.now()), data }, id);
  }

  /** Reports an event as of now, or of `occurredAt`. */
  async report(type: string, caseId: string, data: unknown = {}, options: { occurredAt?: string; id?: string } = {}): Promise<Answer> {
    const now = await this.#client.now();
    const body = JSON.stringify({ type, caseId, occurredAt: options.occurredAt ?? now, data });
    return this.#client.call('POST', `/vendors/${this.vendorId}/events`, {
      body,
      headers: this.sign(body, now, options.id ?? randomUUID()),
    });
  }
}
