import { describe, expect, it } from 'vitest';
import { outage } from '../../../functions/adapters/memory/faults.ts';
import type { CaseEvent } from '../../../functions/domain/case/events/case-event.ts';
import { TryAgain } from '../../../functions/ports/errors.ts';
import { twiceOrLater } from '../../../functions/streams/twice-or-later.ts';
import { carryOutEffects } from '../../../functions/usecases/effects/carry-out-effects.ts';
import { withFaultAt } from '../usecases/every-fault.ts';
import { flagsRaised, type MemoryPorts, recordOf, visitAt, workThroughTellings } from '../usecases/in-memory.ts';

/** A backlog, and how the stream's function follows events with it. */
const following = () => {
  const backlog: number[] = [];
  const failures: string[] = [];
  const follow = (ports: MemoryPorts, event: CaseEvent) =>
    twiceOrLater({
      follow: () => carryOutEffects(ports, 'case-1', event, { inTurn: true }),
      later: async () => void backlog.push(event.seq),
      failed: (name) => failures.push(name),
      backoff: async () => undefined,
    });
  /** What the function behind the backlog does with all that waits there. */
  const makeUpFor = async (ports: MemoryPorts, lastTry = false): Promise<void> => {
    const { events } = await recordOf(ports);
    for (let [seq] = backlog; seq !== undefined; [seq] = backlog) {
      const event = events.find((each) => each.seq === seq);
      if (event !== undefined) await carryOutEffects(ports, 'case-1', event, { lastTry });
      backlog.shift();
    }
  };
  return { backlog, failures, follow, makeUpFor };
};

const down = (ports: MemoryPorts): MemoryPorts => ({
  ...ports,
  machines: { ...ports.machines, startDelivery: () => Promise.reject(new TryAgain('states did not answer')) },
});

const startedIn = ({ machines }: MemoryPorts) => machines.executions.map(({ name }) => name);

describe('twiceOrLater', () => {
  it('follows at the second try what a hiccup befell, and puts nothing off', async () => {
    const ports = await visitAt('proposing');
    const { backlog, failures, follow } = following();
    const [opened] = (await recordOf(ports)).events;
    if (opened === undefined) throw new Error('A case has a first event');
    const faulty = withFaultAt(ports, { port: 'machines', method: 'startDelivery', number: 1 }, outage);
    expect(await follow(faulty, opened)).toBe('followed');
    expect([backlog, failures, startedIn(ports).toSorted()]).toStrictEqual([[], ['TryAgain'], ['case-1', 'case-1-1-case-requested']]);
  });

  it('puts off what fails twice with all later events of its case, and has them in their order once it is mended', async () => {
    const ports = await visitAt('booked');
    const { backlog, failures, follow, makeUpFor } = following();
    const { events } = await recordOf(ports);
    const [first, ...later] = events;
    if (first === undefined) throw new Error('A case has a first event');
    expect(await follow(down(ports), first)).toBe('later');
    // Only what failed is left to do.
    expect(startedIn(ports)).toStrictEqual(['case-1']);
    for (const event of later) expect(await follow(ports, event)).toBe('later');
    expect([backlog, failures]).toStrictEqual([events.map(({ seq }) => seq), ['TryAgain', 'TryAgain']]);
    await makeUpFor(ports);
    const calm = await visitAt('booked');
    for (const event of (await recordOf(calm)).events) await carryOutEffects(calm, 'case-1', event);
    expect(startedIn(ports)).toStrictEqual(startedIn(calm));
    expect(ports.tellings.toSorted((one, other) => one.seq - other.seq)).toStrictEqual(calm.tellings);
    expect(ports.counted.map(({ seq }) => seq)).toStrictEqual(events.map(({ seq }) => seq));
    expect(ports.table.cases.get('case-1')?.effects).toStrictEqual(calm.table.cases.get('case-1')?.effects);
  });

  it('lets the case go on as it comes once those before are followed', async () => {
    const ports = await visitAt('choosing');
    const { backlog, follow, makeUpFor } = following();
    const [first, second, third] = (await recordOf(ports)).events;
    if (first === undefined || second === undefined || third === undefined) throw new Error('There are three events');
    await follow(down(ports), first);
    await follow(ports, second);
    await makeUpFor(ports);
    expect(await follow(ports, third)).toBe('followed');
    expect(backlog).toStrictEqual([]);
  });

  it('parks at the last try what still fails, and that alone, so that the case goes on', async () => {
    const ports = await visitAt('proposing');
    const { follow, makeUpFor } = following();
    const { events } = await recordOf(ports);
    const [first] = events;
    if (first === undefined) throw new Error('A case has a first event');
    await follow(down(ports), first);
    await makeUpFor(down(ports), true);
    const parked = [...(ports.table.cases.get('case-1')?.parked.values() ?? [])];
    expect(parked).toMatchObject([{ seq: 1, effect: 'hand-off.case.requested', reason: 'TryAgain at every try' }]);
    expect(await flagsRaised(ports)).toStrictEqual(['effect-parked']);
    expect((await ports.effects.load('case-1', 2)).inTurn).toBe(true);
    await workThroughTellings(ports);
    expect(ports.messenger.sent.length).toBeGreaterThan(0);
  });

  it('fails where it cannot be put off either', async () => {
    const later = () => Promise.reject(new TryAgain('sqs did not answer'));
    const failing = { follow: () => Promise.reject('no error'), later, failed: () => undefined, backoff: async () => undefined };
    await expect(twiceOrLater(failing)).rejects.toThrow('sqs did not answer');
  });
});
