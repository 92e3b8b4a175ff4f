import { type Agent, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { MOST_OF_A_STRANGER } from '../../../infra/edge/rate-rules.ts';
import { expectGatewayRefusal } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');

/** Another address of this machine: the stack sees a caller that is nobody's partner. */
const STRANGER = '127.0.0.2';

interface Refusal {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

const ask = (method: string, path: string, headers: Record<string, string>, agent: Agent, localAddress: string): Promise<Refusal> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(client.url);
    const sent = httpRequest({ hostname, port, path, method, headers, agent, localAddress }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'], text }));
    });
    sent.once('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });

/** Two thousand requests a second from one address, for so many seconds. */
const flood = async (seconds: number, method: string, path: string, headers: Record<string, string> = {}): Promise<readonly Refusal[]> => {
  const agent = new HttpAgent({ keepAlive: true, maxSockets: 50 });
  const sent: Promise<Refusal>[] = [];
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor((performance.now() - began) * 2);
    while (sent.length < due) sent.push(ask(method, path, headers, agent, STRANGER));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const answers = await Promise.all(sent);
  agent.destroy();
  return answers;
};

describe('under two thousand requests a second from one address that bring no proof', () => {
  it.each([
    ["at a vendor's path", 'POST', '/vendors/shanen/events', {}],
    ["at a member's path", 'GET', '/benefits', {}],
    ['with proofs that are none', 'POST', '/vendors/shanen/events', { 'webhook-signature': 'v1,AAAA', authorization: 'Bearer x' }],
    ['that claim to come from elsewhere', 'POST', '/vendors/shanen/events', { 'x-forwarded-for': '127.0.0.1' }],
  ])('%s, no signed event and no member’s read is refused', async (_where, method, path, headers) => {
    const visit = await VisitJourney.open(client);
    const member = await client.member(visit.person.memberId);
    const flooding = flood(3, method, path, headers);
    const statuses: number[] = [];
    await visit.report('case.accepted');
    for (let time = 0; time < 20; time += 1) {
      statuses.push((await member.get('/benefits')).status, (await member.get(`/cases/${visit.caseId}`)).status);
      statuses.push((await visit.vendor.report('experts.busy', visit.caseId)).status);
    }
    const answers = await flooding;
    expect(new Set(statuses)).toEqual(new Set([200, 409]));
    expect(answers.length).toBeGreaterThan(2_000);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(answers.length - MOST_OF_A_STRANGER - 1);
    for (const { status, retryAfter, text } of refused) {
      expectGatewayRefusal({ status, body: JSON.parse(text) }, 429);
      expect(retryAfter).toBe('60');
    }
  });

  it('the API is the same under the path that it has at the edge', async () => {
    const [here, there] = [await client.call('GET', '/health'), await fetch(`${client.url}/api/health`)];
    expect([there.status, await there.json()]).toEqual([200, here.body]);
    expect((await fetch(`${client.url}/api/no/such/path`)).status).toBe(404);
  });
});
