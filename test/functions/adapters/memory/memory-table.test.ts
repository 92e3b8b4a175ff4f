import { describe, expect, it } from 'vitest';
import { createMemoryPorts } from '../../../../functions/adapters/memory/memory-ports.ts';
import { committed, openedCase, raising, reportsOn, resolving, today } from '../../../ports/doubles/commits.ts';
import { at, policyWith, report } from '../../domain/services/expert-visit/visit-case.ts';

/** The ports, with a case that the indexes know as it was opened; whatever comes later they do not know yet. */
const lagging = async () => {
  const ports = createMemoryPorts(today('10:00'));
  const state = await openedCase(ports, 'case-1');
  ports.table.holdIndexes();
  return { ports, state };
};
const idsOf = (entries: readonly { readonly caseId: string }[]): readonly string[] => entries.map(({ caseId }) => caseId);

describe('a memory table whose indexes lag', () => {
  it('lists cases as they were, until it catches up', async () => {
    const { ports, state } = await lagging();
    await committed(ports, reportsOn(state, [report('case.declined', { reason: 'other' }, '2026-10-12 11:00')]));
    await openedCase(ports, 'case-2');
    const seen = async () => ({
      own: (await ports.cases.list('m-1', {})).cases.map(({ caseId, status }) => `${caseId} ${status}`),
      all: idsOf((await ports.lists.cases({}, today('12:00'))).entries),
      open: await Array.fromAsync(ports.cases.openOf('m-1', 'P-case-1')),
      overdue: await Array.fromAsync(ports.cases.overdue(at('2026-10-14 12:00'))),
    });
    expect(await seen()).toStrictEqual({ own: ['case-1 open'], all: ['case-1'], open: ['case-1'], overdue: ['case-1'] });
    ports.table.catchUp();
    expect(await seen()).toStrictEqual({
      own: ['case-2 open', 'case-1 declined'],
      all: ['case-2', 'case-1'],
      open: [],
      overdue: ['case-2'],
    });
  });

  it('knows late which cases wait, and at once how they stand', async () => {
    const { ports, state } = await lagging();
    const flagged = await committed(ports, raising(state, today('10:10')));
    expect((await ports.lists.attention({})).entries).toStrictEqual([]);
    ports.table.catchUp();
    ports.table.holdIndexes();
    await committed(ports, resolving(flagged, today('10:20'), 'vendor-silent'));
    expect((await ports.lists.attention({})).entries).toMatchObject([{ caseId: 'case-1', flags: [{ resolvedAt: today('10:20') }] }]);
    ports.table.catchUp();
    expect((await ports.lists.attention({})).entries).toStrictEqual([]);
  });

  it('knows rejected events, provisional deadlines and the insured late', async () => {
    const { ports, state } = await lagging();
    const rejected = { webhookId: 'w-1', vendorId: 'shanen', type: 'booking.confirmed', stage: 'accepting', at: today('10:30') } as const;
    await ports.cases.keepRejected('case-1', { ...rejected, body: '{}', fingerprint: 'f' });
    await committed(ports, reportsOn(state, [report('case.accepted', {}, '2026-10-12 11:00')]));
    const late = await openedCase(ports, 'case-2', { at: at('2026-12-28 09:00') });
    await committed(ports, reportsOn(late, [report('case.accepted', {}, '2026-12-28 10:00')]));
    await ports.policies.savePolicy(policyWith(), null, false);
    const seen = async () => [
      (await ports.lists.rejectedEvents(undefined)).entries.length,
      await Array.fromAsync(ports.cases.provisional()),
      (await ports.findInsured(policyWith().insured.idNumber)).length,
    ];
    expect(await seen()).toStrictEqual([0, [], 0]);
    ports.table.catchUp();
    expect(await seen()).toStrictEqual([1, ['case-2'], 1]);
  });

  it('shows at once what is read by its key', async () => {
    const { ports, state } = await lagging();
    const after = await committed(ports, raising(state, today('10:10')));
    expect(await ports.cases.load('case-1')).toStrictEqual(after);
    expect((await ports.records.loadRecord('case-1'))?.flags).toHaveLength(1);
  });
});

describe('what a memory table holds', () => {
  it('can be changed by no reader', async () => {
    const { ports } = await lagging();
    const file = await ports.cases.loadFile('case-1');
    expect(() => Object.assign(file?.state.situation ?? {}, { stage: 'booked' })).toThrow(TypeError);
    expect(() => Object.assign(file?.events[0]?.change ?? {}, { use: 'used' })).toThrow(TypeError);
  });
});
