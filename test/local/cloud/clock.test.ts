import { describe, expect, it, vi } from 'vitest';
import { ClockMovedBack, createClock } from '../../../local/cloud/clock.ts';
import { readTime } from '../../../local/cloud/shared-time.ts';

const START = Date.parse('2026-09-28T01:00:00Z');
const HOUR = 3_600_000;

/** A clock over a machine's clock that stands still. */
const openClock = (settle: () => Promise<void> = () => Promise.resolve()) => {
  const kept: number[] = [];
  const clock = createClock({ offset: 0, settle, keepOffset: (offset) => kept.push(offset), machineNow: () => START });
  return { clock, kept };
};

describe('createClock', () => {
  it('fires every timer on the way in order, each at its own instant', async () => {
    const { clock } = openClock();
    const fired: [string, number][] = [];
    clock.schedule(START + 2 * HOUR, () => fired.push(['second', clock.now()]));
    clock.schedule(START + HOUR, () => fired.push(['first', clock.now()]));
    clock.schedule(START + 9 * HOUR, () => fired.push(['beyond', clock.now()]));

    const moved = await clock.move((now) => now + 3 * HOUR);

    expect(moved).toStrictEqual({ now: START + 3 * HOUR, fired: 2 });
    expect(fired).toStrictEqual([
      ['first', START + HOUR],
      ['second', START + 2 * HOUR],
    ]);
    expect(clock.now()).toBe(START + 3 * HOUR);
  });

  it('fires timers of one instant in the order they were set', async () => {
    const { clock } = openClock();
    const fired: string[] = [];
    for (const name of ['a', 'b', 'c']) clock.schedule(START + HOUR, () => fired.push(name));
    await clock.move((now) => now + HOUR);
    expect(fired).toStrictEqual(['a', 'b', 'c']);
  });

  it('fires a timer that was set on the way, if it is due before the end', async () => {
    const { clock } = openClock();
    const fired: number[] = [];
    clock.schedule(START + HOUR, () => clock.schedule(clock.now() + HOUR, () => fired.push(clock.now())));
    expect(await clock.move((now) => now + 2 * HOUR)).toMatchObject({ fired: 2 });
    expect(fired).toStrictEqual([START + 2 * HOUR]);
  });

  it('stands at an instant until the work that began there has settled', async () => {
    const log: string[] = [];
    const { clock } = openClock(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`settled ${clock.now() - START}`);
    });
    clock.schedule(START + 1, () => log.push('fired 1'));
    clock.schedule(START + 2, () => log.push('fired 2'));
    await clock.move((now) => now + 2);
    expect(log).toStrictEqual(['settled 0', 'fired 1', 'settled 1', 'fired 2', 'settled 2']);
  });

  it('does not fire what was cancelled', async () => {
    const { clock } = openClock();
    const fire = vi.fn();
    clock.schedule(START + HOUR, fire)();
    expect(await clock.move((now) => now + 2 * HOUR)).toMatchObject({ fired: 0 });
    expect(fire).not.toHaveBeenCalled();
  });

  it('refuses to go back, and stays where it is', async () => {
    const { clock } = openClock();
    await expect(clock.move((now) => now - 1)).rejects.toBeInstanceOf(ClockMovedBack);
    expect(clock.now()).toBe(START);
  });

  it('works out a move from the time at which the one before it has ended', async () => {
    const { clock } = openClock();
    const [, second] = await Promise.all([clock.move((now) => now + HOUR), clock.move((now) => now + HOUR)]);
    expect(second.now).toBe(START + 2 * HOUR);
  });

  it('keeps each new time before anything happens at it', async () => {
    const { clock, kept } = openClock();
    clock.schedule(START + HOUR, () => expect(kept.at(-1)).toBe(HOUR));
    await clock.move((now) => now + 2 * HOUR);
    expect(kept.at(-1)).toBe(2 * HOUR);
  });

  it('says how much of a move is left, for schedules to thin out', async () => {
    const { clock } = openClock();
    const left: number[] = [];
    clock.schedule(START + HOUR, () => left.push(clock.remaining()));
    await clock.move((now) => now + 10 * HOUR);
    expect(left).toStrictEqual([9 * HOUR]);
    expect(clock.remaining()).toBe(0);
  });

  it('tells worker threads the same time through its cells', async () => {
    const { clock } = openClock();
    await clock.move((now) => now + HOUR);
    expect(readTime(clock.cells, START + 5)).toBe(START + HOUR + 5);
  });

  it("fires by itself as the machine's clock ticks", async () => {
    const clock = createClock({ offset: HOUR, settle: () => Promise.resolve(), keepOffset: () => undefined });
    const firedAt = await new Promise<number>((resolve) => {
      clock.schedule(clock.now() + 20, () => resolve(clock.now()));
      // The clock's own timer keeps no process alive; this one does.
      setTimeout(() => resolve(Number.NaN), 2_000).unref();
    });
    expect(firedAt).toBeGreaterThanOrEqual(Date.now() + HOUR - 2_000);
  });

  it('once stopped fires nothing, and ends a move where it has come', async () => {
    const { clock, kept } = openClock();
    const fired: number[] = [];
    clock.schedule(START + HOUR, () => clock.stop());
    clock.schedule(START + 2 * HOUR, () => fired.push(clock.now()));
    await expect(clock.move((now) => now + 3 * HOUR)).rejects.toThrow('stopped');
    expect([fired, kept.at(-1)]).toStrictEqual([[], HOUR]);
  });
});
