import { describe, expect, it } from 'vitest';
import { passTime } from '../../../../functions/usecases/time/pass-time.ts';
import { countsOf } from '../../domain/policy/ledger-with.ts';
import { at, type VisitStage } from '../../domain/services/expert-visit/visit-case.ts';
import { eventTypes, followStream, loaded, portsWith, visitAt } from '../in-memory.ts';

describe('passTime', () => {
  it.each<readonly [string, string, VisitStage, string, readonly string[]]>([
    ['R45', 'nothing that is not due', 'accepting', '2026-10-13 19:59:59', []],
    ['R45', 'what is due this very second', 'accepting', '2026-10-13 20:00:00', ['deadline.missed']],
    ['R36', 'the reminder on the day before', 'booked', '2026-10-14 09:00:00', ['visit.tomorrow']],
  ])('%s: has the clock find %s', async (_rule, _what, stage, now, added) => {
    const ports = await visitAt(stage);
    const before = await eventTypes(ports);
    ports.clock.moveTo(at(now));
    const passed = await passTime(ports, 'case-1');
    expect(passed.stage).toBe(stage);
    expect(passed.wakeAt > ports.now()).toBe(true);
    expect((await eventTypes(ports)).slice(before.length)).toStrictEqual(added);
  });

  it('R45: what was due happens once, whoever calls and however often', async () => {
    const ports = await visitAt('accepting');
    ports.clock.moveTo(at('2026-10-13 20:00'));
    const answers = await Promise.all(Array.from({ length: 5 }, () => passTime(ports, 'case-1')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await eventTypes(ports)).toStrictEqual(['case.opened', 'deadline.missed']);
    await followStream(ports);
    expect(ports.messenger.alerts).toStrictEqual([{ flag: 'vendor-silent', caseId: 'case-1' }]);
  });

  it('R40: a machine that is told where it woke is told when to wake again, to the end of the case', async () => {
    const ports = await visitAt('choosing');
    const seen: string[] = [];
    for (let tick = 0; tick < 30 && (await loaded(ports)).situation.stage !== 'closed'; tick += 1) {
      const { stage, wakeAt } = await passTime(ports, 'case-1');
      seen.push(stage);
      ports.clock.moveTo(wakeAt as ReturnType<typeof ports.now>);
    }
    expect((await loaded(ports)).situation).toMatchObject({ stage: 'closed', outcome: 'no-choice' });
    expect(seen.length).toBeLessThan(10);
    expect(await countsOf(ports)).toStrictEqual({ taken: 0, held: 0, used: 0, extra: 0 });
  });

  it('fails for a case that is not there', async () => {
    await expect(passTime(await portsWith(), 'case-9')).rejects.toThrow(RangeError);
  });
});
