import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { idsOf, OperatorDesk } from '../driving/operator-desk.ts';
import { newPerson, questionRequest, visitRequest } from '../driving/people.ts';
import { expectProblem, faultsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let desk: OperatorDesk;

beforeAll(async () => {
  desk = await OperatorDesk.open(client);
});

describe('GET /operations/rejected-events', () => {
  const rejected = async (): Promise<Json[]> => await desk.all('/rejected-events?', 'rejectedEvents');

  it('lists what vendors reported at the wrong stage, newest first, not what it said; and the case is flagged, unchanged', async () => {
    const visit = await VisitJourney.open(client);
    const { version } = await visit.read();
    await visit.vendor.report('visit.completed', visit.caseId, { admissionNote: null }, { id: 'wrong-stage-1' });
    await client.settle();
    await visit.vendor.report('reports.couriered', visit.caseId, { carrier: '样例', trackingNo: '1' }, { id: 'wrong-stage-2' });
    await client.settle();
    expect((await rejected()).slice(0, 2)).toEqual([
      {
        caseId: visit.caseId,
        vendorId: 'shanen',
        type: 'reports.couriered',
        stage: 'accepting',
        webhookId: 'wrong-stage-2',
        at: expect.any(String),
      },
      {
        caseId: visit.caseId,
        vendorId: 'shanen',
        type: 'visit.completed',
        stage: 'accepting',
        webhookId: 'wrong-stage-1',
        at: expect.any(String),
      },
    ]);
    const { body } = await desk.readCase(visit.caseId);
    expect(body.version).toBe(version);
    expect(body.flags).toMatchObject([{ flag: 'event-rejected', resolvedAt: null }]);
    expect(body.rejectedEvents.map(({ type }: Json) => type)).toEqual(['visit.completed', 'reports.couriered']);
    expect((await desk.resolve(visit, 'event-rejected')).body.flags).toMatchObject([
      { flag: 'event-rejected', resolvedAt: expect.any(String) },
    ]);
    // The same id with another body is another event.
    await visit.vendor.report('booking.lost', visit.caseId, { cause: 'hospital' }, { id: 'wrong-stage-1' });
    const kept = (await desk.readCase(visit.caseId)).body.rejectedEvents;
    expect(
      kept
        .filter(({ webhookId }: Json) => webhookId === 'wrong-stage-1')
        .map(({ type }: Json) => type)
        .toSorted(),
    ).toEqual(['booking.lost', 'visit.completed']);
    await visit.vendor.report('visit.completed', visit.caseId, { admissionNote: null });
    expect((await desk.readCase(visit.caseId)).body.flags).toMatchObject([{ flag: 'event-rejected', resolvedAt: null }]);
  });

  it('goes on where a page ends', async () => {
    const visits = [await VisitJourney.open(client), await VisitJourney.open(client)];
    const before = (await rejected()).length;
    for (let count = 0; count < 11; count += 1) {
      for (const { vendor, caseId } of visits) await vendor.report('visit.completed', caseId, { admissionNote: null });
    }
    await client.settle();
    const pages = await desk.pages('/rejected-events?', 'rejectedEvents');
    expect(pages[0]).toHaveLength(20);
    expect(pages.flat()).toHaveLength(before + 22);
    expect(new Set(pages.flat().map(({ caseId, webhookId, type }) => `${caseId} ${webhookId} ${type}`)).size).toBe(before + 22);
    expectProblem(await desk.get('/rejected-events?cursor=!'), 422, 'invalid-request');
  });
});

describe('GET /operations/deadlines', () => {
  it('lists what runs and is due before an instant, earliest first', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('case.accepted');
    await client.settle();
    const { deadlines } = await visit.read();
    const promise = deadlines.find(({ name }: Json) => name === 'visit');
    const until = async (before: string): Promise<Json[]> => await desk.all(`/deadlines?before=${encodeURIComponent(before)}`, 'deadlines');
    const at = await until('2027-12-31T00:00:00+08:00');
    expect(at.filter(({ caseId }) => caseId === visit.caseId)).toEqual(
      deadlines
        .filter(({ state }: Json) => state === 'running')
        .map((deadline: Json) => ({ ...deadline, caseId: visit.caseId, service: 'expert-visit', vendorId: 'shanen' }))
        .sort((a: Json, b: Json) => (a.dueAt < b.dueAt ? -1 : 1)),
    );
    expect(at.map(({ dueAt }) => dueAt)).toEqual(at.map(({ dueAt }) => dueAt).toSorted());
    expect(idsOf((await until(promise.dueAt)).filter(({ name }) => name === 'visit'))).not.toContain(visit.caseId);
    const unescaped = await desk.get(`/deadlines?before=${promise.dueAt}`);
    expect(unescaped.body.deadlines).toEqual(await until(promise.dueAt));
  });

  it('asks for the instant', async () => {
    expect(faultsOf(await desk.get('/deadlines'))).toEqual(['/before required']);
    expect(faultsOf(await desk.get('/deadlines?before=tomorrow'))).toContain('/before wrong-format');
  });
});

describe('GET /operations/cases', () => {
  const TOTAL = 23;
  const opened: string[] = [];

  beforeAll(async () => {
    const asking = await newPerson(client);
    await (await client.member(asking.memberId)).open(questionRequest(asking.policyNo));
    // Instants are whole seconds: of one second there is no newest.
    await client.settle();
    const person = await newPerson(client, { overrides: [{ pool: 'green-channel', extraUses: 50, reason: 'agreed' }] });
    const member = await client.member(person.memberId);
    for (let count = 0; count < TOTAL; count += 1) {
      const { body } = await member.open(visitRequest(person.policyNo));
      opened.push(body.caseId);
      // The last ones are opened in another month, past one without any.
      if (count === TOTAL - 4) await client.moveClock({ to: '2026-11-02T10:00:00+08:00' });
      // Of the last one alone is known that it is the newest.
      if (count === TOTAL - 2) await client.settle();
    }
    for (const caseId of [opened[0], opened[TOTAL - 1]]) await member.call('POST', `/cases/${caseId}/cancellation`, { reason: '不需要了' });
    await client.settle();
  }, 600_000);

  it('is newest first over the months, twenty a page, each case once', async () => {
    const pages = await desk.pages('/cases?', 'cases');
    expect(pages[0]).toHaveLength(20);
    expect(idsOf(pages.flat()).slice(0, TOTAL).toSorted()).toEqual(opened.toSorted());
    const instants = pages.flat().map(({ openedAt }) => openedAt);
    expect(instants).toEqual(instants.toSorted().toReversed());
    const ids = idsOf(pages.flat());
    expect(new Set(ids).size).toBe(ids.length);
    expect(pages[0]?.[0]).toMatchObject({ service: 'expert-visit', status: 'cancelled', use: 'returned', flags: [] });
    const months = new Set(pages.flat().map(({ openedAt }) => openedAt.slice(0, 7)));
    expect(months.size).toBeGreaterThan(1);
  });

  it('is by service and by status where these are asked for', async () => {
    const asked = async (query: string) => await desk.all(`/cases?${query}`, 'cases');
    const open = await asked('status=open');
    expect(new Set(open.map(({ status }) => status))).toEqual(new Set(['open']));
    expect(idsOf(await asked('status=cancelled')).slice(0, 2)).toEqual([opened[TOTAL - 1], opened[0]]);
    expect((await asked('status=closed')).every(({ closedAt }) => closedAt !== null)).toBe(true);
    const phone = await asked('service=phone-doctor&attention=false');
    expect(phone).toHaveLength(1);
    expect(phone[0].service).toBe('phone-doctor');
    expect(await asked('service=admission')).toEqual([]);
  });

  it('is what waits for an operator, closed cases last, the longest waiting first, each case once', async () => {
    const pages = await desk.pages('/cases?attention=true', 'cases');
    const waiting = pages.flat();
    expect(pages[0]).toHaveLength(20);
    expect(new Set(idsOf(waiting)).size).toBe(waiting.length);
    const since = waiting.map(({ status, flags }) => {
      const [earliest] = flags
        .filter(({ resolvedAt }: Json) => resolvedAt === null)
        .map(({ raisedAt }: Json) => raisedAt)
        .sort();
      return `${status === 'open' ? 'open' : 'shut'} ${earliest}`;
    });
    expect(since).toEqual(since.toSorted());
    expect(since.join()).not.toContain('undefined');
    const closed = await desk.all('/cases?attention=true&status=closed', 'cases');
    expect(idsOf(closed)).toEqual(idsOf(waiting.filter(({ status }) => status !== 'open')));
    expect(await desk.all('/cases?attention=true&service=admission', 'cases')).toEqual([]);
  });

  it('knows no other question', async () => {
    for (const query of ['attention=maybe', 'status=lost', 'service=massage', 'cursor=!', 'page=2']) {
      expectProblem(await desk.get(`/cases?${query}`), 422, 'invalid-request');
    }
  });
});
