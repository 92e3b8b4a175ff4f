import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { Journey } from '../driving/journey.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { newPerson, opinionRequest } from '../driving/people.ts';
import { expectProblem, faultsOf, reasonsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

// A Monday with neither holiday nor make-up workday within the next weeks, but for the Dragon Boat holiday of 19 to 21 June.
const client = withStack('2026-06-01T10:00:00+08:00');

const INSTITUTIONS = ['Sample Clinic', 'Example Institute', 'Specimen Hospital'].map((hospital) => ({ hospital, country: 'Elsewhere' }));

const ask = (policy: Json = {}, stack = client): Promise<Journey> =>
  Journey.begin(stack, 'haorensheng', (policyNo) => opinionRequest(policyNo), policy);

const STAGES = ['accepting', 'gathering-records', 'proposing', 'choosing', 'dispatching', 'awaiting-opinion', 'explaining'] as const;

/** Takes a case from its beginning to a stage. */
const reach = async (opinion: Journey, stage: (typeof STAGES)[number]): Promise<Journey> => {
  const steps = [
    () => opinion.report('case.accepted'),
    () => opinion.report('records.complete'),
    () => opinion.report('options.proposed', { options: INSTITUTIONS }),
    () => opinion.choose(),
    () => opinion.report('records.dispatched'),
    async () => opinion.report('opinion.delivered', { documentId: await opinion.upload('opinion') }),
  ];
  for (const step of steps.slice(0, STAGES.indexOf(stage))) await step();
  expect((await opinion.read()).stage).toBe(stage);
  return opinion;
};

const at = (day: string): string => `2026-06-${day}+08:00`;

describe('a second opinion from request to completion', () => {
  it('R24-R30: gathers records, lets the member pick one of three, counts the use at the dispatch, is delivered and explained', async () => {
    const opinion = await ask();
    expect(await opinion.read()).toMatchObject({ stage: 'accepting', use: 'held', deadlines: [{ name: 'stage' }] });
    await opinion.report('case.accepted');
    await opinion.report('records.requested', { list: ['出院小结', '影像资料'] });
    const gathering = await opinion.read();
    expect(gathering).toMatchObject({ stage: 'gathering-records', records: ['出院小结', '影像资料'], next: { action: 'gather-records' } });
    expect(gathering.deadlines.map(({ name }: Json) => name)).toEqual(['stage']);
    await opinion.upload('medical-record');
    await opinion.report('records.complete');
    expect(await opinion.deadline('opinion')).toMatchObject({ kind: 'promise', clause: 'R29', dueAt: at('26T20:00:00') });
    expect(await opinion.deadline('opinion-target')).toMatchObject({ kind: 'target', dueAt: at('17T20:00:00') });
    expect(faultsOf(await opinion.refused('options.proposed', { options: INSTITUTIONS.slice(1) }))).toEqual([
      '/data/options three-institutions-required',
    ]);
    await client.moveClock({ to: at('02T10:00:00') });
    await opinion.report('options.proposed', { options: INSTITUTIONS });
    await client.moveClock({ to: at('04T10:00:00') });
    await opinion.choose(1);
    expect(await opinion.read()).toMatchObject({ stage: 'dispatching', use: 'held', chosen: { hospital: 'Example Institute' } });
    await opinion.report('records.dispatched');
    expect(await opinion.read()).toMatchObject({ stage: 'awaiting-opinion', use: 'used' });
    expect(faultsOf(await opinion.refused('opinion.delivered', { documentId: 'nothing' }))).toEqual(['/data/documentId unknown-document']);
    await client.moveClock({ to: at('09T10:00:00') });
    const documentId = await opinion.upload('opinion');
    await opinion.report('opinion.delivered', { documentId });
    expect(await opinion.read()).toMatchObject({ stage: 'explaining', opinion: { documentId } });
    expect(await opinion.deadline('opinion')).toMatchObject({ state: 'met', attributed: { vendor: 1, member: 2, institution: 3 } });
    expect(await opinion.deadline('opinion-target')).toMatchObject({ state: 'met' });
    await opinion.report('opinion.explained', { doctor: { name: '样例医生', title: 'chief' } });
    expect(await opinion.read()).toMatchObject({ status: 'completed', outcome: 'completed', use: 'used' });
    expect(await opinion.uses('second-opinion')).toEqual({ limit: 1, held: 0, used: 1, left: 0 });
    await client.settle();
    const handOffs = (await client.handOffs('haorensheng', opinion.caseId)).map(({ event }) => event.type);
    expect(handOffs.sort()).toEqual(['case.requested', 'choice.made', 'document.added', 'document.added']);
    const texts = (await client.messages(opinion.caseId)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('仅供参考'))).toHaveLength(1);
  });

  it('R25: declined by the vendor with a reason, the use goes back', async () => {
    const opinion = await ask();
    await opinion.report('case.declined', { reason: 'illness-out-of-scope' });
    expect(await opinion.read()).toMatchObject({ status: 'declined', outcome: 'declined-illness-out-of-scope', use: 'returned' });
    expect(await opinion.uses('second-opinion')).toMatchObject({ left: 1 });
  });

  it('R27: all three declined, three others are proposed', async () => {
    const opinion = await reach(await ask(), 'choosing');
    await opinion.decline();
    expect(await opinion.read()).toMatchObject({ stage: 'proposing', use: 'held' });
    await opinion.report('options.proposed', { options: INSTITUTIONS });
    const { proposal } = await opinion.read();
    await opinion.choose(2);
    const same = { proposalId: proposal.proposalId, optionId: proposal.options[2].optionId };
    const { version } = await opinion.read();
    expect(await opinion.member.call('POST', `/cases/${opinion.caseId}/choices`, same)).toMatchObject({ status: 200, body: { version } });
    expect(await opinion.read()).toMatchObject({ stage: 'dispatching' });
  });

  it.each(STAGES.slice(0, 5))('R28: cancelled while %s, the use goes back', async (stage) => {
    const opinion = await reach(await ask(), stage);
    const preview = await opinion.member.get(`/cases/${opinion.caseId}/cancellation`);
    expect(preview.body).toEqual({ countsAsUse: false, freeUntil: null, clause: 'R28' });
    expect(await opinion.cancel()).toMatchObject({ status: 'cancelled', use: 'returned' });
  });

  it.each(STAGES.slice(5))('R28: cancelled while %s, the use stays used', async (stage) => {
    const opinion = await reach(await ask(), stage);
    const preview = await opinion.member.get(`/cases/${opinion.caseId}/cancellation`);
    expect(preview.body).toEqual({ countsAsUse: true, freeUntil: null, clause: 'R28' });
    expect(await opinion.cancel()).toMatchObject({ status: 'cancelled', outcome: 'cancelled-by-member', use: 'used' });
  });

  it('R46, R47: told on the phone before the dispatch, it is for an operator who gives the use back', async () => {
    const opinion = await reach(await ask(), 'dispatching');
    const toldAt = await client.now();
    await client.moveClock({ advance: 'PT1H' });
    await opinion.report('records.dispatched');
    await opinion.report('member.cancelled', { toldAt, reason: '电话告知' });
    expect(await opinion.read()).toMatchObject({ status: 'cancelled', use: 'used' });
    const desk = await OperatorDesk.open(client);
    expect((await desk.readCase(opinion.caseId)).body.flags).toMatchObject([{ flag: 'late-report', resolvedAt: null }]);
    expect((await desk.settle(opinion, 'returned')).body).toMatchObject({ use: 'returned' });
    expect(await opinion.uses('second-opinion')).toEqual({ limit: 1, held: 0, used: 0, left: 1 });
  });

  it('R9, R16: is for listed illnesses, with the consent to send records abroad', async () => {
    const { memberId, policyNo } = await newPerson(client);
    const member = await client.member(memberId);
    const other = { illness: 'other-critical', certainty: 'suspected', diagnosedOn: null };
    expect(reasonsOf(await member.open(opinionRequest(policyNo, { condition: other })))).toEqual(['illness-not-listed']);
    expect(faultsOf(await member.open(opinionRequest(policyNo, { consents: ['share-with-vendor'] })))).toEqual([
      '/consents consent-required',
    ]);
    expectProblem(await member.open(opinionRequest(policyNo, { request: { reason: 'curious' } })), 422, 'invalid-request');
  });

  it.each([
    ['records.complete', {}],
    ['records.dispatched', {}],
    ['opinion.explained', { doctor: { name: '样例医生', title: 'chief' } }],
    ['consultation.started', { doctor: { name: '样例医生', title: 'chief', licenceNo: 'SAMPLE-LICENCE' } }],
    ['visit.completed', {}],
  ])('R26-R30: %s is not expected before the vendor has accepted', async (type, data) => {
    const opinion = await ask();
    const { code, stage, expected } = (await opinion.refused(type, data)).body;
    expect([code, stage]).toEqual(['event-not-expected', 'accepting']);
    expect(expected.sort()).toEqual(['case.accepted', 'case.declined', 'diagnosis.recorded', 'member.cancelled']);
  });
});

describe('what the clock does to second opinions', () => {
  // Of its own: what the cases above have ahead of them within ninety days would be many times as much.
  const client = withStack('2026-07-06T09:00:00+08:00');

  it('R26, R29, R45: reminds of records weekly and closes after 90 days; warns of the promise and misses it once', async () => {
    await client.moveClock({ to: '2026-07-06T10:00:00+08:00' });
    const [idle, late] = [await reach(await ask({}, client), 'gathering-records'), await reach(await ask({}, client), 'awaiting-opinion')];
    const promised = await late.deadline('opinion');
    expect(promised).toMatchObject({ warnAt: '2026-07-29T20:00:00+08:00', dueAt: '2026-07-30T20:00:00+08:00' });
    const idleSince = (await idle.read()).timeline.at(-1).occurredAt;
    await client.moveClock({ to: '2026-10-04T12:00:00+08:00' });
    expect(await idle.read()).toMatchObject({ status: 'cancelled', outcome: 'records-idle', use: 'returned' });
    const { timeline, closedAt } = await idle.read();
    const days = (instant: string): number => (Date.parse(instant) - Date.parse(idleSince)) / 86_400_000;
    const reminded = timeline.filter(({ type }: Json) => type === 'records.reminded').map(({ occurredAt }: Json) => days(occurredAt));
    expect(reminded).toEqual(Array.from({ length: 12 }, (_, week) => 7 * (week + 1)));
    expect(days(closedAt)).toBe(90);
    expect(await late.deadline('opinion')).toMatchObject({ state: 'missed', metAt: null, dueAt: promised.dueAt });
    const told = (await client.handOffs('haorensheng', late.caseId)).map(({ event }) => event.type);
    expect(told.filter((type) => type.startsWith('deadline.'))).toEqual(['deadline.near', 'deadline.missed']);
    await late.report('opinion.delivered', { documentId: await late.upload('opinion') });
    expect(await late.deadline('opinion')).toMatchObject({ state: 'missed', metAt: expect.any(String) });
  });
});
