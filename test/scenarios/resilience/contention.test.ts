import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import { newPerson, option, visitRequest } from '../driving/people.ts';
import { stateOf } from '../driving/stacks/machine-state.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-06-01T10:00:00+08:00');

const CALLERS = 40;
const ROUNDS = 50;

const atOnce = (call: (index: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: CALLERS }, (_, index) => call(index)));

/** Nothing was changed, and the caller is told to come back. */
const expectTryAgain = (answer: Answer): void => {
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 503, body: { code: 'try-again' } });
  expect(answer.headers.get('retry-after')).not.toBeNull();
};

const usesOf = async (member: { get(path: string): Promise<Answer> }): Promise<Json> => {
  const { body } = await member.get('/benefits');
  return body.policies[0].benefits.find(({ service }: Json) => service === 'expert-visit').uses;
};

describe(`${CALLERS} requests at once for one use (R5)`, () => {
  it(`open one case and deny the others, ${ROUNDS} times over`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { memberId, policyNo } = await newPerson(client);
      const member = await client.member(memberId);
      const answers = await atOnce(() => member.open(visitRequest(policyNo)));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      for (const answer of answers.filter(({ status }) => status !== 201)) {
        if (answer.status === 503) expectTryAgain(answer);
        else {
          expect(answer).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
          expect(answer.body.reasons).toEqual([expect.objectContaining({ code: 'no-uses-left', limit: 1, held: 1, used: 0 })]);
        }
      }
      expect(await usesOf(member)).toEqual({ limit: 1, held: 1, used: 0, left: 0 });
      expect((await member.get('/cases')).body.cases).toHaveLength(1);
    }
  });

  it('under one Idempotency-Key open one case and all get its answer', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { memberId, policyNo } = await newPerson(client);
      const member = await client.member(memberId);
      const key = randomUUID();
      const answers = await atOnce(() => member.open(visitRequest(policyNo), key));
      const opened = answers.filter(({ status }) => status === 201);
      for (const answer of answers.filter(({ status }) => status !== 201)) expectTryAgain(answer);
      expect(opened.length).toBeGreaterThan(0);
      for (const answer of opened) expect(answer.body).toEqual(opened[0]?.body);
      expect(await usesOf(member)).toEqual({ limit: 1, held: 1, used: 0, left: 0 });
      expect((await member.get('/cases')).body.cases.map(({ caseId }: Json) => caseId)).toEqual([opened[0]?.body.caseId]);
    }
  });
});

describe('two that act on one case at once', () => {
  it('a choice and a cancellation come to one state: the choice before it or not at all', async () => {
    for (let round = 0; round < 10; round += 1) {
      const visit = await (await VisitJourney.open(client)).reach('choosing');
      const { proposal } = await visit.read();
      const choose = () =>
        visit.member.call('POST', `/cases/${visit.caseId}/choices`, { proposalId: proposal.proposalId, optionId: 'option-1' });
      const cancel = () => visit.member.call('POST', `/cases/${visit.caseId}/cancellation`, { reason: '不需要了' });
      const early = round % 2 === 0 ? choose() : undefined;
      const [cancelled, chosen] = await Promise.all([cancel(), early ?? choose()]);
      expect(cancelled.status, JSON.stringify(cancelled.body)).toBe(200);
      if (chosen.status !== 200) expect(chosen).toMatchObject({ status: 409, body: { code: 'case-closed' } });
      const state = await visit.read();
      expect(state).toMatchObject({ status: 'cancelled', outcome: 'cancelled-by-member', use: 'returned' });
      expect(state.timeline.map(({ type }: Json) => type)).toEqual([
        'case.opened',
        'case.accepted',
        'options.proposed',
        ...(chosen.status === 200 ? ['member.chose'] : []),
        'member.cancelled',
      ]);
      expect(await visit.uses()).toEqual({ limit: 1, held: 0, used: 0, left: 1 });
      await client.settle();
      expect(await stateOf(client, visit.caseId)).toEqual({ status: 'SUCCEEDED', state: 'closed' });
    }
  });

  it('cancellations by many cancel it once', async () => {
    const visit = await (await VisitJourney.open(client)).reach('booking');
    const answers = await atOnce(() => visit.member.call('POST', `/cases/${visit.caseId}/cancellation`, { reason: '不需要了' }));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      if (answer.status === 503) expectTryAgain(answer);
      else expect(answer).toMatchObject({ status: 409, body: { code: 'case-closed' } });
    }
    expect(await visit.uses()).toEqual({ limit: 1, held: 0, used: 0, left: 1 });
  });

  it('different reports of the vendor have one winner, the others are not expected any more', async () => {
    for (let round = 0; round < 10; round += 1) {
      const visit = await VisitJourney.open(client);
      const answers = await Promise.all([
        visit.vendor.report('case.accepted', visit.caseId),
        visit.vendor.report('case.declined', visit.caseId, { reason: 'other', note: '' }),
        visit.vendor.report('case.accepted', visit.caseId),
        visit.vendor.report('case.declined', visit.caseId, { reason: 'outside-network', note: '' }),
      ]);
      const { stage, status, use, timeline } = await visit.read();
      const types = timeline.map(({ type }: Json) => type);
      const accepted = answers.filter(({ status: code }) => code === 202).length;
      expect(types).toHaveLength(1 + accepted);
      expect(types.filter((type: string) => type === 'case.accepted').length).toBeLessThanOrEqual(1);
      expect(types.filter((type: string) => type === 'case.declined').length).toBeLessThanOrEqual(1);
      for (const answer of answers.filter(({ status: code }) => code !== 202)) expect(answer.status).toBe(409);
      // Accepted, then declined is a road of its own; never the other way round.
      const declined = types.includes('case.declined');
      expect({ stage, status, use }).toEqual(
        declined ? { stage: null, status: 'declined', use: 'returned' } : { stage: 'proposing', status: 'open', use: 'held' },
      );
      if (declined) expect(types.at(-1)).toBe('case.declined');
      expect(await visit.uses()).toMatchObject(declined ? { held: 0, used: 0 } : { held: 1, used: 0 });
      await client.settle();
      expect((await stateOf(client, visit.caseId)).state).toBe(stage ?? 'closed');
    }
  });

  it('one report sent many times under one webhook-id is carried out once', async () => {
    const visit = await (await VisitJourney.open(client)).reach('proposing');
    const id = randomUUID();
    const occurredAt = await client.now();
    const data = { options: [option('样例第一医院'), option('样例第三医院')] };
    const answers = await atOnce(() => visit.vendor.report('options.proposed', visit.caseId, data, { id, occurredAt }));
    const statuses = answers.filter(({ status }) => status !== 503).map(({ status }) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([200, 202]));
    const { timeline, stage } = await visit.read();
    expect(stage).toBe('choosing');
    expect(timeline.filter(({ type }: Json) => type === 'options.proposed')).toHaveLength(1);
  });
});
