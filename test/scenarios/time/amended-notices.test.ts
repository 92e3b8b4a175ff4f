import { describe, expect, it } from 'vitest';
import { amended2026, newYear2027 } from '../../catalogue/amended-notices.ts';
import type { Json } from '../driving/answer.ts';
import { runHolidays } from '../driving/commands/holidays-script.ts';
import { Journey } from '../driving/journey.ts';
import { booking, opinionRequest } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

describe('an amended notice', () => {
  const client = withStack('2026-09-28T09:00:00+08:00');
  const AMENDED = amended2026(['2026-10-08', '2026-10-09']);
  const publish = (): Promise<Json> => client.call('PUT', '/_local/holidays/2026', { body: AMENDED });

  it('R40: moves a visit accepted before, with a message and no apology for the day it was due on first', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('case.accepted');
    expect(await visit.deadline('visit')).toMatchObject({ dueAt: '2026-10-10T20:00:00+08:00', provisional: false });
    const { said } = await runHolidays(AMENDED, ['--url', client.url]);
    expect(said).toContain(`${visit.caseId} visit 2026-10-10T20:00:00+08:00 -> 2026-10-13T20:00:00+08:00\n`);

    const toldBefore = (await client.messages(visit.caseId)).length;
    expect((await publish()).status).toBe(200);
    expect(await visit.deadline('visit')).toMatchObject({ dueAt: '2026-10-13T20:00:00+08:00', state: 'running' });
    expect((await client.messages(visit.caseId)).length).toBe(toldBefore + 1);
    const moved = (await client.handOffs('shanen', visit.caseId)).filter(({ event }) => event.type === 'deadline.moved');
    expect(moved.map(({ event }) => event.data.dueAt)).toStrictEqual(['2026-10-13T20:00:00+08:00']);

    // Booked before the first due day, so that nothing else is told on it.
    await visit.reach('booked', '2026-10-13T09:00:00+08:00');
    await client.moveClock({ to: '2026-10-10T20:01:00+08:00' });
    expect(await visit.deadline('visit')).toMatchObject({ state: 'running' });
    const types = (await visit.read()).timeline.map(({ type }: Json) => type);
    expect(types.filter((type: string) => type === 'deadline.recomputed')).toHaveLength(1);
    expect(types).not.toContain('deadline.missed');
  });

  it('R40: is listed by the catalogue in place of the one it amends', async () => {
    const { body } = await client.call('GET', '/catalogue');
    expect(body.holidayNotices.map(({ year }: Json) => year)).toStrictEqual([2025, 2026]);
    expect(body.holidayNotices[1]).toStrictEqual(AMENDED);
  });

  it('R39, R40: that gives longer to cancel for free tells so, once, who still has use of it', async () => {
    const closed = await (await VisitJourney.open(client)).reach('booking');
    const visit = await (await VisitJourney.open(client)).reach('booking');
    // A Saturday, which counts as a working day only once it is worked.
    for (const each of [closed, visit]) await each.report('booking.confirmed', booking('2026-10-24T09:00:00+08:00'));
    await closed.cancel();
    await client.settle();
    const terms = async (): Promise<Json> => (await visit.member.get(`/cases/${visit.caseId}/cancellation`)).body;
    const told = async (of: VisitJourney): Promise<string[]> => (await client.messages(of.caseId)).map(({ text }: Json) => text);
    expect((await terms()).freeUntil).toBe('2026-10-21T20:00:00+08:00');
    const before = [(await told(closed)).length, (await told(visit)).length];
    for (const makeUp of [['2026-10-24'], ['2026-10-24', '2026-10-31']]) {
      await client.call('PUT', '/_local/holidays/2026', { body: amended2026(['2026-10-08', '2026-10-09'], makeUp) });
      expect((await terms()).freeUntil).toBe('2026-10-22T20:00:00+08:00');
    }
    expect((await told(closed)).slice(before[0])).toStrictEqual([]);
    expect((await told(visit)).slice(before[1])).toStrictEqual([
      expect.stringContaining('10月24日 09:00的预约在10月22日 20:00前取消不计入使用次数'),
    ]);
  });

  it('R39, R40: never shortens the time that cancelling was said to be free', async () => {
    const visit = await (await VisitJourney.open(client)).reach('booking');
    await visit.report('booking.confirmed', booking('2026-10-20T09:00:00+08:00'));
    const terms = async (): Promise<Json> => (await visit.member.get(`/cases/${visit.caseId}/cancellation`)).body;
    const told = await terms();
    await client.call('PUT', '/_local/holidays/2026', { body: amended2026(['2026-10-08', '2026-10-09', '2026-10-19']) });
    expect(await terms()).toStrictEqual(told);
  });
});

describe('New Year, which its notice moves back into December', () => {
  const client = withStack('2026-12-07T09:00:00+08:00');

  it('R40: is provisional until that notice, which moves an opinion from New Year’s Eve', async () => {
    const opinion = await Journey.begin(client, 'haorensheng', opinionRequest);
    await opinion.report('case.accepted');
    await opinion.report('records.complete');
    expect(await opinion.deadline('opinion')).toMatchObject({ dueAt: '2026-12-31T20:00:00+08:00', provisional: true });
    const notice = newYear2027(['2026-12-31'], ['2026-12-26']);
    const { said } = await runHolidays(notice, ['--url', client.url]);
    expect(said).toContain(`${opinion.caseId} opinion 2026-12-31T20:00:00+08:00 -> 2026-12-30T20:00:00+08:00\n`);
    await client.call('PUT', '/_local/holidays/2027', { body: notice });
    expect(await opinion.deadline('opinion')).toMatchObject({ dueAt: '2026-12-30T20:00:00+08:00', provisional: false });
  });
});
