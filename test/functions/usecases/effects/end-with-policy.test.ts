import { describe, expect, it } from 'vitest';
import { meanwhile, outage, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';
import { endCasesOfPolicy, stopIfPolicyEnded } from '../../../../functions/usecases/effects/end-with-policy.ts';
import { loadSubject } from '../../../../functions/usecases/effects/subject.ts';
import { committed, openingOf, raising } from '../../../ports/doubles/commits.ts';
import { countsOf } from '../../domain/policy/ledger-with.ts';
import { policyWith, type VisitStage } from '../../domain/services/expert-visit/visit-case.ts';
import { eventTypes, flagsRaised, followStream, loaded, type MemoryPorts, portsWith, recordOf, visitAt } from '../in-memory.ts';

const feed = async ({ policies }: MemoryPorts, changes: Partial<Policy> = { status: 'lapsed' }, sequence = 2) =>
  policies.savePolicy(policyWith({ sequence, ...changes }), policyWith({ sequence: sequence - 1 }), true);

const ended = (ports: MemoryPorts) => endCasesOfPolicy(ports, 'm-1', 'P-1');

/** Forty-five cases of one policy, more than two pages of any list. */
const many = async (): Promise<MemoryPorts> => {
  const ports = await portsWith(policyWith());
  for (let index = 0; index < 45; index += 1) {
    const hold = await ports.ledger('m-1', 'P-1', 'green-channel');
    await committed(ports, openingOf(`case-${index}`, {}, { move: { move: 'none>held', hold } }));
  }
  return ports;
};

describe('endCasesOfPolicy', () => {
  it.each<readonly [string, VisitStage, Partial<Policy>, string, readonly string[], object]>([
    ['one that lapsed', 'choosing', { status: 'lapsed' }, 'closed', [], { taken: 0, held: 0 }],
    ['one that expired', 'proposing', { status: 'expired' }, 'closed', [], { taken: 0, held: 0 }],
    ['one whose visit is booked', 'booked', { status: 'lapsed' }, 'booked', ['policy-ended-after-booking'], { taken: 1, held: 1 }],
  ])('R11: stops a case of a policy that no longer gives it: %s, at %s', async (_what, stage, changes, after, flags, counter) => {
    const ports = await visitAt(stage);
    await feed(ports, changes);
    await ended(ports);
    expect((await loaded(ports)).situation.stage).toBe(after);
    expect(await flagsRaised(ports)).toStrictEqual(flags);
    expect(await countsOf(ports)).toMatchObject(counter);
  });

  it('R11: the stream has it look, and what it stopped is told', async () => {
    const ports = await visitAt('choosing');
    await feed(ports);
    const followed = await followStream(ports, ports.table.changes.length - 1);
    expect(await eventTypes(ports)).toContain('policy.ended');
    expect(followed).toBe(ports.table.changes.length);
    expect(ports.messenger.sent.map(({ message }) => message.template)).toStrictEqual(['case-closed']);
    expect((await recordOf(ports)).deliveries.map(({ type }) => type)).toStrictEqual(['case.terminated']);
  });

  it('R11: comes to the same when it is told again, and when the policy is reinstated stops nothing', async () => {
    const ports = await visitAt('booked');
    await feed(ports);
    await ended(ports);
    await ended(ports);
    expect((await eventTypes(ports)).filter((type) => type === 'policy.ended')).toHaveLength(1);
    const reinstated = await visitAt('choosing');
    await feed(reinstated);
    await feed(reinstated, { status: 'in-force' }, 3);
    await ended(reinstated);
    expect((await loaded(reinstated)).situation.stage).toBe('choosing');
  });

  it('R11: stops every one of a policy’s cases, however many, and goes on where it failed', async () => {
    const ports = await many();
    await feed(ports);
    await expect(ended({ ...ports, cases: withFaults(ports.cases, { commit: { 30: outage } }) })).rejects.toThrow(TryAgain);
    await ended(ports);
    const stages = await Promise.all([...ports.table.cases.keys()].map(async (caseId) => (await loaded(ports, caseId)).situation.stage));
    expect(stages).toStrictEqual(Array.from({ length: 45 }, () => 'closed'));
    expect(ports.table.changes.filter((change) => change.kind === 'case-event' && change.event.type === 'policy.ended')).toHaveLength(45);
  });

  it('R11: a case that the index does not know yet is stopped by its own first event', async () => {
    const ports = await portsWith(policyWith());
    ports.table.holdIndexes();
    await committed(ports, openingOf('case-1'));
    await feed(ports);
    await ended(ports);
    expect((await loaded(ports)).situation.stage).toBe('accepting');
    await followStream(ports);
    expect(await eventTypes(ports)).toStrictEqual(['case.opened', 'policy.ended']);
  });
});

describe('stopIfPolicyEnded', () => {
  it('R11: reads a case anew that it was given and that has moved since', async () => {
    const ports = await visitAt('choosing');
    await feed(ports);
    const known = await loadSubject(ports, 'case-1');
    await committed(ports, raising(await loaded(ports), ports.now(), 'review-suspected-diagnosis'));
    await stopIfPolicyEnded(ports, 'case-1', known);
    expect((await eventTypes(ports)).slice(-2)).toStrictEqual(['flag.raised', 'policy.ended']);
  });

  it('R11: a policy that was reinstated since it was read stops nothing when the case has moved too', async () => {
    const ports = await visitAt('choosing');
    await feed(ports);
    const rival = meanwhile(async () => {
      await feed(ports, { status: 'in-force' }, 3);
      await committed(ports, raising(await loaded(ports), ports.now(), 'review-suspected-diagnosis'));
    });
    await stopIfPolicyEnded({ ...ports, cases: withFaults(ports.cases, { commit: { 1: rival } }) }, 'case-1');
    expect((await loaded(ports)).situation.stage).toBe('choosing');
  });
});
