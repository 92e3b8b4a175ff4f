import { describe, expect, it } from 'vitest';
import { type Fault, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import { nextCheckpoint } from '../../../../functions/domain/case/passing-time.ts';
import { addSeconds } from '../../../../functions/domain/time/time.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';
import { sweepOverdue } from '../../../../functions/usecases/time/sweep-overdue.ts';
import { committed, openedCase, openingOf } from '../../../ports/doubles/commits.ts';
import { at, policyWith } from '../../domain/services/expert-visit/visit-case.ts';
import { eventTypes, flagsRaised, loaded, portsWith, visitAt } from '../in-memory.ts';

const sweep = (ports: Parameters<typeof sweepOverdue>[0]) => sweepOverdue(ports, addSeconds(ports.now(), 60));

describe('sweepOverdue', () => {
  it('R45: finds every case whose machine did not wake, more than any page of a list, and none twice', async () => {
    const ports = await portsWith(policyWith());
    const ids = Array.from({ length: 45 }, (_, index) => `case-${index}`);
    for (const caseId of ids) await openedCase(ports, caseId);
    ports.clock.moveTo(at('2026-10-13 20:00:59'));
    expect(await sweep(ports)).toStrictEqual({ swept: 0, restarted: 0, failed: 0 });
    ports.clock.moveTo(at('2026-10-13 20:01:00'));
    expect(await sweep(ports)).toStrictEqual({ swept: 45, restarted: 45, failed: 0 });
    expect(await sweep(ports)).toStrictEqual({ swept: 0, restarted: 0, failed: 0 });
    for (const caseId of ids) expect(await flagsRaised(ports, caseId)).toStrictEqual(['vendor-silent']);
  });

  it('R45: a case that cannot move keeps no other waiting, and is counted', async () => {
    const ports = await portsWith(policyWith());
    for (const caseId of ['case-1', 'case-2', 'case-3']) await openedCase(ports, caseId);
    ports.clock.moveTo(at('2026-10-14 09:00'));
    const broken: Fault = { kind: 'meanwhile', act: () => Promise.reject(new RangeError('broken')) };
    const cases = withFaults(ports.cases, { load: { 2: broken } });
    expect(await sweep({ ...ports, cases })).toStrictEqual({ swept: 2, restarted: 2, failed: 1 });
    expect(await eventTypes(ports, 'case-2')).toStrictEqual(['case.opened']);
    expect(await sweep(ports)).toStrictEqual({ swept: 1, restarted: 1, failed: 0 });
  });

  it('R45: sweeps on where the index lags: what it lacks is found next time', async () => {
    const ports = await portsWith(policyWith());
    ports.table.holdIndexes();
    await committed(ports, openingOf('case-1'));
    ports.clock.moveTo(at('2026-10-14 09:00'));
    expect(await sweep(ports)).toStrictEqual({ swept: 0, restarted: 0, failed: 0 });
    ports.table.catchUp();
    expect(await sweep(ports)).toStrictEqual({ swept: 1, restarted: 1, failed: 0 });
  });

  it.each<readonly [string, readonly string[], string | null, string]>([
    ['was stopped', ['case-1'], 'case-1', 'case-1-2'],
    ['was stopped before it ever waited', ['case-1'], null, 'case-1-2'],
    ['was stopped once more', ['case-1', 'case-1-2'], 'case-1-2', 'case-1-3'],
    ['was stopped once more before it ever waited', ['case-1', 'case-1-2'], 'case-1', 'case-1-3'],
    ['never was, as after the stack was deleted', [], 'case-1', 'case-1'],
  ])('R45: an open case whose execution %s has another one, which begins by itself', async (_fact, gone, waited, expected) => {
    const ports = await visitAt('accepting');
    for (const name of gone) {
      await ports.machines.keepCase('expert-visit', 'case-1', ports.now(), name);
      ports.machines.stop(name);
    }
    if (waited !== null) await ports.tokens.arm('case-1', { token: 't-1', stage: 'accepting', armedAt: 1, execution: waited });
    ports.clock.moveTo(at('2026-10-14 09:00'));
    expect(await sweep(ports)).toStrictEqual({ swept: 1, restarted: 1, failed: 0 });
    const { name, input } = ports.machines.executions.at(-1) ?? {};
    const { at: wakeAt } = nextCheckpoint(await loaded(ports)) ?? {};
    expect([name, input]).toStrictEqual([expected, { caseId: 'case-1', wakeAt }]);
  });

  it('R45: one that runs, and only did not wake in time, is left alone', async () => {
    const ports = await visitAt('accepting');
    await ports.machines.startCase('expert-visit', 'case-1', ports.now());
    ports.clock.moveTo(at('2026-10-14 09:00'));
    expect(await sweep(ports)).toStrictEqual({ swept: 1, restarted: 0, failed: 0 });
    expect(ports.machines.executions).toHaveLength(1);
  });

  it('R26: a case that time has closed has no execution any more', async () => {
    const ports = await visitAt('choosing');
    ports.clock.moveTo(at('2026-12-01 09:00'));
    expect(await sweep(ports)).toStrictEqual({ swept: 1, restarted: 0, failed: 0 });
    expect((await loaded(ports)).situation.stage).toBe('closed');
  });

  it('R45: an execution that cannot be started is started by the next sweep', async () => {
    const ports = await visitAt('accepting');
    ports.clock.moveTo(at('2026-10-13 20:05'));
    const machines = { keepCase: () => Promise.reject(new TryAgain('Step Functions failed')) };
    expect(await sweep({ ...ports, machines })).toStrictEqual({ swept: 0, restarted: 0, failed: 1 });
    ports.clock.moveTo(at('2026-10-13 20:10'));
    expect(await sweep(ports)).toStrictEqual({ swept: 1, restarted: 1, failed: 0 });
    expect(await eventTypes(ports)).toContain('deadline.missed');
  });

  it('R45: time passes for a case though no execution can be started for long', async () => {
    const ports = await visitAt('accepting');
    ports.clock.moveTo(at('2026-10-13 20:15'));
    const machines = { keepCase: () => Promise.reject(new TryAgain('Step Functions failed')) };
    expect(await sweep({ ...ports, machines })).toStrictEqual({ swept: 0, restarted: 0, failed: 1 });
    expect(await eventTypes(ports)).toContain('deadline.missed');
  });

  it('R45: leaves to the next sweep what it has no time for', async () => {
    const ports = await portsWith(policyWith());
    for (const caseId of ['case-1', 'case-2']) await openedCase(ports, caseId);
    ports.clock.moveTo(at('2026-10-14 09:00'));
    expect(await sweepOverdue(ports, ports.now())).toStrictEqual({ swept: 0, restarted: 0, failed: 0 });
    expect(await sweep(ports)).toStrictEqual({ swept: 2, restarted: 2, failed: 0 });
  });
});
