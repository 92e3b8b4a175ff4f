import { beforeAll, describe, expect, it } from 'vitest';
import { NOTICE_2027 } from '../../catalogue/notice-2027.ts';
import type { Json } from '../driving/answer.ts';
import { ABSENT, OperatorDesk, REASON } from '../driving/operator-desk.ts';
import { expectProblem, faultsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let desk: OperatorDesk;

beforeAll(async () => {
  desk = await OperatorDesk.open(client);
});

describe('preview=true', () => {
  it('R46: answers the case as an act would leave it, does nothing, and puts on record that the case was seen', async () => {
    const visit = await VisitJourney.open(client);
    const { version } = await visit.read();
    const entered = { type: 'case.accepted', occurredAt: await client.now(), vendorId: 'shanen', reason: REASON };
    const accepted = await desk.post(`/cases/${visit.caseId}/events?preview=true`, entered);
    expect(accepted).toMatchObject({ status: 200, body: { stage: 'proposing' } });
    expect(accepted.body.deadlines.map(({ name }: Json) => name)).toContain('visit');
    const close = { outcome: 'no-show', use: 'used', reason: REASON };
    expect((await desk.post(`/cases/${visit.caseId}/close?preview=true`, close)).body).toMatchObject({ status: 'completed', use: 'used' });
    expect(await visit.read()).toMatchObject({ version, status: 'open', stage: 'accepting', use: 'held' });
    expect(await visit.uses()).toMatchObject({ held: 1, used: 0 });
    const { body } = await desk.get(`/cases/${visit.caseId}/accesses`);
    expect(body.accesses.filter(({ what }: Json) => what === 'case')).toHaveLength(2);
    expect((await desk.post(`/cases/${visit.caseId}/close`, close)).body).toMatchObject({ status: 'completed', use: 'used' });
  });

  it('refuses what the act itself would be refused', async () => {
    const visit = await VisitJourney.open(client);
    expectProblem(await desk.post(`/cases/${visit.caseId}/settlement?preview=true`, { use: 'used', reason: REASON }), 409, 'case-open');
    expect(
      faultsOf(await desk.post(`/cases/${visit.caseId}/close?preview=maybe`, { outcome: 'no-show', use: 'used', reason: REASON })),
    ).toEqual(['/preview not-allowed']);
  });
});

describe('GET /operations/cases/{caseId}/accesses', () => {
  it('R17: lists what the member is shown, and adds nothing to it', async () => {
    const visit = await VisitJourney.open(client);
    await desk.readCase(visit.caseId);
    const { body } = await desk.get(`/cases/${visit.caseId}/accesses`);
    expect(body.accesses).toMatchObject([{ by: { role: 'operator', id: 'op-17' }, why: REASON, what: 'case' }]);
    expect((await visit.member.get(`/cases/${visit.caseId}/accesses`)).body).toEqual(body);
    expectProblem(await desk.get(`/cases/${ABSENT}/accesses`), 404, 'not-found');
  });
});

describe('what the lists and the case say', () => {
  it('R17: whose the case is, masked, its vendor, what is due first and what was promised', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('case.accepted');
    await client.settle();
    const [listed] = (await desk.post('/searches', { memberId: visit.person.memberId })).body.cases;
    const { deadlines } = await visit.read();
    const promise = deadlines.find(({ kind }: Json) => kind === 'promise');
    expect(listed).toMatchObject({
      caseId: visit.caseId,
      insured: '钱**',
      vendorId: 'shanen',
      promises: [{ name: 'visit', state: 'running' }],
    });
    expect(listed.promises[0].dueAt).toBe(promise.dueAt);
    expect(listed.nextDue.dueAt).toBe(
      deadlines
        .filter(({ state }: Json) => state === 'running')
        .map(({ dueAt }: Json) => dueAt)
        .toSorted()[0],
    );
  });

  it('R47: what may be reported now, and what a refused report would have had to be', async () => {
    const visit = await VisitJourney.open(client);
    await visit.vendor.report('visit.completed', visit.caseId, { admissionNote: null });
    await visit.report('case.accepted');
    await client.settle();
    const { body } = await desk.readCase(visit.caseId);
    expect(body.expected).toContain('options.proposed');
    expect(body.rejectedEvents).toMatchObject([{ type: 'visit.completed', stage: 'accepting' }]);
    expect(body.rejectedEvents[0].expected).toContain('case.accepted');
    expect(body.rejectedEvents[0].expected).not.toContain('options.proposed');
  });
});

describe('POST /operations/notice-previews', () => {
  it('R40: says which running deadlines a notice would move, and moves none', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('case.accepted');
    await client.settle();
    const before = (await visit.read()).deadlines;
    const { body, status } = await desk.post('/notice-previews', NOTICE_2027);
    expect(status).toBe(200);
    expect(body).toMatchObject({ moves: [], complete: true });
    expect(body.looked).toBeGreaterThan(0);
    expect((await visit.read()).deadlines).toEqual(before);
    expect((await desk.post('/notice-previews', { year: 2027 })).status).toBe(422);
  });
});
