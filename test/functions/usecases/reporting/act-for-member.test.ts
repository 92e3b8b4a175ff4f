import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../../../functions/domain/time/time.ts';
import { cancelCase, previewCancellation } from '../../../../functions/usecases/reporting/cancel-case.ts';
import { chooseOption } from '../../../../functions/usecases/reporting/choose-option.ts';
import { countsOf } from '../../domain/policy/ledger-with.ts';
import { at, report, type VisitStage } from '../../domain/services/expert-visit/visit-case.ts';
import { leftBehind } from '../every-fault.ts';
import { eventTypes, followStream, loaded, type MemoryPorts, recordOf, storeReports, visitAt } from '../in-memory.ts';

const FIRST = { proposalId: 'proposal-3', optionId: 'option-1' } as const;
const choose = (ports: MemoryPorts, choice: Parameters<typeof chooseOption>[3] = FIRST, memberId = 'm-1') =>
  chooseOption(ports, memberId, 'case-1', choice);
const cancel = (ports: MemoryPorts, memberId = 'm-1') => cancelCase(ports, memberId, 'case-1', 'better');

describe('chooseOption', () => {
  it('R32: takes the choice, tells the vendor, and shows the case as it is stored', async () => {
    const ports = await visitAt('choosing');
    const followed = await followStream(ports);
    const acted = await choose(ports);
    expect(acted).toMatchObject({ kind: 'acted', file: { state: { situation: { stage: 'booking' } } } });
    expect(acted.kind === 'acted' && acted.file).toStrictEqual(await ports.cases.loadFile('case-1'));
    await followStream(ports, followed);
    expect((await recordOf(ports)).deliveries.map(({ type }) => type)).toStrictEqual(['case.requested', 'choice.made']);
  });

  it('R32: the same choice again changes nothing, however often and even at once', async () => {
    const ports = await visitAt('choosing');
    const answers = await Promise.all([1, 2, 3, 4].map(() => choose(ports)));
    const after = leftBehind(ports);
    answers.push(await choose(ports));
    expect(answers.map(({ kind }) => kind)).toStrictEqual(['acted', 'acted', 'acted', 'acted', 'acted']);
    expect(leftBehind(ports)).toStrictEqual(after);
    expect((await eventTypes(ports)).filter((type) => type === 'member.chose')).toHaveLength(1);
  });

  it.each([
    ['R32', 'another choice once one was taken', 'booking', { ...FIRST, optionId: 'option-2' }, 'm-1', 'event-not-expected'],
    ['R32', 'a proposal that is not the last', 'choosing', { ...FIRST, proposalId: 'proposal-1' }, 'm-1', 'invalid-request'],
    ['R17', 'another member', 'choosing', FIRST, 'm-2', 'not-found'],
  ] as const)('%s: refuses %s', async (_rule, _what, stage, choice, memberId, kind) => {
    const ports = await visitAt(stage);
    const before = leftBehind(ports);
    expect((await choose(ports, choice, memberId)).kind).toBe(kind);
    expect(leftBehind(ports)).toStrictEqual(before);
  });
});

describe('cancelCase', () => {
  it.each<readonly [string, string, VisitStage, string | null, 'returned' | 'used']>([
    ['R39', 'gives the use back before a booking', 'booking', null, 'returned'],
    ['R39', 'gives it back until the evening before the visit', 'booked', '2026-10-13 10:00', 'returned'],
    ['R39', 'counts it as used when it is too late', 'booked', '2026-10-15 08:00', 'used'],
  ])('%s: %s, as the preview said', async (_rule, _fact, stage, now, use) => {
    const ports = await visitAt(stage);
    if (now !== null) ports.clock.moveTo(at(now));
    const preview = await previewCancellation(ports, 'm-1', 'case-1');
    expect(preview).toMatchObject({ kind: 'preview', countsAsUse: use === 'used' });
    expect(await cancel(ports)).toMatchObject({ kind: 'acted', file: { state: { use } } });
    const counted = use === 'used' ? { taken: 1, held: 0, used: 1 } : { taken: 0, held: 0, used: 0 };
    expect(await countsOf(ports)).toMatchObject(counted);
  });

  it('R39: a case is cancelled once, and a member’s own alone', async () => {
    const ports = await visitAt('booking');
    expect(await cancel(ports, 'm-2')).toStrictEqual({ kind: 'not-found' });
    expect(await previewCancellation(ports, 'm-2', 'case-1')).toStrictEqual({ kind: 'not-found' });
    await cancel(ports);
    expect(await cancel(ports)).toStrictEqual({ kind: 'case-closed' });
    expect(await previewCancellation(ports, 'm-1', 'case-1')).toStrictEqual({ kind: 'case-closed' });
    expect((await eventTypes(ports)).filter((type) => type === 'member.cancelled')).toHaveLength(1);
  });

  it('R39: is taken as of the last report where that one’s clock was ahead of ours', async () => {
    const ports = await visitAt('accepting');
    const ahead = addSeconds(ports.now(), 60);
    const accepted = report('case.accepted', {}, '2026-10-12 10:00', { occurredAt: ahead });
    await storeReports(ports, await loaded(ports), [accepted]);
    await cancel(ports);
    expect((await recordOf(ports)).events.at(-1)).toMatchObject({ type: 'member.cancelled', occurredAt: ahead, recordedAt: ports.now() });
  });
});
