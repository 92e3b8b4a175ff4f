import { describe, expect, it } from 'vitest';
import { evolve } from '../../../../../functions/domain/case/events/case-event.ts';
import { recordEvent } from '../../../../../functions/domain/case/events/outcome.ts';
import { passTime } from '../../../../../functions/domain/case/passing-time.ts';
import { decideReport } from '../../../../../functions/domain/services/decide-report.ts';
import { at, caseAt, eventsOf, RULES, report } from '../../services/expert-visit/visit-case.ts';

describe('evolve', () => {
  const state = caseAt('accepting');
  const [accepted] = eventsOf(decideReport(state, report('case.accepted', {}, '2026-10-12 11:00'), RULES));
  if (accepted === undefined) throw new Error('Accepting is an event');

  it.each([
    ['one that was applied before', accepted.seq - 1],
    ['one that leaves a gap', accepted.seq + 1],
  ])('refuses %s', (_fact, seq) => {
    expect(() => evolve(state, { ...accepted, seq })).toThrow(RangeError);
  });

  it('takes the next one', () => {
    expect(evolve(state, accepted)).toMatchObject({ version: 2, lastReportedAt: at('2026-10-12 11:00') });
  });

  it('does not take what the clock or a flag says for a report', () => {
    const stamp = { actor: 'operator', occurredAt: at('2026-10-14 10:00'), recordedAt: at('2026-10-14 10:00') } as const;
    const flag = { kind: 'happened', happening: { type: 'flag.raised', data: { flag: 'handoff-failed' } }, change: {} } as const;
    expect(recordEvent(state, flag, stamp).after.lastReportedAt).toBe(state.lastReportedAt);
    expect(passTime(state, at('2026-10-14 10:00'), at('2026-10-14 10:00')).after.lastReportedAt).toBe(state.lastReportedAt);
  });
});
