import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { Journey } from '../driving/journey.ts';
import { admissionRequest, opinionRequest, policyFeed, questionRequest, visitRequest } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-06-01T10:00:00+08:00');

/** Feeds a change of the policy and waits until all that follows from it is done. */
const change = async ({ person }: Pick<Journey, 'person'>, sequence: number, changes: Json): Promise<void> => {
  const insurer = await client.insurer();
  const feed = policyFeed({ sequence, ...changes, insured: { memberId: person.memberId } });
  const answer = await insurer.call('PUT', `/policies/${person.policyNo}`, feed);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  await client.settle();
};

describe('a policy that ends under an open case (R11)', () => {
  it.each([
    ['phone-doctor', 'haorensheng', questionRequest, 'none'],
    ['second-opinion', 'haorensheng', opinionRequest, 'returned'],
    ['expert-visit', 'shanen', visitRequest, 'returned'],
    ['admission', 'shanen', admissionRequest, 'returned'],
  ] as const)('R11: stops a case of %s, gives an unused use back, tells member and vendor', async (service, vendorId, requestFor, use) => {
    const journey = await Journey.begin(client, vendorId, (policyNo) => requestFor(policyNo));
    await client.settle();
    await change(journey, 2, { status: 'lapsed' });
    expect(await journey.read()).toMatchObject({ status: 'terminated', outcome: 'policy-ended', use, stage: null });
    const told = await client.handOffs(vendorId, journey.caseId);
    expect(told.map(({ event }: Json) => event.type)).toEqual(['case.requested', 'case.terminated']);
    expect((await client.messages(journey.caseId)).at(-1).text).toContain('保单');
    if (use === 'returned') expect(await journey.uses(service)).toMatchObject({ held: 0, used: 0 });
    const again = await journey.member.open(requestFor(journey.person.policyNo));
    expect(again.body).toMatchObject({ code: 'not-entitled' });
    expect(again.body.reasons.map(({ code }: Json) => code)).toContain('policy-not-in-force');
  });

  it('R11: keeps a booked case open for an operator, and it can be completed', async () => {
    const visit = await (await VisitJourney.open(client)).reach('booked', '2026-06-04T09:30:00+08:00');
    await change(visit, 2, { status: 'surrendered' });
    const kept = await visit.read();
    expect(kept).toMatchObject({ status: 'open', stage: 'booked', use: 'held' });
    expect(kept.timeline.map(({ type }: Json) => type)).toContain('policy.ended');
    const alerts = (await (await fetch(`${client.url}/_local/metrics`)).json()) as Json[];
    expect(JSON.stringify(alerts)).toContain('policy-ended-after-booking');
    await client.moveClock({ to: '2026-06-04T11:00:00+08:00' });
    await visit.report('visit.completed', { admissionNote: null });
    expect(await visit.read()).toMatchObject({ stage: 'visited', use: 'used' });
  });

  it('R11: gives the services again once the policy is reinstated', async () => {
    const visit = await VisitJourney.open(client);
    await change(visit, 2, { status: 'lapsed' });
    await change(visit, 3, { status: 'in-force' });
    expect(await visit.read()).toMatchObject({ status: 'terminated' });
    expect((await visit.member.open(visitRequest(visit.person.policyNo))).status).toBe(201);
  });

  it('R10, R11: stops where the sum assured drops below the edition’s minimum, and only there', async () => {
    const edition = '2020-BA-01-overseas';
    const [low, high, unminded] = [
      await VisitJourney.open(client, {}, { edition }),
      await VisitJourney.open(client, {}, { edition }),
      await VisitJourney.open(client),
    ];
    await change(low, 2, { edition, sumAssured: 299_999 });
    await change(high, 2, { edition, sumAssured: 300_000 });
    await change(unminded, 2, { sumAssured: 1 });
    expect(await low.read()).toMatchObject({ status: 'terminated', outcome: 'policy-ended', use: 'returned' });
    expect(await high.read()).toMatchObject({ status: 'open' });
    expect(await unminded.read()).toMatchObject({ status: 'open' });
  });

  it('R8: a diagnosis inside the waiting period, recorded later, stops the case and gives the use back', async () => {
    const visit = await VisitJourney.open(client, {}, { waitingPeriodEndsOn: '2026-06-30' });
    // What ends a case stops a request that is still on its way.
    await client.settle();
    await visit.report('case.accepted');
    await visit.report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: '2026-05-30' });
    await client.settle();
    expect(await visit.read()).toMatchObject({ status: 'terminated', outcome: 'diagnosed-in-waiting-period', use: 'returned' });
    const told = await client.handOffs('shanen', visit.caseId);
    expect(told.map(({ event }: Json) => event.type)).toEqual(['case.requested', 'case.terminated']);
  });

  it('R11: leaves other policies and closed cases of the member alone', async () => {
    const visit = await VisitJourney.open(client);
    const question = await Journey.begin(client, 'haorensheng', questionRequest);
    await visit.cancel();
    await change(visit, 2, { status: 'lapsed' });
    expect(await visit.read()).toMatchObject({ outcome: 'cancelled-by-member' });
    expect(await question.read()).toMatchObject({ status: 'open' });
  });
});
