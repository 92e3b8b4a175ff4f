import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { answerLost, outage, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import { changeCase } from '../../../../functions/adapters/memory/memory-table.ts';
import { MalformedItem } from '../../../../functions/adapters/stored/stored-item-error.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import { passTime } from '../../../../functions/domain/case/passing-time.ts';
import { effectsOf } from '../../../../functions/domain/effects/effects.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { RefusedForGood, TryAgain } from '../../../../functions/ports/errors.ts';
import { carryOutEffects, carryOutParked, parkEvent } from '../../../../functions/usecases/effects/carry-out-effects.ts';
import { committed, openingOf, raising } from '../../../ports/doubles/commits.ts';
import { at, policyWith, ROADS, type VisitStage } from '../../domain/services/expert-visit/visit-case.ts';
import { callsOf, comesToTheSame, eachAfter, leftBehind, withFaultAt } from '../every-fault.ts';
import {
  closedVisit,
  eventTypes,
  flagsRaised,
  loaded,
  type MemoryPorts,
  portsWith,
  recordOf,
  START,
  storeReports,
  storeVisit,
  visitAt,
  workThroughTellings,
} from '../in-memory.ts';

const insured = (changes: Partial<Policy['insured']>): Policy => policyWith({ insured: { ...policyWith().insured, ...changes } });

/** A case just opened, whose first event waits to be followed. */
const justOpened = async (policy = policyWith()): Promise<MemoryPorts> => {
  const ports = await portsWith(policy);
  await storeVisit(ports, 'accepting', { caseId: 'case-1', policy });
  return ports;
};

/** A case whose last event is a flag that operators are alerted of. */
const flagged = async (): Promise<MemoryPorts> => {
  const ports = await justOpened();
  await committed(ports, raising(await loaded(ports), START, 'vendor-silent'));
  return ports;
};

const eventOf = async (ports: MemoryPorts, type: CaseEvent['type']): Promise<CaseEvent> => {
  const event = (await recordOf(ports)).events.find((candidate) => candidate.type === type);
  if (event === undefined) throw new Error(`There is no ${type}`);
  return event;
};

/** Follows an event as the stream does, and tells whoever it has told. */
const follow = async (ports: MemoryPorts, type: CaseEvent['type']): Promise<void> => {
  await carryOutEffects(ports, 'case-1', await eventOf(ports, type));
  await workThroughTellings(ports);
};

/** Carries out what is parked, as the stream and the queue of tellings do between them. */
const redrive = async (ports: MemoryPorts, parked: Parameters<typeof carryOutParked>[1]): Promise<void> => {
  await carryOutParked(ports, parked);
  await workThroughTellings(ports);
};

const templatesSent = ({ messenger }: MemoryPorts): readonly string[] => messenger.sent.map(({ message }) => message.template);

describe('carryOutEffects', () => {
  it('R36: starts the machine, hands the case off and tells the member, and knows each to be done', async () => {
    const ports = await justOpened();
    await follow(ports, 'case.opened');
    expect(ports.machines.executions).toStrictEqual([
      { machine: 'expert-visit', name: 'case-1', input: { caseId: 'case-1', wakeAt: at('2026-10-13 20:00') } },
      {
        machine: 'delivery',
        name: 'case-1-1-case-requested',
        input: { caseId: 'case-1', deliveryId: 'case-1-1-case-requested', vendorId: 'shanen' },
      },
    ]);
    expect(templatesSent(ports)).toStrictEqual(['request-received']);
    const effects = ['check-policy', 'hand-off.case.requested', 'start', 'tell.request-received', 'tell.request-received.sms'];
    const done = ['counted', 'followed', ...effects].toSorted();
    expect([...(await ports.effects.done('case-1', 1))].toSorted()).toStrictEqual(done);
  });

  it('reads case and member once, and records all that it did in one write', async () => {
    const ports = await justOpened();
    const event = await eventOf(ports, 'case.opened');
    const calls = await callsOf(ports, async (recorded) => carryOutEffects(recorded, 'case-1', event));
    expect(calls.map(({ port, method }) => (method === null ? port : `${port}.${method}`)).toSorted()).toStrictEqual([
      'deliveries.add',
      'effects.load',
      'effects.record',
      'machines.startCase',
      'machines.startDelivery',
      'members.loadMember',
      'tell',
    ]);
  });

  it('has no effect wait for another, and at most five calls one after the other as a case is opened', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const ports = await justOpened();
    const event = await eventOf(ports, 'case.opened');
    const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1000));
    const began = Date.now();
    const following = carryOutEffects(eachAfter(ports, aSecond), 'case-1', event);
    await vi.runAllTimersAsync();
    await following;
    expect((Date.now() - began) / 1000).toBe(5);
    expect([ports.machines.executions.length, ports.tellings.length]).toStrictEqual([2, 1]);
  });

  it('makes at most forty calls for all events of a visit, and at most 35 of them one after the other', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const ports = await closedVisit('used');
    const { events } = await recordOf(ports);
    // An execution waits and is answered each time.
    changeCase(ports.table, 'case-1', { token: { token: 'token-1', stage: 'accepting', execution: null, armedAt: 0 } });
    const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1000));
    const calls: string[] = [];
    const deep: number[] = [];
    for (const event of events) {
      const began = Date.now();
      calls.push(
        ...(
          await callsOf(ports, async (recorded) => {
            const following = carryOutEffects(eachAfter(recorded, aSecond), 'case-1', event);
            await vi.runAllTimersAsync();
            await following;
          })
        ).map(({ port }) => port),
      );
      deep.push((Date.now() - began) / 1000);
    }
    console.info(`${events.map(({ type }, index) => `${type} ${deep[index]}`).join(', ')}; ${calls.length} calls in all`);
    expect(events.map(({ type }) => type)).toContain('visit.tomorrow');
    expect(deep.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(35);
    expect(calls.length).toBeLessThanOrEqual(40);
  });

  it.each([
    ['the machine', { port: 'machines', method: 'startCase', number: 1 }, ['case-1-1-case-requested'], ['request-received']],
    ['the hand-off', { port: 'deliveries', method: 'add', number: 1 }, ['case-1'], ['request-received']],
    ['the queue of tellings', { port: 'tell', method: null, number: 1 }, ['case-1', 'case-1-1-case-requested'], []],
    ['the member', { port: 'members', method: 'loadMember', number: 1 }, ['case-1'], []],
  ] as const)(
    'keeps nothing else from being done where %s cannot be reached, and counts and alerts once',
    async (_what, call, started, told) => {
      const ports = await justOpened();
      await expect(follow(withFaultAt(ports, call, outage), 'case.opened')).rejects.toThrow(TryAgain);
      await workThroughTellings(ports);
      expect(ports.machines.executions.map(({ name }) => name)).toStrictEqual(started);
      expect(templatesSent(ports)).toStrictEqual(told);
      await follow(ports, 'case.opened');
      expect([ports.machines.executions.length, templatesSent(ports)]).toStrictEqual([2, ['request-received']]);
      expect(ports.counted.map(({ type }) => type)).toStrictEqual(['case.opened']);
    },
  );

  it('R45: begins with what operators are alerted of, then the clockwork, the vendor and the member', async () => {
    const order = ['alert-operators', 'start-machine', 'check-policy', 'resume-machine', 'hand-off', 'retry-delivery', 'tell-member'];
    const state = await loaded(await visitAt('proposing'));
    const events = passTime(state, at('2027-01-20 00:00'), at('2027-01-20 00:00')).events;
    const kinds = events.map((event) => effectsOf(event).map(({ kind }) => kind));
    expect(kinds).toContainEqual(['alert-operators', 'resume-machine', 'hand-off', 'tell-member']);
    for (const each of kinds) expect(each).toStrictEqual(each.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)));
  });

  it('R17: keeps what the vendor is to get as it was when the event was followed first', async () => {
    const ports = await justOpened();
    await follow(ports, 'case.opened');
    const kept = await ports.deliveries.loadDelivery('case-1', 'case-1-1-case-requested');
    expect(kept).toMatchObject({ vendorId: 'shanen', type: 'case.requested', state: 'pending', tries: 0 });
    expect(JSON.parse(kept?.body ?? '')).toMatchObject({ type: 'case.requested', caseId: 'case-1', data: { member: { memberId: 'm-1' } } });
    await ports.policies.savePolicy(insured({ phone: '+8613900139000' }), policyWith(), false);
    await follow({ ...ports, effects: (await justOpened()).effects }, 'case.opened');
    expect(await ports.deliveries.loadDelivery('case-1', 'case-1-1-case-requested')).toStrictEqual(kept);
  });

  it.each([
    ['R45', 'an alert', flagged, 'flag.raised'],
    ['R36', 'an opening', justOpened, 'case.opened'],
  ] as const)('%s: does nothing twice when %s is followed three times', async (_rule, _what, prepare, type) => {
    const ports = await prepare();
    await follow(ports, type);
    const once = { ...leftBehind(ports), told: [ports.messenger.sent.length, ports.messenger.alerts.length] };
    await follow(ports, type);
    await follow(ports, type);
    expect({ ...leftBehind(ports), told: [ports.messenger.sent.length, ports.messenger.alerts.length] }).toStrictEqual(once);
  });

  it.each([
    ['R45', 'an alert', flagged, 'flag.raised'],
    ['R36', 'an opening', justOpened, 'case.opened'],
    ['R32', 'a proposal', () => visitAt('choosing'), 'options.proposed'],
    ['R36', 'a booking', () => visitAt('booked'), 'booking.confirmed'],
  ] as const)('%s: %s is followed to the same end when any call fails or its answer is lost', async (_rule, _what, prepare, type) => {
    const attempt = { prepare: () => prepare(), act: (ports: MemoryPorts) => follow(ports, type), see: leftBehind };
    expect(await comesToTheSame(outage, attempt)).toBeGreaterThan(3);
    expect(await comesToTheSame(answerLost, attempt)).toBeGreaterThan(3);
  });

  it('R36: a message doubles only when we fail between its acceptance and our record of it', async () => {
    const ports = await justOpened();
    const effects = withFaults(ports.effects, { record: { 2: outage } });
    await expect(follow({ ...ports, effects }, 'case.opened')).rejects.toThrow(TryAgain);
    expect(templatesSent(ports)).toStrictEqual(['request-received']);
    await follow(ports, 'case.opened');
    expect(templatesSent(ports)).toStrictEqual(['request-received', 'request-received']);
    expect(ports.machines.executions).toHaveLength(2);
  });

  it('R36: of two addresses the one that was told is not told again when the other failed', async () => {
    const ports = await justOpened(insured({ email: 'one@example.com' }));
    const secondSend = { port: 'messenger', method: 'send', number: 2 } as const;
    await expect(follow(withFaultAt(ports, secondSend, outage), 'case.opened')).rejects.toThrow(TryAgain);
    await follow(ports, 'case.opened');
    expect(ports.messenger.sent.map(({ recipient }) => recipient.channel)).toStrictEqual(['sms', 'email']);
  });

  it('R31: tells the guardian of one under 18 too', async () => {
    const minor = { birthDate: '2012-03-07' as Policy['insured']['birthDate'], guardian: { name: '测试父', phone: '+8613700137000' } };
    const ports = await justOpened(insured(minor));
    await follow(ports, 'case.opened');
    expect(ports.messenger.sent.map(({ recipient }) => recipient.to)).toStrictEqual(['+8613800138000', '+8613700137000']);
  });

  it('R45: an address that can never be reached is put before an operator, once', async () => {
    const ports = await justOpened(insured({ phone: 'nobody' }));
    await follow(ports, 'case.opened');
    await follow(ports, 'case.opened');
    expect(templatesSent(ports)).toStrictEqual([]);
    expect(await flagsRaised(ports)).toStrictEqual(['notification-failed']);
    expect(await eventTypes(ports)).toStrictEqual(['case.opened', 'flag.raised']);
  });

  it.each<readonly [string, string, VisitStage, CaseEvent['type'], readonly string[]]>([
    ['R32', 'options that wait for the member', 'choosing', 'options.proposed', ['options-proposed']],
    ['R32', 'options that the member has chosen from', 'booking', 'options.proposed', []],
    ['R36', 'a booking, however old the news', 'visited', 'booking.confirmed', ['booking-confirmed']],
  ])('%s: tells the member of %s, at the stage %s', async (_rule, _what, stage, type, told) => {
    const ports = await visitAt(stage);
    await follow(ports, type);
    expect(templatesSent(ports)).toStrictEqual(told);
    await follow(ports, type);
    expect(templatesSent(ports)).toStrictEqual(told);
  });

  it('R32: tells nothing that has become stale while it waited to be told', async () => {
    const ports = await visitAt('choosing');
    await carryOutEffects(ports, 'case-1', await eventOf(ports, 'options.proposed'));
    expect(ports.tellings).toHaveLength(1);
    await storeReports(ports, await loaded(ports), ROADS.booking.slice(ROADS.choosing.length));
    await workThroughTellings(ports);
    expect(templatesSent(ports)).toStrictEqual([]);
    expect(await ports.effects.done('case-1', 3)).toContain('tell.options-proposed.sms');
  });

  it('R11: stops a case whose policy ended while it was being opened, and then follows its first event to the end', async () => {
    const ports = await justOpened();
    await ports.policies.savePolicy(policyWith({ sequence: 2, status: 'lapsed' }), policyWith(), true);
    await follow(ports, 'case.opened');
    expect(await eventTypes(ports)).toStrictEqual(['case.opened', 'policy.ended']);
    expect(await ports.effects.done('case-1', 1)).toContain('followed');
  });

  it('R45: sends a delivery that is tried anew under another execution', async () => {
    const ports = await justOpened();
    const { seq } = await eventOf(ports, 'case.opened');
    const data = { deliveryId: 'case-1-1-case-requested', type: 'case.requested', execution: 'case-1-1-case-requested-2' };
    const occurred = { actor: 'operator', occurredAt: START, recordedAt: START, change: {} } as const;
    await carryOutEffects(ports, 'case-1', { type: 'delivery.retried', data, seq: seq + 1, ...occurred });
    expect(ports.machines.executions.map(({ name }) => name)).toStrictEqual(['case-1-1-case-requested-2']);
  });

  it.each([
    ['the case', async () => portsWith(policyWith())],
    [
      'the policy of the case',
      async () => {
        const ports = await portsWith();
        await storeVisit(ports, 'accepting');
        return ports;
      },
    ],
  ])('fails, as nothing ever deletes it, where %s is not there', async (_what, prepare) => {
    const event = openingOf('case-1').events[0];
    if (event === undefined) throw new Error('An opening has an event');
    await expect(carryOutEffects(await prepare(), 'case-1', event)).rejects.toThrow(RangeError);
  });
});

describe('what no retry mends', () => {
  const refusing = (ports: MemoryPorts, refused: (channel: string) => boolean): MemoryPorts => ({
    ...ports,
    messenger: {
      ...ports.messenger,
      send: async (recipient, ...rest) => {
        if (refused(recipient.channel)) throw new RefusedForGood('sns answered 403 AuthorizationError');
        return ports.messenger.send(recipient, ...rest);
      },
    },
  });
  const channelsSent = ({ messenger }: MemoryPorts) => messenger.sent.map(({ recipient }) => recipient.channel);
  const parkedIn = ({ table }: MemoryPorts) => [...(table.cases.get('case-1')?.parked.values() ?? [])].map(({ effect }) => effect);
  const SMS = 'tell.request-received.sms';

  it('is parked by address and flagged once, and everything else goes on', async () => {
    const ports = await justOpened(insured({ email: 'li@example.com' }));
    for (let times = 0; times < 3; times += 1)
      await follow(
        refusing(ports, (channel) => channel === 'sms'),
        'case.opened',
      );
    expect([parkedIn(ports), channelsSent(ports), await flagsRaised(ports)]).toStrictEqual([[SMS], ['email'], ['effect-parked']]);
    expect(ports.machines.executions.map(({ machine }) => machine)).toStrictEqual(['expert-visit', 'delivery']);
    expect(ports.table.cases.get('case-1')?.parked.get(`1#${SMS}`)).toStrictEqual({
      caseId: 'case-1',
      seq: 1,
      effect: SMS,
      reason: 'sns answered 403 AuthorizationError',
      parkedAt: START,
    });
  });

  it('is carried out once when it is asked for and its cause is mended, and stays parked where it is not', async () => {
    const ports = await justOpened(insured({ email: 'li@example.com' }));
    const down = refusing(ports, (channel) => channel === 'sms');
    await follow(down, 'case.opened');
    const parked = { caseId: 'case-1', seq: 1, effect: SMS };
    await redrive(down, parked);
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[SMS], ['email']]);
    for (let times = 0; times < 2; times += 1) await redrive(ports, parked);
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[], ['email', 'sms']]);
  });

  it('of one effect is not carried out with another of its event', async () => {
    const ports = await justOpened(insured({ email: 'li@example.com' }));
    await follow(
      refusing(ports, () => true),
      'case.opened',
    );
    expect(parkedIn(ports)).toStrictEqual([SMS, 'tell.request-received.email']);
    await redrive(ports, { caseId: 'case-1', seq: 1, effect: SMS });
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([['tell.request-received.email'], ['sms']]);
  });

  it('of an event, that it or its case is not to be read, parks all that follows from it, until it is to be read again', async () => {
    const ports = await justOpened();
    const event = await eventOf(ports, 'case.opened');
    const unreadable = new MalformedItem('case: not as it is written');
    const broken = { ...ports, effects: { ...ports.effects, load: () => Promise.reject(unreadable) } };
    for (let times = 0; times < 2; times += 1) await carryOutEffects(broken, 'case-1', event);
    await parkEvent(ports, { caseId: 'case-1', seq: 1 }, unreadable);
    expect([parkedIn(ports), ports.machines.executions, await flagsRaised(ports)]).toStrictEqual([['event'], [], ['effect-parked']]);
    await carryOutEffects(ports, 'case-1', event);
    expect(ports.machines.executions).toStrictEqual([]);
    await redrive(ports, { caseId: 'case-1', seq: 1, effect: 'event' });
    expect([parkedIn(ports), ports.machines.executions.length, templatesSent(ports)]).toStrictEqual([[], 2, ['request-received']]);
  });

  it('of a message is carried out by its own name, though all that follows from its event was parked before', async () => {
    const ports = await justOpened();
    const event = await eventOf(ports, 'case.opened');
    await parkEvent(ports, { caseId: 'case-1', seq: 1 }, new MalformedItem('event: not as it is written'));
    await redrive(
      refusing(ports, () => true),
      { caseId: 'case-1', seq: 1, effect: 'event' },
    );
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[SMS], []]);
    await redrive(ports, { caseId: 'case-1', seq: 1, effect: SMS });
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[], ['sms']]);
    await carryOutEffects(ports, 'case-1', event);
    expect(channelsSent(ports)).toStrictEqual(['sms']);
  });

  it('of a machine is carried out by its own name, though all that follows from its event was parked before', async () => {
    const ports = await justOpened();
    await parkEvent(ports, { caseId: 'case-1', seq: 1 }, new MalformedItem('event: not as it is written'));
    const startCase = () => Promise.reject(new RefusedForGood('states answered StateMachineDoesNotExist'));
    await redrive({ ...ports, machines: { ...ports.machines, startCase } }, { caseId: 'case-1', seq: 1, effect: 'event' });
    expect([parkedIn(ports), ports.machines.executions.map(({ machine }) => machine)]).toStrictEqual([['start'], ['delivery']]);
    await redrive(ports, { caseId: 'case-1', seq: 1, effect: 'start' });
    expect([parkedIn(ports), ports.machines.executions.map(({ machine }) => machine)]).toStrictEqual([[], ['delivery', 'expert-visit']]);
  });

  it.each([
    ['its event', { parked: { loadEvent: () => Promise.reject(new MalformedItem('event: no')) } }],
    ['its case', { effects: { load: () => Promise.reject(new MalformedItem('case: no')) } }],
  ])('stays parked under its own name while %s is not to be read', async (_what, broken) => {
    const ports = await justOpened();
    await follow(
      refusing(ports, () => true),
      'case.opened',
    );
    const { parked = {}, effects = {} } = broken as { parked?: object; effects?: object };
    const unread = { ...ports, parked: { ...ports.parked, ...parked }, effects: { ...ports.effects, ...effects } };
    await redrive(unread, { caseId: 'case-1', seq: 1, effect: SMS });
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[SMS], []]);
    expect(ports.table.cases.get('case-1')?.parked.get(`1#${SMS}`)?.reason).toMatch(/: no$/u);
    await redrive(ports, { caseId: 'case-1', seq: 1, effect: SMS });
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[], ['sms']]);
  });

  it('is not what a retry may mend: that is left in the queue', async () => {
    const ports = await justOpened();
    const faulty = withFaultAt(ports, { port: 'messenger', method: 'send', number: 1 }, outage);
    await expect(follow(faulty, 'case.opened')).rejects.toThrow(TryAgain);
    expect([parkedIn(ports), await flagsRaised(ports)]).toStrictEqual([[], []]);
  });
});
