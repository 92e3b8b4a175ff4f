import { describe, expect, it } from 'vitest';
import { answerLost, outage, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import { MalformedItem } from '../../../../functions/adapters/stored/stored-item-error.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { RefusedForGood, TryAgain } from '../../../../functions/ports/errors.ts';
import { carryOutEffects, carryOutParked, parkEvent } from '../../../../functions/usecases/effects/carry-out-effects.ts';
import { committed, openingOf, raising } from '../../../ports/doubles/commits.ts';
import { at, policyWith, type VisitStage } from '../../domain/services/expert-visit/visit-case.ts';
import { callsOf, comesToTheSame, leftBehind, withFaultAt } from '../every-fault.ts';
import { eventTypes, flagsRaised, loaded, type MemoryPorts, portsWith, recordOf, START, storeVisit, visitAt } from '../in-memory.ts';

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

const follow = async (ports: MemoryPorts, type: CaseEvent['type']): Promise<void> =>
  carryOutEffects(ports, 'case-1', await eventOf(ports, type));

const templatesSent = ({ messenger }: MemoryPorts): readonly string[] => messenger.sent.map(({ message }) => message.template);

describe('carryOutEffects', () => {
  it('R36: starts the machine, hands the case off and tells the member, and knows each to be done', async () => {
    const ports = await justOpened();
    await follow(ports, 'case.opened');
    expect(ports.machines.executions).toStrictEqual([
      { machine: 'expert-visit', name: 'case-1', input: { caseId: 'case-1', wakeAt: at('2026-10-13 20:00') } },
      { machine: 'delivery', name: 'case-1-1-case-requested', input: { caseId: 'case-1', deliveryId: 'case-1-1-case-requested' } },
    ]);
    expect(templatesSent(ports)).toStrictEqual(['request-received']);
    const done = ['check-policy', 'hand-off.case.requested', 'start', 'tell.request-received', 'tell.request-received.sms'];
    expect([...(await ports.effects.done('case-1', 1))].toSorted()).toStrictEqual(done);
  });

  it('reads case and member once, and asks nothing more of its ports than each effect and its record', async () => {
    const ports = await justOpened();
    const event = await eventOf(ports, 'case.opened');
    const calls = await callsOf(ports, async (recorded) => carryOutEffects(recorded, 'case-1', event));
    expect(calls.map(({ port, method }) => `${port}.${method}`).toSorted()).toStrictEqual([
      'cases.load',
      'deliveries.add',
      'effects.done',
      ...Array(5).fill('effects.record'),
      'machines.startCase',
      'machines.startDelivery',
      'members.loadMember',
      'messenger.send',
    ]);
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
    const effects = withFaults(ports.effects, { record: { 4: outage } });
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

  it('R11: stops a case whose policy ended while it was being opened, and then follows its first event to the end', async () => {
    const ports = await justOpened();
    await ports.policies.savePolicy(policyWith({ sequence: 2, status: 'lapsed' }), policyWith(), true);
    await follow(ports, 'case.opened');
    expect(await eventTypes(ports)).toStrictEqual(['case.opened', 'policy.ended']);
    expect((await ports.effects.done('case-1', 1)).size).toBe(5);
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
    await carryOutParked(down, parked);
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[SMS], ['email']]);
    for (let times = 0; times < 2; times += 1) await carryOutParked(ports, parked);
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[], ['email', 'sms']]);
  });

  it('of one effect is not carried out with another of its event', async () => {
    const ports = await justOpened(insured({ email: 'li@example.com' }));
    await follow(
      refusing(ports, () => true),
      'case.opened',
    );
    expect(parkedIn(ports)).toStrictEqual([SMS, 'tell.request-received.email']);
    await carryOutParked(ports, { caseId: 'case-1', seq: 1, effect: SMS });
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([['tell.request-received.email'], ['sms']]);
  });

  it('of an event, that it or its case is not to be read, parks all that follows from it, until it is to be read again', async () => {
    const ports = await justOpened();
    const event = await eventOf(ports, 'case.opened');
    const unreadable = new MalformedItem('case: not as it is written');
    const broken = { ...ports, cases: { ...ports.cases, load: () => Promise.reject(unreadable) } };
    for (let times = 0; times < 2; times += 1) await carryOutEffects(broken, 'case-1', event);
    await parkEvent(ports, { caseId: 'case-1', seq: 1 }, unreadable);
    expect([parkedIn(ports), ports.machines.executions, await flagsRaised(ports)]).toStrictEqual([['event'], [], ['effect-parked']]);
    await carryOutEffects(ports, 'case-1', event);
    expect(ports.machines.executions).toStrictEqual([]);
    await carryOutParked(ports, { caseId: 'case-1', seq: 1, effect: 'event' });
    expect([parkedIn(ports), ports.machines.executions.length, templatesSent(ports)]).toStrictEqual([[], 2, ['request-received']]);
  });

  it('of a message is carried out by its own name, though all that follows from its event was parked before', async () => {
    const ports = await justOpened();
    const event = await eventOf(ports, 'case.opened');
    await parkEvent(ports, { caseId: 'case-1', seq: 1 }, new MalformedItem('event: not as it is written'));
    await carryOutParked(
      refusing(ports, () => true),
      { caseId: 'case-1', seq: 1, effect: 'event' },
    );
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[SMS], []]);
    await carryOutParked(ports, { caseId: 'case-1', seq: 1, effect: SMS });
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[], ['sms']]);
    await carryOutEffects(ports, 'case-1', event);
    expect(channelsSent(ports)).toStrictEqual(['sms']);
  });

  it.each([
    ['its event', { parked: { loadEvent: () => Promise.reject(new MalformedItem('event: no')) } }],
    ['its case', { cases: { load: () => Promise.reject(new MalformedItem('case: no')) } }],
  ])('stays parked under its own name while %s is not to be read', async (_what, broken) => {
    const ports = await justOpened();
    await follow(
      refusing(ports, () => true),
      'case.opened',
    );
    const { parked = {}, cases = {} } = broken as { parked?: object; cases?: object };
    const unread = { ...ports, parked: { ...ports.parked, ...parked }, cases: { ...ports.cases, ...cases } };
    await carryOutParked(unread, { caseId: 'case-1', seq: 1, effect: SMS });
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[SMS], []]);
    expect(ports.table.cases.get('case-1')?.parked.get(`1#${SMS}`)?.reason).toMatch(/: no$/u);
    await carryOutParked(ports, { caseId: 'case-1', seq: 1, effect: SMS });
    expect([parkedIn(ports), channelsSent(ports)]).toStrictEqual([[], ['sms']]);
  });

  it('is not what a retry may mend: that stops the event where it is', async () => {
    const ports = await justOpened();
    const faulty = withFaultAt(ports, { port: 'messenger', method: 'send', number: 1 }, outage);
    await expect(follow(faulty, 'case.opened')).rejects.toThrow(TryAgain);
    expect([parkedIn(ports), await flagsRaised(ports)]).toStrictEqual([[], []]);
  });
});
