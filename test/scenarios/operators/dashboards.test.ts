import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { newPerson, visitRequest } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');

const drawn = async (name: string): Promise<Json> => (await client.call('GET', `/_local/dashboards/${name}/all`)).body;

/** What a graph shows, by label: the sum of each line, without those that are empty. */
const graphOf = async (name: string, title: string): Promise<Json> => {
  const { widgets } = await drawn(name);
  const { lines } = widgets.find((widget: Json) => widget.title === title);
  const sums = lines.map(({ label, values }: Json) => [label, values.reduce((sum: number, value: number | null) => sum + (value ?? 0), 0)]);
  return Object.fromEntries(sums.filter(([, sum]: [string, number]) => sum > 0));
};

beforeAll(async () => {
  const visit = await VisitJourney.open(client);
  await visit.reach('choosing');
  const lapsed = await newPerson(client, { status: 'lapsed' });
  const member = await client.member(lapsed.memberId);
  await member.open(visitRequest(lapsed.policyNo));
  await client.moveClock({ advance: 'P1D' });
  await visit.choose();
  await client.settle();
});

describe('the dashboard of the service', () => {
  it.each([
    ['Requests, by service', { 'expert-visit': 1 }],
    ['Denials, by reason', { 'policy-not-in-force': 1 }],
    ['Messages taken, by channel', { sms: expect.any(Number) }],
  ])('shows %s', async (title, lines) => {
    expect(await graphOf('AnkangService-Service', title)).toEqual(lines);
  });

  it('shows how many days a case stood at each stage that it left', async () => {
    const days = await graphOf('AnkangService-Service', 'Days at each stage: half of the cases took less');
    expect(days.choosing).toBeCloseTo(1, 1);
    expect(days).not.toHaveProperty('booking');
  });

  it('shows promises missed by service and vendor, once one is', async () => {
    await client.moveClock({ advance: 'P14D' });
    expect(await graphOf('AnkangService-Service', 'Promises missed, by service and vendor')).toEqual({ 'expert-visit, shanen': 1 });
  });
});

describe('the dashboard of the system', () => {
  it.each([
    ['API: calls and refusals', ['all', 'refused']],
    ['Executions that began', ['expert-visit', 'delivery']],
    ['Executions that are open', ['open']],
    ['Table: capacity consumed', ['written', 'read']],
    ['Watchdog: runs', ['runs']],
  ])('shows %s', async (title, labels) => {
    expect(Object.keys(await graphOf('AnkangService-System', title))).toEqual(labels);
  });

  it('shows every function that was called', async () => {
    const invoked = await graphOf('AnkangService-System', 'Functions: invocations');
    expect(Object.keys(invoked)).toEqual(expect.arrayContaining(['Members', 'Insurers', 'Vendors', 'TableChanged', 'Tell', 'Watchdog']));
  });
});

describe('the page of the dashboards', () => {
  const get = async (path: string): Promise<Response> => fetch(`${client.url}/_local/dashboards${path}`);

  it('asks nothing of another origin, and is kept to that by its policy', async () => {
    const page = await get('');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/u);
    for (const text of [await page.text(), await (await get('/page.css')).text()])
      expect(text).not.toMatch(/(?:src|href|url)[=(]"?\s*(?:https?:)?\/\//u);
    expect(await (await get('/page.js')).text()).toContain('/_local/dashboards/');
  });

  it.each(['/nothing.js', '/Nobody/all', '/AnkangService-Service/ever'])('has no %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});
