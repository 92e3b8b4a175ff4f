import { expect } from 'vitest';
import type { Answer, Json } from './answer.ts';
import type { Caller, Client, Vendor } from './client.ts';
import { newPerson, type Person } from './people.ts';

const PDF = Buffer.from('%PDF-1.7 sample record');

/** A case of any service under way, driven step by step through HTTP. */
export class Journey {
  readonly client: Client;
  readonly person: Person;
  readonly member: Caller;
  readonly vendor: Vendor;
  readonly caseId: string;

  constructor(parts: Pick<Journey, 'client' | 'person' | 'member' | 'vendor' | 'caseId'>) {
    this.client = parts.client;
    this.person = parts.person;
    this.member = parts.member;
    this.vendor = parts.vendor;
    this.caseId = parts.caseId;
  }

  /** Opens a case for a fresh person, whose policy may differ from the usual one. */
  static async begin(
    client: Client,
    vendorId: string,
    requestFor: (policyNo: string) => Json,
    policy: Json = {},
    person?: Person,
  ): Promise<Journey> {
    const insured = person ?? (await newPerson(client, policy));
    const member = await client.member(insured.memberId);
    const opened = await member.open(requestFor(insured.policyNo));
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    return new Journey({ client, person: insured, member, vendor: await client.vendor(vendorId), caseId: opened.body.caseId });
  }

  async read(): Promise<Json> {
    const { status, body } = await this.member.get(`/cases/${this.caseId}`);
    expect(status).toBe(200);
    return body;
  }

  async report(type: string, data: unknown = {}, options: { occurredAt?: string; id?: string } = {}): Promise<void> {
    const answer = await this.vendor.report(type, this.caseId, data, options);
    expect(answer.status, `${type}: ${JSON.stringify(answer.body)}`).toBe(202);
  }

  /** What the vendor is told of a report that is refused. */
  async refused(type: string, data: unknown = {}): Promise<Answer> {
    const answer = await this.vendor.report(type, this.caseId, data);
    expect(answer.status, `${type} was taken`).toBeGreaterThanOrEqual(400);
    return answer;
  }

  async choose(index = 0): Promise<void> {
    const { proposal } = await this.read();
    await this.#choice({ proposalId: proposal.proposalId, optionId: proposal.options[index].optionId });
  }

  async decline(): Promise<void> {
    const { proposal } = await this.read();
    await this.#choice({ proposalId: proposal.proposalId, decline: true });
  }

  /** Uploads a document as the member, and waits until it is checked. */
  async upload(kind: string): Promise<string> {
    const announced = { kind, filename: `${kind}.pdf`, contentType: 'application/pdf', size: PDF.length };
    const { status, body } = await this.member.call('POST', `/cases/${this.caseId}/documents`, announced);
    expect(status, JSON.stringify(body)).toBe(201);
    await fetch(body.upload.url, { method: 'PUT', headers: { 'content-type': 'application/pdf' }, body: PDF });
    await this.client.settle();
    return body.documentId;
  }

  async cancel(): Promise<Json> {
    const answer = await this.member.call('POST', `/cases/${this.caseId}/cancellation`, { reason: '不需要了' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  }

  /** Uses of a service's pool under the first policy of the member. */
  async uses(service: string): Promise<Json> {
    const { body } = await this.member.get('/benefits');
    return body.policies[0].benefits.find((benefit: Json) => benefit.service === service).uses;
  }

  async deadline(name: string): Promise<Json> {
    return (await this.read()).deadlines.find((deadline: Json) => deadline.name === name);
  }

  async #choice(choice: Json): Promise<void> {
    const answer = await this.member.call('POST', `/cases/${this.caseId}/choices`, choice);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
}
