import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import type { HolidayNotice } from '../../../../catalogue/schema.ts';
import type { Rules } from '../../../../functions/domain/case/rules.ts';
import { choiceLimits, completionAfter } from '../../../../functions/domain/case/stage-moves.ts';
import { attributeDays, attributing, startDeadline } from '../../../../functions/domain/time/deadline.ts';
import { calendarOf } from '../../../../functions/domain/time/notices.ts';
import { movedTo, recounted } from '../../../../functions/domain/time/recounted.ts';
import { addDays, type DateOnly, type Instant, weekdayOf } from '../../../../functions/domain/time/time.ts';
import { amended2026, newYear2027 } from '../../../catalogue/amended-notices.ts';
import { NOTICE_2027 } from '../../../catalogue/notice-2027.ts';
import { at, day, RULES } from '../services/expert-visit/visit-case.ts';

const knowing = (...notices: readonly HolidayNotice[]) => ({
  ...RULES,
  calendar: calendarOf([...new Map([...CATALOGUE.holidayNotices, ...notices].map((notice) => [notice.year, notice])).values()]),
});
const AMENDED = knowing(amended2026(['2026-10-08', '2026-10-09']));
const VISIT = { name: 'visit', kind: 'promise', clause: 'R35' } as const;
const OPINION = { name: 'opinion', kind: 'promise', clause: 'R29' } as const;

describe('movedTo', () => {
  it.each([
    ['later, however near', '2026-09-29 20:00', '2026-09-30 20:00', '2026-09-30 20:00'],
    ['earlier, while that leaves a working day', '2026-10-13 20:00', '2026-09-30 20:00', '2026-09-30 20:00'],
    ['no earlier than the working day after the publication', '2026-10-13 20:00', '2026-09-28 20:00', '2026-09-29 20:00'],
    ['not at all where it was due before that', '2026-09-28 20:00', '2026-09-25 20:00', '2026-09-28 20:00'],
  ])('R40: %s', (_fact, was, anew, expected) => {
    expect(movedTo(RULES, at(was), at(anew), at('2026-09-28 12:00'))).toBe(at(expected));
  });
});

describe('recounted', () => {
  it('R40: two more days off move a visit, and its warning, over the weekend', () => {
    const visit = startDeadline(RULES, VISIT, at('2026-09-28 10:00'), 5);
    expect(visit).toMatchObject({ dueAt: at('2026-10-10 20:00'), provisional: false });
    expect(recounted(AMENDED, visit, at('2026-09-30 12:00'))).toStrictEqual({
      ...visit,
      dueAt: at('2026-10-13 20:00'),
      warnAt: at('2026-10-12 20:00'),
    });
  });

  it('R40: a start in the past stays, though the service is said to have been closed on that day', () => {
    const visit = startDeadline(RULES, VISIT, at('2026-10-08 10:00'), 5);
    expect(recounted(AMENDED, visit, at('2026-10-08 12:00'))).toMatchObject({ startedAt: at('2026-10-08 10:00') });
  });

  it('R29, R40: the days of each party are counted anew from the hand-overs', () => {
    const started = attributing(startDeadline(RULES, OPINION, at('2026-09-28 10:00'), 18));
    const proposed = attributeDays(started, RULES, 'vendor', at('2026-10-08 12:00'));
    const chosen = attributeDays(proposed, RULES, 'member', at('2026-10-12 12:00'));
    expect(chosen.attributed).toStrictEqual({ member: 3, vendor: 3, institution: 0 });
    expect(recounted(AMENDED, chosen, at('2026-10-12 13:00')).attributed).toStrictEqual({ member: 2, vendor: 2, institution: 0 });
  });

  it('R40: records complete on 7 December make an opinion due on New Year’s Eve, provisionally', () => {
    const opinion = startDeadline(RULES, OPINION, at('2026-12-07 10:00'), 18);
    expect(opinion).toMatchObject({ dueAt: at('2026-12-31 20:00'), provisional: true });
    expect(recounted(knowing(newYear2027(['2026-12-31'], ['2026-12-26'])), opinion, at('2026-12-08 10:00'))).toMatchObject({
      dueAt: at('2026-12-30 20:00'),
      provisional: false,
    });
  });

  describe('where it is not provisional', () => {
    const lastDays = Array.from({ length: 8 }, (_, index) => addDays(day('2026-12-24'), index));
    const isWeekend = (each: DateOnly): boolean => [0, 6].includes(weekdayOf(each));
    const notice = fc.record({ off: fc.subarray(lastDays), worked: fc.subarray(lastDays.filter(isWeekend)) }).map(({ off, worked }) =>
      newYear2027(
        off,
        worked.filter((each) => !off.includes(each)),
      ),
    );
    const from = fc.record({ after: fc.nat(45), hour: fc.integer({ min: 0, max: 23 }) });

    it.each<readonly [string, string, (rules: Rules, since: Instant, workingDays: number) => { readonly provisional: boolean }]>([
      ['R40', 'a deadline', (rules, since, workingDays) => startDeadline(rules, OPINION, since, workingDays)],
      ['R45', 'the time to choose', (rules, since) => choiceLimits(rules, since)],
      ['R45', 'the completion of a visit by itself', (rules, since) => completionAfter(rules, 'visited', since)],
      ['R45', 'the completion of an admission by itself', (rules, since) => completionAfter(rules, 'admitted', since)],
    ])('%s: no notice for a later year can move %s', (_rule, _what, worked) => {
      fc.assert(
        fc.property(from, fc.integer({ min: 1, max: 18 }), notice, ({ after, hour }, workingDays, published) => {
          const instant = at(`${addDays(day('2026-11-20'), after)} ${String(hour).padStart(2, '0')}:30`);
          const before = worked(RULES, instant, workingDays);
          if (before.provisional) return;
          expect(worked(knowing(published), instant, workingDays)).toStrictEqual(before);
        }),
      );
    });
  });

  it('R40: counted a second time it stays where it is', () => {
    const visit = startDeadline(RULES, VISIT, at('2026-12-28 10:00'), 5);
    const once = recounted(knowing(NOTICE_2027), visit, at('2026-12-29 10:00'));
    expect(recounted(knowing(NOTICE_2027), once, at('2026-12-30 10:00'))).toStrictEqual(once);
  });
});
