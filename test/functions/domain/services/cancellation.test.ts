import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenStage } from '../../../../functions/domain/case/case.ts';
import { cancellationTerms } from '../../../../functions/domain/services/cancellation.ts';
import { isClosedDay } from '../../../../functions/domain/time/opening-hours.ts';
import { addDays, addSeconds, dayOf, type Instant, timeOfDay } from '../../../../functions/domain/time/time.ts';
import { at, bookedFor, caseAt, day, RULES, situationAt, withSwitches } from './expert-visit/visit-case.ts';

const confirmed = at('2025-12-01 10:00');

describe('cancellationTerms', () => {
  it.each(['accepting', 'proposing', 'choosing', 'booking', 'rebooking'] satisfies OpenStage[])(
    'R39: while %s it is free at any hour',
    (stage) => {
      const terms = cancellationTerms(caseAt(stage), RULES, at('2026-10-14 23:00'));
      expect(terms).toStrictEqual({ countsAsUse: false, freeUntil: null, clause: 'R39' });
    },
  );

  it('R46: after the visit the use is used already', () => {
    expect(cancellationTerms(caseAt('visited'), RULES, at('2026-10-15 12:00'))).toStrictEqual({
      countsAsUse: true,
      freeUntil: null,
      clause: 'R46',
    });
  });

  it.each([
    ['told Tuesday for Thursday', '2026-10-15', '2026-10-13 10:00', false],
    ['told Tuesday a second before eight for Thursday', '2026-10-15', '2026-10-13 19:59:59', false],
    ['told Tuesday at eight for Thursday', '2026-10-15', '2026-10-13 20:00:00', true],
    ['told Wednesday for Thursday', '2026-10-15', '2026-10-14 08:00', true],
    ['told before eight in the morning counts on that day', '2026-10-15', '2026-10-13 05:00', false],
    ['told Sunday 19:59 for Tuesday', '2026-10-20', '2026-10-18 19:59', false],
    ['told Sunday at eight for Tuesday', '2026-10-20', '2026-10-18 20:00', true],
    ['told Saturday for Monday', '2026-10-19', '2026-10-17 10:00', true],
    ['told Thursday for Monday', '2026-10-19', '2026-10-15 10:00', false],
    ['told on a holiday for the day it ends', '2026-10-08', '2026-10-05 10:00', true],
    ['told on a holiday for two working days after', '2026-10-10', '2026-10-05 10:00', false],
    ['told on the day of the visit', '2026-10-15', '2026-10-15 08:00', true],
    ['told after the visit', '2026-10-15', '2026-10-16 10:00', true],
  ])('R39: %s', (_fact, visitOn, toldAt, countsAsUse) => {
    expect(cancellationTerms(bookedFor(at(`${visitOn} 09:30`), confirmed), RULES, at(toldAt)).countsAsUse).toBe(countsAsUse);
  });

  it.each([
    ['a plain Thursday', '2026-10-15', '2026-10-13'],
    ['a Tuesday, free over the weekend', '2026-10-20', '2026-10-18'],
    ['the second working day after New Year', '2026-01-05', '2025-12-31'],
    ['the second working day after the Spring Festival', '2026-02-25', '2026-02-14'],
    ['the second working day after Qingming', '2026-04-08', '2026-04-03'],
    ['the second working day after Labour Day', '2026-05-07', '2026-04-30'],
    ['the Monday after the Saturday worked for Labour Day', '2026-05-11', '2026-05-08'],
    ['the second working day after the Dragon Boat Festival', '2026-06-23', '2026-06-18'],
    ['the Monday after the Sunday worked for National Day', '2026-09-21', '2026-09-19'],
    ['the second working day after Mid-Autumn', '2026-09-29', '2026-09-24'],
    ['a day within National Day', '2026-10-03', '2026-09-28'],
    ['the first working day after National Day', '2026-10-08', '2026-09-29'],
    ['the second working day after National Day', '2026-10-09', '2026-09-30'],
    ['the Saturday worked for National Day', '2026-10-10', '2026-10-08'],
  ])('R39: %s is free until eight in the evening of a day the service is open', (_fact, visitOn, lastDay) => {
    const state = bookedFor(at(`${visitOn} 09:30`), confirmed);
    const freeUntil = at(`${lastDay} 20:00`);
    expect(cancellationTerms(state, RULES, addSeconds(freeUntil, -1))).toStrictEqual({ countsAsUse: false, freeUntil, clause: 'R39' });
    expect(cancellationTerms(state, RULES, freeUntil)).toStrictEqual({ countsAsUse: true, freeUntil, clause: 'R39' });
  });

  it('R39, R47: told before the booking was confirmed it is free, though we learn of it after', () => {
    const state = bookedFor(at('2026-10-15 09:30'), at('2026-10-14 10:00'));
    expect(cancellationTerms(state, RULES, at('2026-10-14 09:59:59')).countsAsUse).toBe(false);
    expect(cancellationTerms(state, RULES, at('2026-10-14 10:00:00')).countsAsUse).toBe(true);
  });

  it('R39: under the switch, cancelling a confirmed booking always counts', () => {
    const rules = withSwitches({ lateCancel: 'always-counts' });
    const state = bookedFor(at('2026-10-30 09:30'), confirmed);
    expect(cancellationTerms(state, rules, at('2026-10-12 10:00'))).toStrictEqual({ countsAsUse: true, freeUntil: null, clause: 'R39' });
  });

  const visit = fc
    .record({ offset: fc.nat(340), hour: fc.integer({ min: 7, max: 21 }) })
    .map(({ offset, hour }) => at(`${addDays(day('2026-01-06'), offset)} ${String(hour).padStart(2, '0')}:30`));
  const told = fc.integer({ min: -40 * 24 * 3600, max: 2 * 24 * 3600 });

  it('R40: an hour that was told is never shortened, and cancelling before it costs nothing', () => {
    const booked = bookedFor(at('2026-10-15 09:30'), confirmed);
    const told = at('2026-10-14 20:00');
    const state = { ...booked, situation: { ...situationAt(booked, 'booked'), freeUntil: told } };
    expect(cancellationTerms(state, RULES, addSeconds(told, -1))).toStrictEqual({ countsAsUse: false, freeUntil: told, clause: 'R39' });
    expect(cancellationTerms(state, RULES, told)).toStrictEqual({ countsAsUse: true, freeUntil: told, clause: 'R39' });
  });

  it('R39: it counts exactly from the hour it was free until', () => {
    fc.assert(
      fc.property(visit, told, (visitAt, seconds) => {
        const toldAt = addSeconds(visitAt, seconds);
        const { countsAsUse, freeUntil } = cancellationTerms(bookedFor(visitAt, confirmed), RULES, toldAt);
        expect(countsAsUse).toBe(freeUntil !== null && toldAt >= freeUntil);
      }),
    );
  });

  it('R39: it is free when the second working day after the day of telling is on or before the day of the visit', () => {
    const dayTold = (toldAt: Instant) => {
      let each = timeOfDay(toldAt) >= '20:00:00' ? addDays(dayOf(toldAt), 1) : dayOf(toldAt);
      while (isClosedDay(RULES.calendar, RULES.hours, each)) each = addDays(each, 1);
      return each;
    };
    fc.assert(
      fc.property(visit, told, (visitAt, seconds) => {
        const toldAt = addSeconds(visitAt, seconds);
        const following = Array.from({ length: 20 }, (_, index) => addDays(dayTold(toldAt), index + 1));
        const second = following.filter((each) => chineseDays.isWorkday(each))[1] ?? '';
        expect(cancellationTerms(bookedFor(visitAt, confirmed), RULES, toldAt).countsAsUse).toBe(second > dayOf(visitAt));
      }),
    );
  });
});
