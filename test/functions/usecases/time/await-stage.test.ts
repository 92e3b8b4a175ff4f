import { describe, expect, it } from 'vitest';
import type { ServiceId } from '../../../../catalogue/vocabulary.ts';
import { answerLost, meanwhile, outage, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { carryOutEffects } from '../../../../functions/usecases/effects/carry-out-effects.ts';
import { awaitStage, resumeMachine, wakeAtOf, wakeFrom } from '../../../../functions/usecases/time/await-stage.ts';
import { committed, raising } from '../../../ports/doubles/commits.ts';
import { at, caseAfter, caseAt, report, type VisitStage } from '../../domain/services/expert-visit/visit-case.ts';
import { comesToTheSame, leftBehind } from '../every-fault.ts';
import { loaded, type MemoryPorts, portsWith, recordOf, storeReports, visitAt } from '../in-memory.ts';

const now = at('2026-10-12 12:00');
const closed = caseAfter(caseAt('accepting'), report('case.declined', { reason: 'other' }, '2026-10-12 11:00'));

describe('wakeAtOf', () => {
  it('is the next checkpoint of the case', () => {
    expect(wakeAtOf(caseAt('accepting'), now)).toBe(at('2026-10-13 20:00'));
  });

  it('is a month on when nothing lies ahead', () => {
    expect(wakeAtOf(closed, now)).toBe(at('2026-11-11 12:00'));
  });
});

describe('wakeFrom', () => {
  it.each([
    ['accepting', 'proposing'],
    ['proposing', 'choosing'],
    ['choosing', 'booking'],
    ['booking', 'booked'],
    ['booked', 'visited'],
    ['rebooking', 'choosing'],
  ] satisfies [VisitStage, VisitStage][])('from %s to %s is on along the main road', (waitingAt, stage) => {
    const state = caseAt(stage);
    expect(wakeFrom(waitingAt, state, now)).toStrictEqual({ kind: 'next-stage', wakeAt: wakeAtOf(state, now) });
  });

  it.each([
    ['proposing', 'booked'],
    ['booked', 'rebooking'],
    ['choosing', 'proposing'],
    ['choosing', 'choosing'],
  ] satisfies [VisitStage, VisitStage][])('from %s to %s needs another route', (waitingAt, stage) => {
    const state = caseAt(stage);
    expect(wakeFrom(waitingAt, state, now)).toStrictEqual({ kind: 'reroute', stage, wakeAt: wakeAtOf(state, now) });
  });

  it.each([
    ['R35', 'expert-visit', 'accepting', 'proposing', 'next-stage'],
    ['R43', 'admission', 'accepting', 'proposing', 'reroute'],
    ['R43', 'admission', 'proposing', 'choosing', 'next-stage'],
    ['R50', 'overseas-care', 'accepting', 'proposing', 'reroute'],
    ['R50', 'overseas-care', 'booking', 'booked', 'next-stage'],
    ['R25', 'second-opinion', 'accepting', 'proposing', 'reroute'],
    ['R27', 'second-opinion', 'proposing', 'choosing', 'next-stage'],
    ['R27', 'second-opinion', 'choosing', 'booking', 'reroute'],
    ['R20', 'phone-doctor', 'proposing', 'choosing', 'reroute'],
  ] satisfies [string, ServiceId, string, VisitStage, string][])('%s: %s from %s to %s is %s', (_rule, service, waitingAt, stage, kind) => {
    expect(wakeFrom(waitingAt, { ...caseAt(stage), service } as Case, now).kind).toBe(kind);
  });

  it.each([
    ['visited', 'next-stage'],
    ['accepting', 'reroute'],
  ])('from %s, a closed case is %s', (waitingAt, kind) => {
    expect(wakeFrom(waitingAt, closed, now).kind).toBe(kind);
  });
});

const accepted = report('case.accepted', {}, '2026-10-12 11:00');
const waiting = { caseId: 'case-1', stage: 'accepting', wakeAt: at('2026-10-13 20:00'), taskToken: 'token-1' };

/** An execution that begins to wait at the stage of a case just opened. */
const waits = (ports: MemoryPorts, changes: Partial<typeof waiting> = {}) => awaitStage(ports, { ...waiting, ...changes });

/** What a vendor's report does, and following it as the stream does. */
const accept = async (ports: MemoryPorts) => storeReports(ports, await loaded(ports), [accepted]);
const followLast = async (ports: MemoryPorts): Promise<void> => {
  const event = (await recordOf(ports)).events.at(-1);
  if (event !== undefined) await carryOutEffects(ports, 'case-1', event);
};

describe('awaitStage', () => {
  it('R45: parks an execution that is in step, and answers nothing', async () => {
    const ports = await visitAt('accepting');
    await waits(ports);
    expect(await ports.tokens.loadToken('case-1')).toStrictEqual({ token: 'token-1', stage: 'accepting', armedAt: 1, execution: null });
    expect(ports.machines.wakes).toStrictEqual([]);
  });

  it.each([
    ['at another stage than its case', { stage: 'booked' }, { kind: 'reroute', stage: 'accepting' }],
    ['for later than its case is due', { wakeAt: at('2026-10-13 20:00:01') }, { kind: 'reroute', stage: 'accepting' }],
  ] as const)('R45: answers an execution at once that waits %s', async (_where, changes, wake) => {
    const ports = await visitAt('accepting');
    await waits(ports, changes);
    expect(ports.machines.wakes).toMatchObject([{ token: 'token-1', wake }]);
    expect(await ports.tokens.loadToken('case-1')).toBeNull();
  });

  it('R45: an execution that wakes sooner than its case is due is parked: waking early is harmless', async () => {
    const ports = await visitAt('accepting');
    await waits(ports, { wakeAt: at('2026-10-13 12:00') });
    expect(await ports.tokens.loadToken('case-1')).toMatchObject({ token: 'token-1' });
  });

  it.each<readonly [string, (ports: MemoryPorts) => Promise<unknown>]>([
    ['after it was parked', async (ports) => [await waits(ports), await accept(ports), await followLast(ports)]],
    ['before it, and is followed after', async (ports) => [await accept(ports), await waits(ports), await followLast(ports)]],
    ['and is followed before it', async (ports) => [await accept(ports), await followLast(ports), await waits(ports)]],
    [
      'between its look at the case and its parking, and is followed after',
      async (ports) => {
        const tokens = withFaults(ports.tokens, { arm: { 1: meanwhile(() => accept(ports)) } });
        await waits({ ...ports, tokens });
        await followLast(ports);
      },
    ],
    [
      'and is followed between its look at the case and its parking',
      async (ports) => {
        const act = async () => [await accept(ports), await followLast(ports)];
        await waits({ ...ports, tokens: withFaults(ports.tokens, { arm: { 1: meanwhile(act) } }) });
      },
    ],
  ])('R45: an execution is woken once, to the next stage, by a report that comes %s', async (_when, happen) => {
    const ports = await visitAt('accepting');
    await happen(ports);
    expect(ports.machines.wakes).toMatchObject([{ token: 'token-1', wake: { kind: 'next-stage' } }]);
    expect(ports.machines.wakes[0]?.wake.wakeAt).toBe(wakeAtOf(await loaded(ports), ports.now()));
  });

  it.each([outage, answerLost])('R45: parks it when the task that failed ($kind) is tried again', async (fault) => {
    expect(await comesToTheSame(fault, { prepare: () => visitAt('accepting'), act: waits, see: leftBehind })).toBe(2);
  });

  it.each([outage, answerLost])('R45: answers it when the task that failed ($kind) is tried again', async (fault) => {
    expect(await comesToTheSame(fault, { prepare: () => visitAt('proposing'), act: waits, see: leftBehind })).toBe(2);
  });

  it('fails for a case that is not there', async () => {
    await expect(waits(await portsWith())).rejects.toThrow(RangeError);
  });
});

describe('resumeMachine', () => {
  it.each([
    ['R45', 'wakes an execution that was parked before the event', 3, ['token-1']],
    ['R45', 'leaves one alone that was parked at that very event', 2, []],
    ['R45', 'leaves one alone that was parked after it', 1, []],
  ])('%s: %s', async (_rule, _fact, seq, woken) => {
    const ports = await visitAt('accepting');
    await committed(ports, raising(await loaded(ports), ports.now(), 'review-suspected-diagnosis'));
    await waits(ports);
    await resumeMachine(ports, await loaded(ports), await ports.tokens.loadToken('case-1'), seq);
    expect(ports.machines.wakes.map(({ token }) => token)).toStrictEqual(woken);
  });

  it('R45: does nothing while no execution waits', async () => {
    const ports = await visitAt('proposing');
    await resumeMachine(ports, await loaded(ports), await ports.tokens.loadToken('case-1'), 2);
    expect(ports.machines.wakes).toStrictEqual([]);
  });
});
