import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalStack, startLocalStack } from '../../local/spawn.ts';
import { type Answer, type Caller, Client, type Json } from './client.ts';
import { booking, newPerson, option, visitRequest } from './people.ts';
import { expectProblem, faultsOf, reasonsOf } from './problem.ts';
import { StoredItems } from './stored-items.ts';
import { VisitJourney } from './visit-journey.ts';

const ABSENT = '00000000000000000000';
const REASON = '会员来电';

let stack: LocalStack;
let client: Client;
let operator: Caller;

beforeAll(async () => {
  stack = await startLocalStack({ at: '2026-09-28T10:00:00+08:00' });
  client = new Client(stack.url);
  operator = await client.operator('op-17');
});
afterAll(() => stack.stop());

const post = (path: string, body: Json, headers?: Record<string, string>): Promise<Answer> =>
  operator.call('POST', `/operations${path}`, body, headers);

const readCase = (caseId: string, reason = REASON): Promise<Answer> =>
  operator.get(`/operations/cases/${caseId}?reason=${encodeURIComponent(reason)}`);

/** What an operator enters for the vendor or the member of a visit. */
const enter = async (visit: VisitJourney, type: string, data: Json = {}, changes: Json = {}): Promise<Answer> =>
  post(`/cases/${visit.caseId}/events`, { type, occurredAt: await client.now(), data, vendorId: 'shanen', reason: REASON, ...changes });

const settle = (visit: VisitJourney, use: string): Promise<Answer> => post(`/cases/${visit.caseId}/settlement`, { use, reason: REASON });
const close = (visit: VisitJourney, outcome: string, use: string): Promise<Answer> =>
  post(`/cases/${visit.caseId}/close`, { outcome, use, reason: REASON });
const resolve = (visit: VisitJourney, flag: string, extra: Json = {}): Promise<Answer> =>
  post(`/cases/${visit.caseId}/attention/${flag}`, { note: REASON, ...extra });

const accessesOf = async (visit: VisitJourney): Promise<Json[]> => {
  const { status, body } = await visit.member.get(`/cases/${visit.caseId}/accesses`);
  expect(status).toBe(200);
  return body.accesses;
};

const lastOf = ({ body }: Answer): Json => body.timeline.at(-1);

/** Follows a list of operators' to its end. */
const pagesOf = async (path: string, key: string): Promise<Json[][]> => {
  const pages: Json[][] = [];
  let cursor = '';
  do {
    const { status, body } = await operator.get(`${path}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(status).toBe(200);
    pages.push(body[key]);
    cursor = body.next ?? '';
  } while (cursor !== '');
  return pages;
};

const idsOf = (cases: readonly Json[]): readonly string[] => cases.map(({ caseId }) => caseId);

describe('GET /operations/cases/{caseId}', () => {
  it('R17: shows the case with flags and deliveries, and the member sees who read it, when and why', async () => {
    const visit = await VisitJourney.open(client);
    await client.settle();
    expect(await accessesOf(visit)).toEqual([]);
    const { status, body } = await readCase(visit.caseId, '核对预约');
    expect(status).toBe(200);
    const { vendorId, flags, deliveries, rejectedEvents, ...asMember } = body;
    expect(asMember).toEqual(await visit.read());
    expect({ vendorId, flags, rejectedEvents }).toEqual({ vendorId: 'shanen', flags: [], rejectedEvents: [] });
    expect(deliveries).toEqual([{ deliveryId: `${visit.caseId}-1-case-requested`, type: 'case.requested', state: 'delivered' }]);
    const now = await client.now();
    await client.settle();
    await readCase(visit.caseId, '再次核对');
    const accesses = await accessesOf(visit);
    expect(accesses.map(({ why }) => why)).toEqual(['再次核对', '核对预约']);
    expect(accesses[1]).toMatchObject({ by: { role: 'operator', id: 'op-17' }, what: 'case' });
    expect(Math.abs(Date.parse(accesses[1].at) - Date.parse(now))).toBeLessThan(60_000);
  });

  it('R17: shows nothing without a reason, and puts on record only what was shown', async () => {
    const visit = await VisitJourney.open(client);
    expect(faultsOf(await operator.get(`/operations/cases/${visit.caseId}`))).toEqual(['/reason required']);
    for (const query of ['reason=', 'reason=%20', `reason=${'x'.repeat(501)}`, 'reason=a&more=b']) {
      expectProblem(await operator.get(`/operations/cases/${visit.caseId}?${query}`), 422, 'invalid-request');
    }
    expectProblem(await readCase(ABSENT), 404, 'not-found');
    expectProblem(await readCase('impossible-id'), 404, 'not-found');
    expect(await accessesOf(visit)).toEqual([]);
    expect([...(await (await StoredItems.of(client)).scan()).keys()].filter((key) => key.startsWith(`CASE#${ABSENT}`))).toEqual([]);
  });

  it('is for operators that the token names', async () => {
    const visit = await VisitJourney.open(client);
    const nobody = await client.operator('x'.repeat(300));
    expectProblem(await nobody.get(`/operations/cases/${visit.caseId}?reason=x`), 403, 'forbidden');
    expectProblem(await visit.member.get(`/operations/cases/${visit.caseId}?reason=x`), 403, 'forbidden');
  });
});

describe('POST /operations/cases/{caseId}/events', () => {
  it('R47: takes a vendor’s events by phone, on the timeline as the operator’s', async () => {
    const visit = await VisitJourney.open(client);
    const accepted = await enter(visit, 'case.accepted');
    expect(accepted).toMatchObject({ status: 200, body: { stage: 'proposing', vendorId: 'shanen' } });
    expect(lastOf(accepted)).toMatchObject({ type: 'case.accepted', actor: 'operator', entry: { by: 'op-17', reason: REASON } });
    await enter(visit, 'options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] }, { caseId: visit.caseId });
    const { proposal, timeline } = await visit.read();
    expect(timeline.map(({ actor, entry }: Json) => [actor, entry?.by])).toEqual([
      ['member', undefined],
      ['operator', 'op-17'],
      ['operator', 'op-17'],
    ]);
    const chosen = await enter(visit, 'member.chose', { proposalId: proposal.proposalId, optionId: 'option-2' });
    expect(chosen.body).toMatchObject({ stage: 'booking', chosen: { hospital: '样例第三医院' } });
    await client.settle();
    const handedOff = (await client.handOffs('shanen', visit.caseId)).map(({ event }) => event.type);
    expect(handedOff).toEqual(['case.requested', 'choice.made']);
    expect((await accessesOf(visit)).map(({ why }) => why)).toEqual([REASON, REASON, REASON]);
  });

  it('R39, R47: settles a cancellation as of the instant it was told', async () => {
    const visit = await VisitJourney.open(client);
    await visit.reach('booked', '2026-10-09T09:30:00+08:00');
    const toldAt = await client.now();
    await client.moveClock({ to: '2026-10-08T15:00:00+08:00' });
    expect((await visit.member.get(`/cases/${visit.caseId}/cancellation`)).body.countsAsUse).toBe(true);
    const cancelled = await enter(visit, 'member.cancelled', { toldAt, reason: '改期' });
    expect(cancelled.body).toMatchObject({ status: 'cancelled', outcome: 'cancelled-by-member', use: 'returned' });
    await client.settle();
    expect((await client.handOffs('shanen', visit.caseId)).map(({ event }) => event.type)).toContain('case.cancelled');
  });

  it('refuses what a vendor would be refused, and keeps nothing of it', async () => {
    const visit = await VisitJourney.open(client);
    await client.settle();
    const items = await StoredItems.of(client);
    const before = await items.scan();
    expect(expectProblem(await enter(visit, 'visit.completed'), 409, 'event-not-expected')).toMatchObject({ stage: 'accepting' });
    expect(faultsOf(await enter(visit, 'case.accepted', {}, { vendorId: 'haorensheng' }))).toEqual(['/vendorId not-its-vendor']);
    expect(faultsOf(await enter(visit, 'case.accepted', {}, { vendorId: 'nobody' }))).toEqual(['/vendorId not-allowed']);
    expect(faultsOf(await enter(visit, 'case.accepted', {}, { caseId: ABSENT }))).toEqual(['/caseId not-allowed']);
    expect(faultsOf(await enter(visit, 'case.accepted', { no: 1 }))).toEqual(['/data unknown-key']);
    expect(faultsOf(await enter(visit, 'case.accepted', {}, { reason: undefined }))).toEqual(['/reason required']);
    expect(faultsOf(await enter(visit, 'case.closed'))).toEqual(['/type wrong-value']);
    expect(faultsOf(await enter(visit, 'case.accepted', {}, { occurredAt: '2026-01-01T10:00:00+08:00' }))).toEqual([
      '/occurredAt before-previous-event',
    ]);
    const elsewhere = { type: 'case.accepted', occurredAt: await client.now(), vendorId: 'shanen', reason: REASON };
    expectProblem(await post(`/cases/${ABSENT}/events`, elsewhere), 404, 'not-found');
    expect(await items.scan()).toEqual(before);
    await visit.cancel();
    expectProblem(await enter(visit, 'case.accepted'), 409, 'case-closed');
  });
});

describe('POST /operations/cases/{caseId}/settlement', () => {
  it('R5, R46: settles a use anew within its limit, after the case too', async () => {
    const visit = await VisitJourney.open(client);
    await visit.cancel();
    expect(await visit.uses()).toMatchObject({ held: 0, used: 0, left: 1 });
    const settled = await settle(visit, 'used');
    expect(settled).toMatchObject({ status: 200, body: { use: 'used', status: 'cancelled' } });
    expect(lastOf(settled)).toMatchObject({ type: 'use.settled', actor: 'operator', entry: { by: 'op-17', reason: REASON } });
    expect(await visit.uses()).toMatchObject({ held: 0, used: 1, left: 0 });
    expect((await settle(visit, 'used')).body.version).toBe(settled.body.version);
    expect((await settle(visit, 'returned')).body.use).toBe('returned');
    const second = await visit.member.open(visitRequest(visit.person.policyNo));
    expect(second.status).toBe(201);
    expect(reasonsOf(await settle(visit, 'used'))).toEqual(['no-uses-left']);
    expect(await visit.uses()).toMatchObject({ held: 1, used: 0, left: 0 });
    expect((await visit.read()).use).toBe('returned');
    expect((await accessesOf(visit)).map(({ what }) => what)).toEqual(['case', 'case', 'case']);
  });

  it('R5: takes the last use once, however many settle at the same time', async () => {
    const visit = await VisitJourney.open(client);
    await visit.cancel();
    const other = (await visit.member.open(visitRequest(visit.person.policyNo))).body.caseId;
    await visit.member.call('POST', `/cases/${other}/cancellation`, { reason: '不需要了' });
    const answers = await Promise.all(
      [visit.caseId, other].map((caseId) => post(`/cases/${caseId}/settlement`, { use: 'used', reason: REASON })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect(await visit.uses()).toMatchObject({ held: 0, used: 1, left: 0 });
  });

  it('R46: has nothing to settle where uses are unlimited; needs a use and a reason', async () => {
    const person = await newPerson(client);
    const member = await client.member(person.memberId);
    const request = { subject: { relation: 'self' }, topic: 'diet', question: '饮食建议', phone: '+8613800138077', emergency: false };
    const call = { policyNo: person.policyNo, service: 'phone-doctor', attestation: true, consents: ['share-with-vendor'], request };
    const { caseId } = (await member.open(call)).body;
    const settled = (body: Json) => post(`/cases/${caseId}/settlement`, body);
    expect(faultsOf(await settled({ use: 'used', reason: REASON }))).toEqual(['/use nothing-to-settle']);
    expect(faultsOf(await settled({ use: 'used' }))).toEqual(['/reason required']);
    expect(faultsOf(await settled({ use: 'held', reason: REASON }))).toEqual(['/use not-allowed']);
    expectProblem(await post(`/cases/${ABSENT}/settlement`, { use: 'used', reason: REASON }), 404, 'not-found');
  });
});

describe('POST /operations/cases/{caseId}/close', () => {
  it('closes with an outcome and its status, settles the use, tells the vendor and the member', async () => {
    const visit = await VisitJourney.open(client, { language: 'en' });
    await visit.reach('choosing');
    const closed = await close(visit, 'declined-outside-network', 'returned');
    expect(closed.body).toMatchObject({ status: 'declined', outcome: 'declined-outside-network', use: 'returned', stage: null });
    expect(lastOf(closed)).toMatchObject({ type: 'case.closed', actor: 'operator', entry: { by: 'op-17', reason: REASON } });
    expect(await visit.uses()).toMatchObject({ held: 0, used: 0 });
    await client.settle();
    expect((await client.handOffs('shanen', visit.caseId)).at(-1).event).toMatchObject({
      type: 'case.cancelled',
      data: { outcome: 'declined-outside-network' },
    });
    expect((await client.messages(visit.caseId)).at(-1).text).toContain('could not take it on');
    expectProblem(await close(visit, 'completed', 'used'), 409, 'case-closed');
  });

  it('R39: counts a no-show as a use', async () => {
    const visit = await VisitJourney.open(client);
    await visit.reach('booking');
    expect((await close(visit, 'no-show', 'used')).body).toMatchObject({ status: 'completed', outcome: 'no-show', use: 'used' });
    expect(await visit.uses()).toMatchObject({ used: 1, left: 0 });
  });

  it('knows the outcomes of the contract only', async () => {
    const visit = await VisitJourney.open(client);
    expect(faultsOf(await close(visit, 'lost', 'used'))).toEqual(['/outcome not-allowed']);
    expect(faultsOf(await post(`/cases/${visit.caseId}/close`, {}))).toEqual([
      '/outcome not-allowed',
      '/use not-allowed',
      '/reason required',
    ]);
    expectProblem(await post(`/cases/${ABSENT}/close`, { outcome: 'completed', use: 'used', reason: REASON }), 404, 'not-found');
    expect((await visit.read()).status).toBe('open');
  });
});

describe('flags', () => {
  it('R45: a silent vendor is put before an operator, who resolves it; raised again, it is unresolved again', async () => {
    const visit = await VisitJourney.open(client);
    await client.moveClock({ advance: 'P4D' });
    const flagsOf = async (): Promise<Json[]> => (await readCase(visit.caseId)).body.flags;
    const [raised] = await flagsOf();
    expect(raised).toMatchObject({ flag: 'vendor-silent', resolvedAt: null });
    const attention = async () => idsOf((await pagesOf('/operations/cases?attention=true', 'cases')).flat());
    expect(await attention()).toContain(visit.caseId);
    const resolved = await resolve(visit, 'vendor-silent');
    expect(resolved.body.flags).toEqual([{ ...raised, resolvedAt: expect.any(String) }]);
    expect(resolved.body.stage).toBe('accepting');
    expect(lastOf(resolved)).toMatchObject({ type: 'flag.resolved', actor: 'operator', entry: { by: 'op-17', reason: REASON } });
    expect((await resolve(visit, 'vendor-silent')).body.version).toBe(resolved.body.version);
    await client.settle();
    expect(await attention()).not.toContain(visit.caseId);
    await visit.report('case.accepted');
    await client.moveClock({ advance: 'P14D' });
    expect(await flagsOf()).toMatchObject([{ flag: 'vendor-silent', resolvedAt: null }, { flag: 'deadline-missed' }]);
    expect(await attention()).toContain(visit.caseId);
    await visit.cancel();
    expect((await resolve(visit, 'vendor-silent')).body.flags[0].resolvedAt).not.toBeNull();
    expect(faultsOf(await resolve(visit, 'deadline-missed', { decision: 'terminate' }))).toEqual(['/decision not-allowed']);
  });

  it('R8: a suspicion voiced in the waiting period is looked at', async () => {
    const visit = await VisitJourney.open(client, {}, { waitingPeriodEndsOn: '2026-12-31' });
    expect((await readCase(visit.caseId)).body.flags).toMatchObject([{ flag: 'review-suspected-diagnosis', resolvedAt: null }]);
    expect((await resolve(visit, 'review-suspected-diagnosis')).status).toBe(200);
  });

  it('that were not raised are not found, and each needs a note', async () => {
    const visit = await VisitJourney.open(client);
    expectProblem(await resolve(visit, 'vendor-silent'), 404, 'not-found');
    expectProblem(await resolve(visit, 'no-such-flag'), 404, 'not-found');
    expectProblem(await post(`/cases/${ABSENT}/attention/vendor-silent`, { note: REASON }), 404, 'not-found');
    expect(faultsOf(await post(`/cases/${visit.caseId}/attention/vendor-silent`, {}))).toEqual(['/note required']);
    expect(faultsOf(await resolve(visit, 'vendor-silent', { decision: 'perhaps' }))).toEqual(['/decision not-allowed']);
  });
});

describe('GET /operations/rejected-events', () => {
  const rejected = async (): Promise<Json[]> => (await pagesOf('/operations/rejected-events?', 'rejectedEvents')).flat();

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
    const { body } = await readCase(visit.caseId);
    expect(body.version).toBe(version);
    expect(body.flags).toMatchObject([{ flag: 'event-rejected', resolvedAt: null }]);
    expect(body.rejectedEvents.map(({ type }: Json) => type)).toEqual(['visit.completed', 'reports.couriered']);
    expect((await resolve(visit, 'event-rejected')).body.flags).toMatchObject([{ flag: 'event-rejected', resolvedAt: expect.any(String) }]);
    await visit.vendor.report('visit.completed', visit.caseId, { admissionNote: null });
    expect((await readCase(visit.caseId)).body.flags).toMatchObject([{ flag: 'event-rejected', resolvedAt: null }]);
  });

  it('goes on where a page ends', async () => {
    const visit = await VisitJourney.open(client);
    const before = (await rejected()).length;
    for (let count = 0; count < 22; count += 1) await visit.vendor.report('visit.completed', visit.caseId, { admissionNote: null });
    await client.settle();
    const pages = await pagesOf('/operations/rejected-events?', 'rejectedEvents');
    expect(pages[0]).toHaveLength(20);
    expect(pages.flat()).toHaveLength(before + 22);
    expect(new Set(pages.flat().map(({ caseId, webhookId }) => `${caseId} ${webhookId}`)).size).toBe(before + 22);
    expectProblem(await operator.get('/operations/rejected-events?cursor=!'), 422, 'invalid-request');
  });
});

describe('GET /operations/cases', () => {
  const TOTAL = 23;
  const opened: string[] = [];

  beforeAll(async () => {
    const person = await newPerson(client, { overrides: [{ pool: 'green-channel', extraUses: 50, reason: 'agreed' }] });
    const member = await client.member(person.memberId);
    await client.moveClock({ advance: 'PT1S' });
    for (let count = 0; count < TOTAL; count += 1) {
      const { body } = await member.open(visitRequest(person.policyNo));
      opened.push(body.caseId);
      // The last ones are opened in another month, past one without any.
      await client.moveClock(count === TOTAL - 4 ? { advance: 'P62D' } : { advance: 'PT1S' });
    }
    for (const caseId of [opened[0], opened[TOTAL - 1]]) await member.call('POST', `/cases/${caseId}/cancellation`, { reason: '不需要了' });
    await client.settle();
  });

  it('is newest first over the months, twenty a page, each case once', async () => {
    const pages = await pagesOf('/operations/cases?', 'cases');
    expect(pages[0]).toHaveLength(20);
    expect(idsOf(pages.flat()).slice(0, TOTAL)).toEqual(opened.toReversed());
    const ids = idsOf(pages.flat());
    expect(new Set(ids).size).toBe(ids.length);
    expect(pages[0]?.[0]).toMatchObject({ service: 'expert-visit', status: 'cancelled', use: 'returned', flags: [] });
    const months = new Set(pages.flat().map(({ openedAt }) => openedAt.slice(0, 7)));
    expect(months.size).toBeGreaterThan(1);
  });

  it('is by service and by status where these are asked for', async () => {
    const asked = async (query: string) => (await pagesOf(`/operations/cases?${query}`, 'cases')).flat();
    const open = await asked('status=open');
    expect(new Set(open.map(({ status }) => status))).toEqual(new Set(['open']));
    expect(idsOf(await asked('status=cancelled')).slice(0, 2)).toEqual([opened[TOTAL - 1], opened[0]]);
    expect((await asked('status=closed')).every(({ closedAt }) => closedAt !== null)).toBe(true);
    const phone = await asked('service=phone-doctor&attention=false');
    expect(phone).toHaveLength(1);
    expect(phone[0].service).toBe('phone-doctor');
    expect(await asked('service=admission')).toEqual([]);
  });

  it('is what waits for an operator, the longest waiting first, each case once', async () => {
    const pages = await pagesOf('/operations/cases?attention=true', 'cases');
    const waiting = pages.flat();
    expect(pages[0]).toHaveLength(20);
    expect(new Set(idsOf(waiting)).size).toBe(waiting.length);
    const since = waiting.map(({ flags }) =>
      flags
        .filter(({ resolvedAt }: Json) => resolvedAt === null)
        .map(({ raisedAt }: Json) => raisedAt)
        .sort()
        .at(0),
    );
    expect(since).toEqual(since.toSorted());
    expect(since).not.toContain(undefined);
    const closed = (await pagesOf('/operations/cases?attention=true&status=closed', 'cases')).flat();
    expect(idsOf(closed)).toEqual(idsOf(waiting.filter(({ status }) => status !== 'open')));
    expect((await pagesOf('/operations/cases?attention=true&service=admission', 'cases')).flat()).toEqual([]);
  });

  it('knows no other question', async () => {
    for (const query of ['attention=maybe', 'status=lost', 'service=massage', 'cursor=!', 'page=2']) {
      expectProblem(await operator.get(`/operations/cases?${query}`), 422, 'invalid-request');
    }
  });
});

describe('GET /operations/deadlines', () => {
  it('lists what runs and is due before an instant, earliest first', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('case.accepted');
    await client.settle();
    const { deadlines } = await visit.read();
    const promise = deadlines.find(({ name }: Json) => name === 'visit');
    const until = async (before: string): Promise<Json[]> =>
      (await pagesOf(`/operations/deadlines?before=${encodeURIComponent(before)}`, 'deadlines')).flat();
    const at = await until('2027-12-31T00:00:00+08:00');
    expect(at.filter(({ caseId }) => caseId === visit.caseId)).toEqual(
      deadlines
        .filter(({ state }: Json) => state === 'running')
        .map((deadline: Json) => ({ ...deadline, caseId: visit.caseId, service: 'expert-visit', vendorId: 'shanen' }))
        .sort((a: Json, b: Json) => (a.dueAt < b.dueAt ? -1 : 1)),
    );
    expect(at.map(({ dueAt }) => dueAt)).toEqual(at.map(({ dueAt }) => dueAt).toSorted());
    expect(idsOf((await until(promise.dueAt)).filter(({ name }) => name === 'visit'))).not.toContain(visit.caseId);
    const unescaped = await operator.get(`/operations/deadlines?before=${promise.dueAt}`);
    expect(unescaped.body.deadlines).toEqual(await until(promise.dueAt));
  });

  it('asks for the instant', async () => {
    expect(faultsOf(await operator.get('/operations/deadlines'))).toEqual(['/before required']);
    expect(faultsOf(await operator.get('/operations/deadlines?before=tomorrow'))).toEqual(['/before wrong-format']);
  });
});

describe('POST /operations/policies/{policyNo}/grants', () => {
  const grant = (policyNo: string, changes: Json = {}, headers?: Record<string, string>): Promise<Answer> =>
    post(`/policies/${policyNo}/grants`, { pool: 'green-channel', uses: 1, reason: '补偿', ...changes }, headers);

  it('R4: gives a further use in the service year now, and a second case opens', async () => {
    const visit = await VisitJourney.open(client);
    const { policyNo } = visit.person;
    expect(reasonsOf(await visit.member.open(visitRequest(policyNo)))).toEqual(['no-uses-left']);
    const granted = await grant(policyNo);
    expect(granted).toMatchObject({
      status: 201,
      body: { policyNo, pool: 'green-channel', uses: 1, by: 'op-17', reason: '补偿', serviceYear: { number: 1, from: '2026-01-21' } },
    });
    expect(await visit.uses()).toEqual({ limit: 2, held: 1, used: 0, left: 1 });
    const second = await visit.member.open(visitRequest(policyNo));
    expect(second.status).toBe(201);
    expect(second.body.verdict.overridesApplied).toEqual([
      { pool: 'green-channel', extraUses: 1, serviceYear: 1, reason: 'granted by an operator' },
    ]);
    expect(reasonsOf(await visit.member.open(visitRequest(policyNo)))).toEqual(['no-uses-left']);
  });

  it('R5: a grant makes room for a use that is settled anew', async () => {
    const visit = await VisitJourney.open(client);
    await visit.cancel();
    await visit.member.open(visitRequest(visit.person.policyNo));
    expect(reasonsOf(await settle(visit, 'used'))).toEqual(['no-uses-left']);
    await grant(visit.person.policyNo);
    expect((await settle(visit, 'used')).body.use).toBe('used');
    expect(await visit.uses()).toEqual({ limit: 2, held: 1, used: 1, left: 0 });
  });

  it('is harmless again under the same key, and refused with another body', async () => {
    const { memberId, policyNo } = await newPerson(client);
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([grant(policyNo, {}, key), grant(policyNo, {}, key)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect((await grant(policyNo, {}, key)).body).toEqual(answers[0]?.body);
    expectProblem(await grant(policyNo, { uses: 2 }, key), 409, 'idempotency-key-reused');
    expectProblem(await grant(policyNo, {}, { 'idempotency-key': 'short' }), 400, 'malformed-request');
    expect((await grant(policyNo)).body.grantId).not.toBe(answers[0]?.body.grantId);
    const member = await client.member(memberId);
    const { benefits } = (await member.get('/benefits')).body.policies[0];
    expect(benefits.find(({ service }: Json) => service === 'admission').uses).toMatchObject({ limit: 3, left: 3 });
  });

  it.each([
    ['R2', { issuedOn: '2099-01-01', coolingOffEndsOn: '2099-01-20', waitingPeriodEndsOn: '2099-04-01' }, ['cooling-off']],
    ['R3', { issuedOn: '2020-12-01', coolingOffEndsOn: '2020-12-20', waitingPeriodEndsOn: '2021-03-01' }, ['service-year-ended']],
  ])('%s: there must be a service year to grant in', async (_rule, policy, reasons) => {
    const { policyNo } = await newPerson(client, policy);
    expect(reasonsOf(await grant(policyNo))).toEqual(reasons);
  });

  it('knows the pools that are counted, and needs a number and a reason', async () => {
    const { policyNo } = await newPerson(client);
    expect(faultsOf(await grant(policyNo, { pool: 'massage' }))).toEqual(['/pool unknown-pool']);
    expect(faultsOf(await grant(policyNo, { pool: 'overseas-care' }))).toEqual(['/pool unknown-pool']);
    expect(faultsOf(await grant(policyNo, { pool: 'phone-doctor' }))).toEqual(['/pool unlimited-pool']);
    expect(faultsOf(await grant(policyNo, { uses: 0 }))).toEqual(['/uses too-small']);
    expect(faultsOf(await grant(policyNo, { uses: 101 }))).toEqual(['/uses too-large']);
    expect(faultsOf(await grant(policyNo, { reason: ' ' }))).toEqual(['/reason too-small']);
    expectProblem(await grant('P-nowhere'), 404, 'not-found');
    expectProblem(await grant('!'), 404, 'not-found');
  });
});

describe('POST /operations/deliveries/{deliveryId}/retry', () => {
  const setFault = (status: number, times: number) =>
    client.call('PUT', '/_local/vendors/shanen/endpoint', { body: { fault: { status, times } } });
  const retry = (deliveryId: string, body: Json = { reason: '供应商已恢复' }) => post(`/deliveries/${deliveryId}/retry`, body);

  it('sends a hand-off that was given up once more, under the same webhook id, as often as needed', async () => {
    await setFault(410, 2);
    const visit = await VisitJourney.open(client);
    await client.settle();
    const deliveryId = `${visit.caseId}-1-case-requested`;
    const { body } = await readCase(visit.caseId);
    expect(body.deliveries).toEqual([{ deliveryId, type: 'case.requested', state: 'stopped' }]);
    expect(body.flags).toMatchObject([{ flag: 'handoff-failed', resolvedAt: null }]);
    const retried = await retry(deliveryId);
    expect(retried).toMatchObject({ status: 200, body: { deliveries: [{ deliveryId, state: 'pending' }] } });
    expect(lastOf(retried)).toMatchObject({ type: 'delivery.retried', actor: 'operator', entry: { by: 'op-17', reason: '供应商已恢复' } });
    await client.settle();
    expect((await readCase(visit.caseId)).body.deliveries[0].state).toBe('stopped');
    expect((await retry(deliveryId)).status).toBe(200);
    await client.settle();
    expect((await readCase(visit.caseId)).body.deliveries[0].state).toBe('delivered');
    const tries = await client.handOffs('shanen', visit.caseId);
    expect(tries.map(({ status }) => status)).toEqual([410, 410, 200]);
    expect(new Set(tries.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([deliveryId]));
    expect(new Set(tries.map((delivery) => delivery.body)).size).toBe(1);
    const names = (await client.executions(visit.caseId)).map(({ name }: Json) => name);
    expect(names).toEqual(expect.arrayContaining([deliveryId, `${deliveryId}-2`, `${deliveryId}-3`]));
    expect(expectProblem(await retry(deliveryId), 409, 'delivery-not-failed')).toMatchObject({ state: 'delivered' });
    expect((await resolve(visit, 'handoff-failed')).status).toBe(200);
  });

  it('has nothing to do where it is under way or unknown, and needs a reason', async () => {
    await setFault(503, 1);
    const visit = await VisitJourney.open(client);
    await expect.poll(async () => (await client.handOffs('shanen', visit.caseId)).length, { timeout: 60_000 }).toBe(1);
    const deliveryId = `${visit.caseId}-1-case-requested`;
    expect(expectProblem(await retry(deliveryId), 409, 'delivery-not-failed')).toMatchObject({ state: 'pending' });
    expect(faultsOf(await retry(deliveryId, {}))).toEqual(['/reason required']);
    expect(faultsOf(await retry(deliveryId, undefined))).toEqual(['/reason required']);
    expectProblem(await retry(`${visit.caseId}-9-choice-made`), 404, 'not-found');
    expectProblem(await retry(`${ABSENT}-1-case-requested`), 404, 'not-found');
    expectProblem(await retry('no-delivery'), 404, 'not-found');
    await client.moveClock({ advance: 'PT10S' });
  });
});

describe('a booking that an operator enters', () => {
  it('R38, R47: one that is lost, and another found, by phone', async () => {
    const visit = await VisitJourney.open(client);
    await visit.reach('booking');
    const soon = new Date(Date.parse(await client.now()) + 3 * 24 * 3600_000).toISOString();
    expect((await enter(visit, 'booking.confirmed', booking(soon))).body.stage).toBe('booked');
    const lost = await enter(visit, 'booking.lost', { cause: 'doctor-away' });
    expect(lost.body).toMatchObject({ stage: 'rebooking', use: 'held' });
    expect(lost.body.deadlines.find(({ name }: Json) => name === 'visit')).toMatchObject({ cause: 'doctor-away', state: 'running' });
    expect((await enter(visit, 'options.proposed', { options: [option('样例第四医院')] })).body.stage).toBe('choosing');
  });
});
