import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { newPerson, policyFeed, visitRequest } from '../driving/people.ts';
import { reasonsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const client = withStack('2026-09-28T10:00:00+08:00');

const OLD = { issuedOn: '2025-01-05', waitingPeriodEndsOn: '2025-04-05' };
/** On 28 September 2026: year 2 of a policy of January 2025, year 1 of one of January 2026. */
const YEAR_2 = { ...OLD, coolingOffEndsOn: '2025-01-20', renewals: 1 };
const YEAR_1 = { ...OLD, coolingOffEndsOn: '2026-01-20', renewals: 0 };
/** A first year that begins on the day after the first visit was asked for. */
const FROM_TOMORROW = { ...OLD, coolingOffEndsOn: '2026-09-28', renewals: 0 };

const usesOf = async (member: { get(path: string): Promise<{ body: Json }> }): Promise<Json> => {
  const { benefits } = (await member.get('/benefits')).body.policies[0];
  return benefits.find(({ service }: Json) => service === 'expert-visit').uses;
};

/** A person whose policy was fed so, and a way to correct it. */
const insured = async (state: Json) => {
  const { memberId, policyNo } = await newPerson(client, state);
  const insurer = await client.insurer();
  const correct = async (sequence: number, corrected: Json): Promise<void> => {
    const feed = policyFeed({ ...corrected, sequence, insured: { memberId } });
    expect((await insurer.call('PUT', `/policies/${policyNo}`, feed)).status).toBe(200);
  };
  const member = await client.member(memberId);
  return { policyNo, member, correct, open: () => member.open(visitRequest(policyNo)) };
};

describe('a use belongs to the day its case was opened (R5)', () => {
  it.each([
    ['the days of year 2 become year 1', YEAR_2, YEAR_1],
    ['the days of year 1 become year 2', YEAR_1, YEAR_2],
    ['the year is corrected by ten days', YEAR_1, { ...YEAR_1, coolingOffEndsOn: '2026-01-30' }],
    ['a renewal is recorded', YEAR_1, { ...YEAR_1, renewals: 1 }],
  ])('R5: the use stays taken when %s', async (_how, before, after) => {
    const { open, correct, member } = await insured(before);
    expect((await open()).status).toBe(201);
    await correct(2, after);
    expect(await usesOf(member)).toEqual({ limit: 1, held: 1, used: 0, left: 0 });
    const again = await open();
    expect(again.status).toBe(403);
    expect(reasonsOf(again)).toEqual(['no-uses-left']);
  });

  it('R4, R5: a grant stays with its day', async () => {
    const { open, correct, member, policyNo } = await insured(YEAR_2);
    const desk = await OperatorDesk.open(client);
    expect((await desk.grant(policyNo)).status).toBe(201);
    await open();
    await correct(2, YEAR_1);
    expect(await usesOf(member)).toEqual({ limit: 2, held: 1, used: 0, left: 1 });
    expect((await open()).status).toBe(201);
    expect(reasonsOf(await open())).toEqual(['no-uses-left']);
  });

  it('R5: a later year in which nothing was used is not charged, and the earlier one is again once it is as it was', async () => {
    const { open, correct, member } = await insured(YEAR_1);
    await open();
    await correct(2, FROM_TOMORROW);
    await client.moveClock({ to: '2026-09-29T10:00:00+08:00' });
    expect(await usesOf(member)).toEqual({ limit: 1, held: 0, used: 0, left: 1 });
    await correct(3, YEAR_1);
    expect(await usesOf(member)).toEqual({ limit: 1, held: 1, used: 0, left: 0 });
  });
});
