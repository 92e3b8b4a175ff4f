import { expect } from 'vitest';
import type { Caller, Client, Json, Vendor } from './client.ts';
import { booking, newPerson, option, type Person, visitRequest } from './people.ts';

/** An expert visit under way, driven step by step through HTTP. */
export class VisitJourney {
  readonly client: Client;
  readonly person: Person;
  readonly member: Caller;
  readonly vendor: Vendor;
  readonly caseId: string;

  private constructor(client: Client, person: Person, member: Caller, vendor: Vendor, caseId: string) {
    this.client = client;
    this.person = person;
    this.member = member;
    this.vendor = vendor;
    this.caseId = caseId;
  }

  static async open(client: Client, changes: Json = {}, policy: Json = {}): Promise<VisitJourney> {
    const person = await newPerson(client, policy);
    const member = await client.member(person.memberId);
    const opened = await member.open(visitRequest(person.policyNo, changes));
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    return new VisitJourney(client, person, member, await client.vendor('shanen'), opened.body.caseId);
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

  async choose(index = 0): Promise<void> {
    const { proposal } = await this.read();
    const answer = await this.member.call('POST', `/cases/${this.caseId}/choices`, {
      proposalId: proposal.proposalId,
      optionId: proposal.options[index].optionId,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }

  async decline(): Promise<void> {
    const { proposal } = await this.read();
    const answer = await this.member.call('POST', `/cases/${this.caseId}/choices`, { proposalId: proposal.proposalId, decline: true });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }

  /** Takes the case as far as a stage on its main road. */
  async reach(stage: 'proposing' | 'choosing' | 'booking' | 'booked' | 'visited', at = ''): Promise<this> {
    const road = ['accepting', 'proposing', 'choosing', 'booking', 'booked', 'visited'];
    const steps: (() => Promise<void>)[] = [
      () => this.report('case.accepted'),
      () => this.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] }),
      () => this.choose(),
      () => this.report('booking.confirmed', booking(at)),
      () => this.report('visit.completed', { admissionNote: null }),
    ];
    const from = road.indexOf((await this.read()).stage);
    for (const step of steps.slice(from, road.indexOf(stage))) await step();
    expect((await this.read()).stage).toBe(stage);
    return this;
  }

  async cancel(): Promise<Json> {
    const answer = await this.member.call('POST', `/cases/${this.caseId}/cancellation`, { reason: '不需要了' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  }

  /** Uses of the pool the visit is counted in. */
  async uses(): Promise<Json> {
    const { body } = await this.member.get('/benefits');
    return body.policies[0].benefits.find((benefit: Json) => benefit.service === 'expert-visit').uses;
  }
}
