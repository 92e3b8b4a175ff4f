import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Answer, Json } from './answer.ts';
import type { Caller, Client } from './client.ts';

export const REASON = '会员来电';

/** No case ever has this id, though it could. */
export const ABSENT = '00000000000000000000';

type Case = { readonly caseId: string };

/** An operator at work, through HTTP. */
export class OperatorDesk {
  readonly #client: Client;
  readonly #operator: Caller;

  private constructor(client: Client, operator: Caller) {
    this.#client = client;
    this.#operator = operator;
  }

  static async open(client: Client, subject = 'op-17'): Promise<OperatorDesk> {
    return new OperatorDesk(client, await client.operator(subject));
  }

  get(path: string): Promise<Answer> {
    return this.#operator.get(`/operations${path}`);
  }

  post(path: string, body: Json, headers?: Record<string, string>): Promise<Answer> {
    return this.#operator.call('POST', `/operations${path}`, body, headers);
  }

  readCase(caseId: string, reason = REASON): Promise<Answer> {
    return this.get(`/cases/${caseId}?reason=${encodeURIComponent(reason)}`);
  }

  /** Enters what the vendor, or the member, of an expert visit phones in. */
  async enter({ caseId }: Case, type: string, data: Json = {}, changes: Json = {}): Promise<Answer> {
    const event = { type, occurredAt: await this.#client.now(), data, vendorId: 'shanen', reason: REASON, ...changes };
    return this.post(`/cases/${caseId}/events`, event);
  }

  /** Grants a use of the green channel, or what `changes` say. */
  grant(policyNo: string, changes: Json = {}, key: string = randomUUID()): Promise<Answer> {
    const granted = { pool: 'green-channel', uses: 1, reason: '补偿', ...changes };
    return this.post(`/policies/${policyNo}/grants`, granted, { 'idempotency-key': key });
  }

  settle({ caseId }: Case, use: string): Promise<Answer> {
    return this.post(`/cases/${caseId}/settlement`, { use, reason: REASON });
  }

  close({ caseId }: Case, outcome: string, use: string): Promise<Answer> {
    return this.post(`/cases/${caseId}/close`, { outcome, use, reason: REASON });
  }

  resolve({ caseId }: Case, flag: string, extra: Json = {}): Promise<Answer> {
    return this.post(`/cases/${caseId}/attention/${flag}`, { note: REASON, ...extra });
  }

  /** Follows a list to its end. */
  async pages(path: string, key: string): Promise<Json[][]> {
    const pages: Json[][] = [];
    let cursor = '';
    do {
      const { status, body } = await this.get(`${path}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(status, JSON.stringify(body)).toBe(200);
      pages.push(body[key]);
      cursor = body.next ?? '';
    } while (cursor !== '');
    return pages;
  }

  async all(path: string, key: string): Promise<Json[]> {
    return (await this.pages(path, key)).flat();
  }
}

export const lastOf = ({ body }: Answer): Json => body.timeline.at(-1);

export const idsOf = (cases: readonly Json[]): readonly string[] => cases.map(({ caseId }) => caseId);
