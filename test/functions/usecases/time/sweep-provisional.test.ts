import { describe, expect, it } from 'vitest';
import type { HolidayNotice } from '../../../../catalogue/schema.ts';
import { type Fault, meanwhile, withFaults } from '../../../../functions/adapters/memory/faults.ts';
import { publishNotice } from '../../../../functions/adapters/memory/notices.ts';
import { sweepProvisional } from '../../../../functions/usecases/time/sweep-provisional.ts';
import { NOTICE_2027 } from '../../../catalogue/notice-2027.ts';
import { committed, openingOf, raising } from '../../../ports/doubles/commits.ts';
import { at, deadlineOf, policyWith, report } from '../../domain/services/expert-visit/visit-case.ts';
import { callsOf } from '../every-fault.ts';
import { eventTypes, followStream, loaded, type MemoryPorts, portsWith, recordOf, storeReports } from '../in-memory.ts';

/** Cases that were accepted on Monday, 28 December 2026: their fifth working day lies in 2027. The notices come on the day after. */
const provisionalCases = async (caseIds: readonly string[], ...notices: readonly HolidayNotice[]): Promise<MemoryPorts> => {
  const ports = await portsWith(policyWith());
  ports.clock.moveTo(at('2026-12-28 09:00'));
  for (const caseId of caseIds) {
    const hold = await ports.ledger('m-1', 'P-1', 'green-channel');
    const state = await committed(ports, openingOf(caseId, { at: at('2026-12-28 09:00') }, { move: { move: 'none>held', hold } }));
    await storeReports(ports, state, [report('case.accepted', {}, '2026-12-28 10:00')]);
  }
  ports.clock.moveTo(at('2026-12-29 12:00'));
  for (const notice of notices) publishNotice(ports.table, notice, ports.now());
  return ports;
};

const ONE = ['case-1'];
const TWO = ['case-1', 'case-2'];
const BROKEN: Fault = { kind: 'meanwhile', act: () => Promise.reject(new Error('broken')) };

/** How often the notices are read. */
const noticesRead = async (ports: MemoryPorts): Promise<number> =>
  (await callsOf(ports, (recorded) => sweepProvisional(recorded))).filter(({ port }) => port === 'notices').length;

describe('sweepProvisional', () => {
  it('R40: recomputes each case that a notice says more about, and names the notice', async () => {
    const ports = await provisionalCases(TWO, NOTICE_2027);
    const before = await loaded(ports);
    expect(await sweepProvisional(ports)).toStrictEqual({ recomputed: 2, failed: 0 });
    expect(before.version).toBe(2);
    for (const caseId of TWO) {
      expect(await eventTypes(ports, caseId)).toStrictEqual(['case.opened', 'case.accepted', 'deadline.recomputed']);
    }
    const { year, documentNumber } = NOTICE_2027;
    expect((await recordOf(ports)).events.at(-1)?.data).toMatchObject({ year, documentNumber });
    expect(deadlineOf(await loaded(ports), 'visit')).toMatchObject({ dueAt: at('2027-01-05 20:00'), provisional: false });
  });

  it('R40: tells vendor and member of a promise that moved', async () => {
    const ports = await provisionalCases(ONE, NOTICE_2027);
    const followed = await followStream(ports);
    await sweepProvisional(ports);
    const told = ports.messenger.sent.length;
    await followStream(ports, followed);
    expect(ports.messenger.sent.slice(told).map(({ message }) => message.template)).toStrictEqual(['deadline-moved']);
    expect((await recordOf(ports)).deliveries.map(({ type }) => type)).toStrictEqual(['case.requested', 'deadline.moved']);
  });

  it('R40: comes to the same when several sweep at once, and when one sweeps again', async () => {
    const ports = await provisionalCases(TWO, NOTICE_2027);
    const swept = await Promise.all([1, 2, 3].map(() => sweepProvisional(ports)));
    expect(swept.reduce((sum, { recomputed }) => sum + recomputed, 0)).toBe(2);
    expect(await sweepProvisional(ports)).toStrictEqual({ recomputed: 0, failed: 0 });
  });

  it('R40: names the notice of the year it waited for, not a later one that is there too', async () => {
    const notice2028 = { ...NOTICE_2027, year: 2028, documentNumber: '国办发明电〔2027〕99号', holidays: [] };
    const ports = await provisionalCases(ONE, NOTICE_2027, notice2028);
    await sweepProvisional(ports);
    expect((await recordOf(ports)).events.at(-1)?.data).toMatchObject({ year: 2027 });
  });

  it('R40: moves nothing while the year is not known', async () => {
    const ports = await provisionalCases(ONE);
    expect(await sweepProvisional(ports)).toStrictEqual({ recomputed: 0, failed: 0 });
    expect(await eventTypes(ports)).toStrictEqual(['case.opened', 'case.accepted']);
  });

  it('reads no notices while nothing is provisional', async () => {
    expect(await noticesRead(await provisionalCases([], NOTICE_2027))).toBe(0);
  });

  it('reads the notices once for all cases', async () => {
    expect(await noticesRead(await provisionalCases(TWO, NOTICE_2027))).toBe(1);
  });

  it('decides again when the case has moved meanwhile', async () => {
    const ports = await provisionalCases(ONE, NOTICE_2027);
    const rival = meanwhile(async () => committed(ports, raising(await loaded(ports), ports.now())));
    const cases = withFaults(ports.cases, { commit: { 1: rival } });
    expect(await sweepProvisional({ ...ports, cases })).toStrictEqual({ recomputed: 1, failed: 0 });
    expect((await eventTypes(ports)).slice(-2)).toStrictEqual(['flag.raised', 'deadline.recomputed']);
  });

  it('lets no case that fails stop the others', async () => {
    const ports = await provisionalCases(['case-1', 'case-2', 'case-3'], NOTICE_2027);
    const cases = withFaults(ports.cases, { commit: { 2: BROKEN } });
    expect(await sweepProvisional({ ...ports, cases })).toStrictEqual({ recomputed: 2, failed: 1 });
    expect(await sweepProvisional(ports)).toStrictEqual({ recomputed: 1, failed: 0 });
  });

  it('R40: begins no further case once its time is over, and the next sweep finds what is left', async () => {
    const ports = await provisionalCases(TWO, NOTICE_2027);
    const slow = meanwhile(async () => ports.clock.pass(30));
    const cases = withFaults(ports.cases, { load: { 1: slow } });
    expect(await sweepProvisional({ ...ports, cases }, at('2026-12-29 12:00:20'))).toStrictEqual({ recomputed: 1, failed: 0 });
    expect(await sweepProvisional(ports)).toStrictEqual({ recomputed: 1, failed: 0 });
  });
});
