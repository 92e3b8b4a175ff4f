import { describe, expect, it } from 'vitest';
import { useMovesOf } from '../../../../../functions/domain/case/events/use-moves.ts';
import { decideReport } from '../../../../../functions/domain/services/decide-report.ts';
import { opened, RULES, report } from '../../services/expert-visit/visit-case.ts';

describe('useMovesOf', () => {
  it('R46: names the events that moved the use, and which way', () => {
    const { after, event } = opened();
    const declined = decideReport(after, report('case.declined', { reason: 'other' }, '2026-10-12 11:00'), RULES);
    if (declined.kind !== 'decided') throw new Error('It was refused');
    expect([...useMovesOf([event, ...declined.events])]).toStrictEqual([
      [1, 'none>held'],
      [2, 'held>returned'],
    ]);
  });

  it('R46: an event that leaves the use where it is moves none', () => {
    const { after, event } = opened();
    const accepted = decideReport(after, report('case.accepted', {}, '2026-10-12 11:00'), RULES);
    if (accepted.kind !== 'decided') throw new Error('It was refused');
    expect([...useMovesOf([event, ...accepted.events])]).toStrictEqual([[1, 'none>held']]);
  });
});
