import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { ABSENT, idsOf, lastOf, OperatorDesk, REASON } from '../driving/operator-desk.ts';
import { newPerson, policyFeed, questionRequest, visitRequest } from '../driving/people.ts';
import { expectProblem, faultsOf, reasonsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let desk: OperatorDesk;

beforeAll(async () => {
  desk = await OperatorDesk.open(client);
});

const accessesOf = async (visit: VisitJourney): Promise<Json[]> => {
  const { status, body } = await visit.member.get(`/cases/${visit.caseId}/accesses`);
  expect(status).toBe(200);
  return body.accesses;
};

describe('POST /operations/cases/{caseId}/settlement', () => {
  it('R5, R46: settles a use anew within its limit, after the case too', async () => {
    const visit = await VisitJourney.open(client);
    await visit.cancel();
    expect(await visit.uses()).toMatchObject({ held: 0, used: 0, left: 1 });
    const settled = await desk.settle(visit, 'used');
    expect(settled).toMatchObject({ status: 200, body: { use: 'used', status: 'cancelled' } });
    expect(lastOf(settled)).toMatchObject({ type: 'use.settled', actor: 'operator', entry: { by: 'op-17', reason: REASON } });
    expect(await visit.uses()).toMatchObject({ held: 0, used: 1, left: 0 });
    expect((await desk.settle(visit, 'used')).body.version).toBe(settled.body.version);
    expect((await desk.settle(visit, 'returned')).body.use).toBe('returned');
    const second = await visit.member.open(visitRequest(visit.person.policyNo));
    expect(second.status).toBe(201);
    expect(reasonsOf(await desk.settle(visit, 'used'))).toEqual(['no-uses-left']);
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
      [visit.caseId, other].map((caseId) => desk.post(`/cases/${caseId}/settlement`, { use: 'used', reason: REASON })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect(await visit.uses()).toMatchObject({ held: 0, used: 1, left: 0 });
  });

  it('R46: has nothing to settle where uses are unlimited; needs a use and a reason', async () => {
    const person = await newPerson(client);
    const member = await client.member(person.memberId);
    const { caseId } = (await member.open(questionRequest(person.policyNo))).body;
    const settled = (body: Json) => desk.post(`/cases/${caseId}/settlement`, body);
    expect(faultsOf(await settled({ use: 'used', reason: REASON }))).toEqual(['/use nothing-to-settle']);
    expect(faultsOf(await settled({ use: 'used' }))).toEqual(['/reason required']);
    expect(faultsOf(await settled({ use: 'held', reason: REASON }))).toEqual(['/use not-allowed']);
    expectProblem(await desk.post(`/cases/${ABSENT}/settlement`, { use: 'used', reason: REASON }), 404, 'not-found');
  });
});

describe('POST /operations/cases/{caseId}/close', () => {
  it('closes with an outcome and its status, settles the use, tells the vendor and the member', async () => {
    const visit = await VisitJourney.open(client, { language: 'en' });
    await visit.reach('choosing');
    const closed = await desk.close(visit, 'declined-outside-network', 'returned');
    expect(closed.body).toMatchObject({ status: 'declined', outcome: 'declined-outside-network', use: 'returned', stage: null });
    expect(lastOf(closed)).toMatchObject({ type: 'case.closed', actor: 'operator', entry: { by: 'op-17', reason: REASON } });
    expect(await visit.uses()).toMatchObject({ held: 0, used: 0 });
    await client.settle();
    expect((await client.handOffs('shanen', visit.caseId)).at(-1).event).toMatchObject({
      type: 'case.cancelled',
      data: { outcome: 'declined-outside-network' },
    });
    expect((await client.messages(visit.caseId)).at(-1).text).toContain('could not take it on');
    expectProblem(await desk.close(visit, 'completed', 'used'), 409, 'case-closed');
  });

  it('R39: counts a no-show as a use', async () => {
    const visit = await VisitJourney.open(client);
    await visit.reach('booking');
    expect((await desk.close(visit, 'no-show', 'used')).body).toMatchObject({ status: 'completed', outcome: 'no-show', use: 'used' });
    expect(await visit.uses()).toMatchObject({ used: 1, left: 0 });
  });

  it('knows the outcomes of the contract only', async () => {
    const visit = await VisitJourney.open(client);
    expect(faultsOf(await desk.close(visit, 'lost', 'used'))).toEqual(['/outcome not-allowed']);
    expect(faultsOf(await desk.post(`/cases/${visit.caseId}/close`, {}))).toEqual([
      '/outcome not-allowed',
      '/use not-allowed',
      '/reason required',
    ]);
    expectProblem(await desk.post(`/cases/${ABSENT}/close`, { outcome: 'completed', use: 'used', reason: REASON }), 404, 'not-found');
    expect((await visit.read()).status).toBe('open');
  });
});

describe('flags', () => {
  it('R45: a silent vendor is put before an operator, who resolves it; raised again, it is unresolved again', async () => {
    const visit = await VisitJourney.open(client);
    await client.moveClock({ advance: 'P4D' });
    const flagsOf = async (): Promise<Json[]> => (await desk.readCase(visit.caseId)).body.flags;
    const [raised] = await flagsOf();
    expect(raised).toMatchObject({ flag: 'vendor-silent', resolvedAt: null });
    const attention = async () => idsOf(await desk.all('/cases?attention=true', 'cases'));
    expect(await attention()).toContain(visit.caseId);
    const resolved = await desk.resolve(visit, 'vendor-silent');
    expect(resolved.body.flags).toEqual([{ ...raised, resolvedAt: expect.any(String) }]);
    expect(resolved.body.stage).toBe('accepting');
    expect(lastOf(resolved)).toMatchObject({ type: 'flag.resolved', actor: 'operator', entry: { by: 'op-17', reason: REASON } });
    expect((await desk.resolve(visit, 'vendor-silent')).body.version).toBe(resolved.body.version);
    await client.settle();
    expect(await attention()).not.toContain(visit.caseId);
    await visit.report('case.accepted');
    await client.moveClock({ advance: 'P14D' });
    expect(await flagsOf()).toMatchObject([{ flag: 'vendor-silent', resolvedAt: null }, { flag: 'deadline-missed' }]);
    expect(await attention()).toContain(visit.caseId);
    await visit.cancel();
    expect((await desk.resolve(visit, 'vendor-silent')).body.flags[0].resolvedAt).not.toBeNull();
    expect(faultsOf(await desk.resolve(visit, 'deadline-missed', { decision: 'terminate' }))).toEqual(['/decision not-allowed']);
  });

  it('R8: a suspicion voiced in the waiting period is looked at', async () => {
    const visit = await VisitJourney.open(client, {}, { waitingPeriodEndsOn: '2026-12-31' });
    expect((await desk.readCase(visit.caseId)).body.flags).toMatchObject([{ flag: 'review-suspected-diagnosis', resolvedAt: null }]);
    expect((await desk.resolve(visit, 'review-suspected-diagnosis')).status).toBe(200);
  });

  /** A booked case whose policy has lapsed. */
  const lapsed = async (): Promise<VisitJourney> => {
    const at = new Date(Date.parse(await client.now()) + 5 * 24 * 3600_000).toISOString();
    const visit = await (await VisitJourney.open(client)).reach('booked', at);
    const insurer = await client.insurer();
    const feed = policyFeed({ sequence: 2, status: 'lapsed', insured: { memberId: visit.person.memberId } });
    expect((await insurer.call('PUT', `/policies/${visit.person.policyNo}`, feed)).status).toBe(200);
    await client.settle();
    expect((await desk.readCase(visit.caseId)).body.flags).toMatchObject([{ flag: 'policy-ended-after-booking', resolvedAt: null }]);
    return visit;
  };

  it('R11: a policy that ended after the booking: the case goes on, unless the operator terminates it', async () => {
    const goesOn = await desk.resolve(await lapsed(), 'policy-ended-after-booking');
    expect(goesOn.body).toMatchObject({ status: 'open', stage: 'booked', use: 'held', flags: [{ resolvedAt: expect.any(String) }] });
    const continued = await lapsed();
    expect((await desk.resolve(continued, 'policy-ended-after-booking', { decision: 'continue' })).body.stage).toBe('booked');
    const stopped = await lapsed();
    const terminated = await desk.resolve(stopped, 'policy-ended-after-booking', { decision: 'terminate' });
    expect(terminated.body).toMatchObject({ status: 'terminated', outcome: 'policy-ended', use: 'returned' });
    expect(lastOf(terminated)).toMatchObject({ type: 'flag.resolved', entry: { by: 'op-17', reason: REASON } });
    await client.settle();
    expect((await client.handOffs('shanen', stopped.caseId)).at(-1).event).toMatchObject({
      type: 'case.terminated',
      data: { outcome: 'policy-ended' },
    });
    const closed = await lapsed();
    await closed.cancel();
    const tooLate = await desk.resolve(closed, 'policy-ended-after-booking', { decision: 'terminate' });
    expect(tooLate.body).toMatchObject({ outcome: 'cancelled-by-member', flags: [{ resolvedAt: expect.any(String) }] });
    expect(lastOf(tooLate).type).toBe('member.cancelled');
  });

  it('that were not raised are not found, and each needs a note', async () => {
    const visit = await VisitJourney.open(client);
    expectProblem(await desk.resolve(visit, 'vendor-silent'), 404, 'not-found');
    expectProblem(await desk.resolve(visit, 'no-such-flag'), 404, 'not-found');
    expectProblem(await desk.post(`/cases/${ABSENT}/attention/vendor-silent`, { note: REASON }), 404, 'not-found');
    expect(faultsOf(await desk.post(`/cases/${visit.caseId}/attention/vendor-silent`, {}))).toEqual(['/note required']);
    expect(faultsOf(await desk.resolve(visit, 'vendor-silent', { decision: 'perhaps' }))).toEqual(['/decision not-allowed']);
  });
});
