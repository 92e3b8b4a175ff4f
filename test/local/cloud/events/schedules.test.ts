import { describe, expect, it } from 'vitest';
import { createClock } from '../../../../local/cloud/clock.ts';
import { startSchedules } from '../../../../local/cloud/events/schedules.ts';
import { resolved } from '../resolved.ts';

const START = Date.parse('2026-09-28T01:00:00Z');
const HOUR = 3_600_000;

const open = (properties: Record<string, unknown>) => {
  const clock = createClock({ offset: 0, settle: () => Promise.resolve(), keepOffset: () => undefined, machineNow: () => START });
  const fired: { at: number; payload: unknown }[] = [];
  startSchedules({
    resources: resolved({
      Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: 'arn:watchdog', Id: 'a' }], ...properties } },
    }),
    clock,
    region: 'ap-east-1',
    accountId: '000000000000',
    invokeLater: (_functionArn, payload) => fired.push({ at: (clock.now() - START) / 60_000, payload }),
  });
  return { clock, fired };
};

describe('startSchedules', () => {
  it('fires at its rate while the clock creeps', async () => {
    const { clock, fired } = open({ ScheduleExpression: 'rate(5 minutes)' });
    await clock.move((now) => now + HOUR / 4);
    expect(fired.map(({ at }) => at)).toStrictEqual([5, 10, 15]);
    expect(fired[0]?.payload).toMatchObject({ source: 'aws.events', time: '2026-09-28T01:05:00.000Z' });
  });

  it('fires seldom while the clock is moved far, and twice at the end', async () => {
    const { clock, fired } = open({ ScheduleExpression: 'rate(5 minutes)' });
    await clock.move((now) => now + 48 * HOUR);
    expect(fired.map(({ at }) => at)).toStrictEqual([5, 1445, 48 * 60 - 5, 48 * 60]);
  });

  it('fires once a day at the least, however far the clock is moved', async () => {
    const { clock, fired } = open({ ScheduleExpression: 'rate(5 minutes)' });
    await clock.move((now) => now + 365 * 24 * HOUR);
    const gaps = fired.slice(1).map(({ at }, index) => at - (fired[index]?.at ?? 0));
    expect(Math.max(...gaps)).toBe(24 * 60);
  });

  it("hands the input of the rule's own", async () => {
    const { clock, fired } = open({
      ScheduleExpression: 'rate(1 hour)',
      Targets: [{ Arn: 'arn:watchdog', Id: 'a', Input: '{"own":true}' }],
    });
    await clock.move((now) => now + HOUR);
    expect(fired.map(({ payload }) => payload)).toStrictEqual([{ own: true }]);
  });

  it('fires at each instant that a cron expression names, in UTC, however far the clock is moved', async () => {
    const { clock, fired } = open({ ScheduleExpression: 'cron(0 1 16 * ? *)' });
    await clock.move((now) => now + 80 * 24 * HOUR);
    expect(fired.map(({ payload }) => (payload as { time: string }).time)).toStrictEqual([
      '2026-10-16T01:00:00.000Z',
      '2026-11-16T01:00:00.000Z',
      '2026-12-16T01:00:00.000Z',
    ]);
  });

  it('leaves a disabled rule alone, and refuses what is no schedule', async () => {
    const { clock, fired } = open({ ScheduleExpression: 'rate(5 minutes)', State: 'DISABLED' });
    await clock.move((now) => now + HOUR);
    expect(fired).toStrictEqual([]);
    expect(() => open({ ScheduleExpression: 'at(2026-11-16T01:00:00)' })).toThrow(/at\(2026/);
  });
});
