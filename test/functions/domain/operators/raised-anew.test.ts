import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { nextCheckpoint, passTime } from '../../../../functions/domain/case/passing-time.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { addSeconds, type Instant } from '../../../../functions/domain/time/time.ts';
import { at, CALENDAR, caseAfter, caseAt, day, ROADS, RULES, report, type VisitStage } from '../services/expert-visit/visit-case.ts';
import { opinionAt } from '../services/second-opinion/second-opinion-case.ts';

/** The clock alone, woken at each checkpoint as the machine is; the flags it raises, with their instants. */
const clockwork = (state: Case, until: Instant) => {
  const raised: (readonly [Instant, string])[] = [];
  let current = state;
  for (let next = nextCheckpoint(current); next !== null && next.at <= until; next = nextCheckpoint(current)) {
    const { events, after } = passTime(current, next.at, next.at, CALENDAR);
    for (const { recordedAt, change } of events) raised.push(...(change.flags ?? []).map((flag) => [recordedAt, flag] as const));
    current = after;
  }
  return { raised, after: current };
};

const days = (raised: readonly (readonly [Instant, string])[], flag: string) =>
  raised.filter(([, of]) => of === flag).map(([when]) => when.slice(5, 16).replace('T', ' '));

describe('a flag that rises again', () => {
  it('R45: three working days after it was raised last, over weekends and holidays, while the vendor is silent', () => {
    const { raised } = clockwork(caseAt('accepting'), at('2026-10-30 20:00'));
    expect(days(raised, 'vendor-silent')).toStrictEqual(['10-13 20:00', '10-16 20:00', '10-21 20:00', '10-26 20:00', '10-29 20:00']);
    const spring = clockwork(caseAfter(caseAt('accepting')), at('2026-10-13 20:00')).after;
    expect(spring.risingAt).toStrictEqual({ 'vendor-silent': at('2026-10-16 20:00') });
  });

  it('R45: no more once the vendor has done what it was to do', () => {
    const { after } = clockwork(caseAt('accepting'), at('2026-10-16 20:00'));
    const accepted = decideReport(after, report('case.accepted', {}, '2026-10-17 10:00'), RULES);
    if (accepted.kind !== 'decided') throw new Error(accepted.kind);
    expect(days(clockwork(accepted.after, at('2026-10-19 19:59')).raised, 'vendor-silent')).toStrictEqual([]);
  });

  it('R45: a missed promise, until it is met or the case is over', () => {
    const booked = caseAt('booking');
    const { raised } = clockwork(booked, at('2026-11-06 20:00'));
    const missed = days(raised, 'deadline-missed');
    expect(missed.length).toBeGreaterThan(3);
    expect(missed[0]).toBe('10-19 20:00');
    const cancelled = report('member.cancelled', { toldAt: at('2026-11-07 10:00'), reason: 'tired' }, '2026-11-07 10:00', {
      actor: 'member',
    });
    const closed = decideReport(clockwork(booked, at('2026-11-06 20:00')).after, cancelled, RULES);
    expect(closed.kind === 'decided' && nextCheckpoint(closed.after)).toBeNull();
  });

  it('R45: once, by a clock that was late, and not for every day it slept', () => {
    const { events } = passTime(caseAt('accepting'), at('2026-12-01 09:00'), at('2026-12-01 09:00'), CALENDAR);
    expect(events.filter(({ change }) => change.flags?.includes('vendor-silent'))).toHaveLength(1);
  });

  it('R45: comes to an end where an instant was learnt of before it came', () => {
    const { events } = passTime(caseAt('accepting'), at('2026-10-30 20:00'), at('2026-10-12 10:00'), CALENDAR);
    expect(events.filter(({ change }) => change.flags?.includes('vendor-silent'))).toHaveLength(5);
  });

  it('R45: at every instant of three hundred silent days a case is before somebody, or will be by itself', () => {
    const stages = fc.constantFrom<VisitStage>('accepting', 'proposing', 'booking', 'rebooking', 'booked');
    fc.assert(
      fc.property(stages, fc.integer({ min: 4, max: 296 }), (stage, later) => {
        const now = addSeconds(at('2026-10-12 10:00'), later * 86_400);
        const { raised, after } = clockwork(caseAt(stage), now);
        if (after.situation.stage === 'closed') return;
        const last = raised.at(-1)?.[0] ?? after.openedAt;
        // Three working days are seldom more than a long holiday and a week.
        expect(nextCheckpoint(after)?.at ?? last).toSatisfy((next: Instant) => next > last && next <= addSeconds(last, 16 * 86_400));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps when it rises through what a member does', () => {
    const { after } = clockwork(opinionAt('accepting'), at('2026-10-13 20:00'));
    const diagnosis = report('diagnosis.recorded', { illness: 'deep-coma', confirmedOn: day('2026-10-13') }, '2026-10-14 09:00');
    const told = decideReport(after, diagnosis, RULES);
    expect(told.kind === 'decided' && told.after.risingAt).toStrictEqual({ 'vendor-silent': at('2026-10-16 20:00') });
  });
});

it('every stage of the road is one that the property knows or that ends by itself', () => {
  expect(Object.keys(ROADS).toSorted()).toStrictEqual(['accepting', 'booked', 'booking', 'choosing', 'proposing', 'rebooking', 'visited']);
});
