import { describe, expect, it } from 'vitest';
import type { ServiceId } from '../../../../catalogue/vocabulary.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { wakeAtOf, wakeFrom } from '../../../../functions/usecases/time/await-stage.ts';
import { at, caseAfter, caseAt, report, type VisitStage } from '../../domain/services/expert-visit/visit-case.ts';

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
