import { describe, expect, it } from 'vitest';
import { moveBetween } from '../../../functions/domain/case/events/use-moves.ts';
import { at, caseAfter, caseAt, opened, report } from '../domain/services/expert-visit/visit-case.ts';

describe('moveBetween', () => {
  const { after: start } = opened();
  const cancelled = (toldAt: string) =>
    caseAfter(caseAt('booked'), report('member.cancelled', { toldAt: at(toldAt), reason: 'better' }, toldAt));

  it.each([
    ['R46', 'a use that stays held moves nothing', caseAt('booked'), undefined],
    ['R46', 'a visit uses it', caseAt('visited'), 'held>used'],
    ['R39', 'cancelling in time gives it back', cancelled('2026-10-13 10:00'), 'held>returned'],
    ['R39', 'cancelling too late uses it', cancelled('2026-10-14 10:00'), 'held>used'],
  ])('%s: %s', (_rule, _fact, after, move) => {
    expect(moveBetween(start, after)).toBe(move);
  });

  it('R46: what is settled moves no more', () => {
    expect(
      moveBetween(caseAt('visited'), caseAfter(caseAt('visited'), report('service.completed', {}, '2026-10-15 12:00'))),
    ).toBeUndefined();
  });
});
