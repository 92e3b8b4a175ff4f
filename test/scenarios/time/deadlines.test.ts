import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { booking, option } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-06-01T10:00:00+08:00');

const HOLIDAY_FREE = { issuedOn: '2026-01-05' };
const counted = (events: readonly Json[], type: string): number => events.filter((event) => event.type === type).length;
const promise = (state: Json): Json => state.deadlines.find(({ name }: Json) => name === 'visit');

const warnedAndMissed = async (visit: VisitJourney): Promise<void> => {
  const state = await visit.read();
  expect(promise(state)).toMatchObject({ state: 'missed', metAt: null });
  const visits = state.timeline.filter(({ type }: Json) => type.startsWith('deadline.'));
  expect(counted(visits, 'deadline.near')).toBe(1);
  const handOffs = (await client.handOffs('shanen', visit.caseId)).map(({ event }) => event);
  expect(counted(handOffs, 'deadline.near')).toBe(1);
  expect(counted(handOffs, 'deadline.missed')).toBe(1);
  const told = (await client.messages(visit.caseId)).filter(({ text }) => text.includes('未能在承诺'));
  expect(told).toHaveLength(1);
};

describe('a promised day (R35, R40)', () => {
  it('is warned of and missed once when the clock jumps over it', async () => {
    const visit = await (await VisitJourney.open(client, {}, HOLIDAY_FREE)).reach('proposing');
    expect(promise(await visit.read())).toMatchObject({ warnAt: '2026-06-05T20:00:00+08:00', dueAt: '2026-06-08T20:00:00+08:00' });
    await client.moveClock({ to: '2026-06-10T12:00:00+08:00' });
    await warnedAndMissed(visit);
    const { timeline } = await visit.read();
    const missed = timeline.filter(({ type }: Json) => type === 'deadline.missed').map(({ occurredAt }: Json) => occurredAt);
    expect(missed).toEqual(['2026-06-02T20:00:00+08:00', '2026-06-08T20:00:00+08:00']);
  });

  it('is warned of and missed once when the clock creeps', async () => {
    const visit = await (await VisitJourney.open(client, {}, HOLIDAY_FREE)).reach('proposing');
    const { warnAt, dueAt } = promise(await visit.read());
    for (const instant of [warnAt, dueAt]) {
      await client.moveClock({ to: new Date(Date.parse(instant) - 2000).toISOString() });
      for (let second = 0; second < 5; second += 1) await client.moveClock({ advance: 'PT1S' });
    }
    await warnedAndMissed(visit);
  });

  it('stays missed and notes when it was met after all', async () => {
    const visit = await (await VisitJourney.open(client, {}, HOLIDAY_FREE)).reach('booking');
    const { dueAt } = promise(await visit.read());
    const day = (days: number, time: string) =>
      `${new Date(Date.parse(dueAt) + days * 86_400_000).toISOString().slice(0, 10)}T${time}+08:00`;
    await visit.report('booking.confirmed', booking(day(2, '09:00:00')));
    await client.moveClock({ to: day(2, '10:00:00') });
    await visit.report('visit.completed');
    expect(promise(await visit.read())).toMatchObject({ state: 'missed', metAt: expect.stringContaining(day(2, '10:00').slice(0, 15)) });
  });

  it('is no breach where the member chose a later day, though one in time was offered (R38)', async () => {
    const visit = await (await VisitJourney.open(client, {}, HOLIDAY_FREE)).reach('proposing');
    const { dueAt } = promise(await visit.read());
    const later = new Date(Date.parse(dueAt) + 3 * 86_400_000).toISOString();
    await visit.report('options.proposed', { options: [option('样例第一医院', later), option('样例第三医院', dueAt)] });
    await visit.choose();
    expect(promise(await visit.read())).toMatchObject({ cause: 'member-choice', dueAt });
    await client.moveClock({ to: new Date(Date.parse(dueAt) + 1000).toISOString() });
    expect(promise(await visit.read())).toMatchObject({ state: 'missed', cause: 'member-choice' });
    expect((await client.messages(visit.caseId)).filter(({ text }) => text.includes('未能在承诺'))).toEqual([]);
  });
});

describe('no stage waits silently (R45)', () => {
  it('reminds of a choice at 09:00 of working days 1 and 3, and closes after 10', async () => {
    const visit = await (await VisitJourney.open(client, {}, HOLIDAY_FREE)).reach('choosing');
    const { next } = await visit.read();
    await client.moveClock({ to: next.by });
    expect(await visit.read()).toMatchObject({ status: 'cancelled', outcome: 'no-choice', use: 'returned', closedAt: next.by });
    const messages = await client.messages(visit.caseId);
    const reminders = messages.filter(({ text }) => text.includes('您尚未选定方案')).map(({ sentAt }) => sentAt.slice(11, 19));
    expect(reminders).toEqual(['09:00:00', '09:00:00']);
  });

  it('notes the target of each stage in which the vendor is to act', async () => {
    const visit = await VisitJourney.open(client, {}, HOLIDAY_FREE);
    const target = (await visit.read()).deadlines.find(({ name }: Json) => name === 'stage');
    expect(target).toMatchObject({ kind: 'target', clause: 'R45', state: 'running' });
    await client.moveClock({ to: target.dueAt });
    expect((await visit.read()).deadlines.find(({ name }: Json) => name === 'stage')).toMatchObject({ state: 'missed' });
    expect((await client.handOffs('shanen', visit.caseId)).map(({ event }) => event.type)).toEqual(['case.requested']);
  });
});

describe('a dead execution', () => {
  it('costs minutes, never a deadline: the watchdog does what it should have done', async () => {
    const visit = await VisitJourney.open(client, {}, HOLIDAY_FREE);
    // Its execution is started by what the table's stream says.
    await client.settle();
    const { deadlines } = await visit.read();
    const { executions, states } = {
      executions: await client.executions(visit.caseId),
      states: (await client.call('GET', '/_local/endpoints')).body.states,
    };
    const running = executions.find(({ status }: Json) => status === 'RUNNING');
    const stopped = await fetch(states, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.StopExecution' },
      body: JSON.stringify({ executionArn: running.executionArn }),
    });
    expect(stopped.status).toBe(200);
    await client.moveClock({ to: new Date(Date.parse(deadlines[0].dueAt) + 7_200_000).toISOString() });
    const { timeline } = await visit.read();
    expect(timeline.find(({ type }: Json) => type === 'deadline.missed')).toMatchObject({ occurredAt: deadlines[0].dueAt });
  });
});
