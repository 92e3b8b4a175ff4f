import { describe, expect, it } from 'vitest';
import { answerLost, meanwhile, outage, withFaults, withFaultsIn } from '../../../../functions/adapters/memory/faults.ts';
import { createMemoryPorts } from '../../../../functions/adapters/memory/memory-ports.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';
import { passTime } from '../../../../functions/usecases/time/pass-time.ts';
import { committed, openedCase, raising, today } from '../../../ports/doubles/commits.ts';
import { at } from '../../domain/services/expert-visit/visit-case.ts';

const open = async () => {
  const ports = createMemoryPorts(today('10:00'));
  return { ports, state: await openedCase(ports, 'case-1') };
};

describe('withFaults', () => {
  it('fails the call it is told to, with nothing carried out, and no other', async () => {
    const { ports, state } = await open();
    const cases = withFaults(ports.cases, { commit: { 2: outage }, load: { 1: outage } });
    await expect(cases.load('case-1')).rejects.toThrow(TryAgain);
    expect(await cases.load('case-1')).toStrictEqual(state);
    expect(await cases.commit(raising(state, today('10:10')))).toBe('committed');
    const second = raising(raising(state, today('10:10')).after, today('10:20'));
    await expect(cases.commit(second)).rejects.toThrow(TryAgain);
    expect((await ports.cases.load('case-1'))?.version).toBe(2);
    expect(await cases.commit(second)).toBe('committed');
  });

  it('loses the answer to a call that was carried out', async () => {
    const { ports, state } = await open();
    const cases = withFaults(ports.cases, { commit: { 1: answerLost } });
    await expect(cases.commit(raising(state, today('10:10')))).rejects.toThrow(TryAgain);
    expect((await ports.cases.load('case-1'))?.version).toBe(2);
  });

  it('lets somebody else act just before a call', async () => {
    const { ports, state } = await open();
    const rival = meanwhile(() => committed(ports, raising(state, today('10:05'))));
    const cases = withFaults(ports.cases, { commit: { 1: rival } });
    expect(await cases.commit(raising(state, today('10:10')))).toBe('stale');
  });

  it('fails a list when its reader asks for the first entry', async () => {
    const { ports } = await open();
    const cases = withFaults(ports.cases, { overdue: { 1: outage, 2: answerLost } });
    await expect(Array.fromAsync(cases.overdue(at('2026-10-14 12:00')))).rejects.toThrow(TryAgain);
    const entries: string[] = [];
    const reading = async () => {
      for await (const caseId of cases.overdue(at('2026-10-14 12:00'))) entries.push(caseId);
    };
    await expect(reading()).rejects.toThrow(TryAgain);
    expect(entries).toStrictEqual(['case-1']);
    expect(await Array.fromAsync(cases.overdue(at('2026-10-14 12:00')))).toStrictEqual(['case-1']);
  });

  it('fails a port that is one function', async () => {
    const { ports } = await open();
    const policy = withFaultsIn(ports.policy, { 1: outage });
    await expect(policy('P-1')).rejects.toThrow(TryAgain);
    expect(await policy('P-1')).toBeNull();
  });
});

describe('a use case over ports that fail', () => {
  const late = at('2026-10-13 20:00');

  it('decides again when its case moved between its reading and its writing', async () => {
    const { ports, state } = await open();
    const rival = meanwhile(() => committed(ports, raising(state, today('10:05'), 'deadline-missed')));
    await passTime({ cases: withFaults(ports.cases, { commit: { 1: rival } }), calendar: ports.calendar, now: () => late }, 'case-1');
    const record = await ports.records.loadRecord('case-1');
    expect(record?.flags.map(({ flag }) => flag)).toStrictEqual(['deadline-missed', 'vendor-silent']);
    expect(record?.events.map(({ seq }) => seq)).toStrictEqual([1, 2, 3]);
  });

  it('does once what it is told again after an answer was lost', async () => {
    const { ports } = await open();
    const cases = withFaults(ports.cases, { commit: { 1: answerLost } });
    await expect(passTime({ cases, calendar: ports.calendar, now: () => late }, 'case-1')).rejects.toThrow(TryAgain);
    await passTime({ cases, calendar: ports.calendar, now: () => late }, 'case-1');
    expect((await ports.cases.loadFile('case-1'))?.events.map(({ type }) => type)).toStrictEqual(['case.opened', 'deadline.missed']);
  });
});
