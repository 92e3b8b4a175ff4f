import { describe, expect, it } from 'vitest';
import { readForOperator } from '../../../../functions/usecases/operating/read-for-operator.ts';
import { readAccesses } from '../../../../functions/usecases/reading/read-accesses.ts';
import { readCase, showCase } from '../../../../functions/usecases/reading/read-case.ts';
import { committed } from '../../../ports/doubles/commits.ts';
import { at, policyWith } from '../../domain/services/expert-visit/visit-case.ts';
import { opinionAt, opinionOpened } from '../../domain/services/second-opinion/second-opinion-case.ts';
import { leftBehind } from '../every-fault.ts';
import { portsWith, visitAt } from '../in-memory.ts';

describe('readCase', () => {
  it('R17: shows a member’s own case with all that is on record about it, and nobody else’s', async () => {
    const ports = await visitAt('booked');
    expect(await readCase(ports, 'm-1', 'case-1')).toStrictEqual(await ports.cases.loadFile('case-1'));
    expect(await readCase(ports, 'm-2', 'case-1')).toStrictEqual({ kind: 'not-found' });
    expect(await readCase(ports, 'm-1', 'case-9')).toStrictEqual({ kind: 'not-found' });
  });
});

describe('showCase', () => {
  /** Records complete on Wednesday the 14th, dispatched on Tuesday the 20th. */
  const awaiting = async () => {
    const ports = await portsWith(policyWith());
    await committed(ports, { after: opinionAt('awaiting-opinion'), before: 0, events: [opinionOpened().event] });
    ports.clock.moveTo(at('2026-10-23 10:00'));
    return ports;
  };

  it('R29: attributes the days of the promise up to now, and stores nothing of it', async () => {
    const ports = await awaiting();
    const before = leftBehind(ports);
    const attributed = async () => {
      const file = await showCase(ports, 'm-1', 'case-1');
      return 'kind' in file ? null : file.state.deadlines.find(({ name }) => name === 'opinion')?.attributed;
    };
    const first = await attributed();
    ports.clock.moveTo(at('2026-10-26 10:00'));
    const later = await attributed();
    expect((later?.institution ?? 0) - (first?.institution ?? 0)).toBe(1);
    expect(leftBehind(ports)).toStrictEqual(before);
  });

  it('R17: shows nobody else’s', async () => {
    expect(await showCase(await awaiting(), 'm-2', 'case-1')).toStrictEqual({ kind: 'not-found' });
  });
});

describe('readAccesses', () => {
  it('R17: shows a member who else read the case, newest first, and nobody else', async () => {
    const ports = await visitAt('booked');
    for (const reason of ['first', 'second']) {
      await readForOperator(ports, 'case-1', { by: 'op-1', reason });
      ports.clock.pass(60);
    }
    await readCase(ports, 'm-1', 'case-1');
    expect(await readAccesses(ports, 'case-1', 'm-1')).toMatchObject({ kind: 'accesses', accesses: [{ why: 'second' }, { why: 'first' }] });
    expect(await readAccesses(ports, 'case-1', 'm-2')).toStrictEqual({ kind: 'not-found' });
    expect(await readAccesses(ports, 'case-9', 'm-1')).toStrictEqual({ kind: 'not-found' });
  });
});
