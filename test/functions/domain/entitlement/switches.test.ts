import { describe, expect, it } from 'vitest';
import type { StageLimits, Switches } from '../../../../catalogue/switches.ts';
import type { Situation } from '../../../../functions/domain/case/case.ts';
import { type Rules, rulesOf } from '../../../../functions/domain/case/rules.ts';
import { choiceLimits, completionAfter, enterStage, idleLimits } from '../../../../functions/domain/case/stage-moves.ts';
import { cancellationTerms } from '../../../../functions/domain/services/cancellation.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { at, BOOKING, bookedFor, CALENDAR, caseAfter, caseAt, RULES, report, withSwitches } from '../services/expert-visit/visit-case.ts';

const { stageLimits } = RULES.edition.switches;
/** Monday, 12 October 2026, within hours. */
const MONDAY = at('2026-10-12 10:00');

/** The same service with other switches, its hours included. */
const rulesWith = (switches: Partial<Switches>): Rules => {
  const { edition, terms } = withSwitches(switches);
  return rulesOf(edition, terms, RULES.departments, CALENDAR);
};
const limitedTo = (limits: Partial<StageLimits>): Rules => rulesWith({ stageLimits: { ...stageLimits, ...limits } });
const targetOf = (situation: unknown, rules: Rules): string | undefined =>
  enterStage({ deadlines: [] }, rules, situation as Situation, MONDAY).deadlines?.find(({ name }) => name === 'stage')?.dueAt;

describe('both readings of a switch', () => {
  it.each([
    ['R39', 'notice-frees', 'told two working days before', '2026-10-13 10:00', false],
    ['R39', 'notice-frees', 'told one working day before', '2026-10-14 10:00', true],
    ['R39', 'always-counts', 'told two working days before', '2026-10-13 10:00', true],
    ['R39', 'always-counts', 'told one working day before', '2026-10-14 10:00', true],
    ['R39', 'always-counts', 'told before the booking was confirmed', '2026-10-12 11:00', false],
  ] as const)('%s: lateCancel %s: %s', (_rule, lateCancel, _fact, toldAt, counts) => {
    const state = bookedFor(at('2026-10-15 09:30'), at('2026-10-12 16:00'));
    expect(cancellationTerms(state, rulesWith({ lateCancel }), at(toldAt)).countsAsUse).toBe(counts);
  });

  it.each([
    [
      'R41',
      'published-holiday',
      'a day off by shifting is closed',
      '2026-10-05 11:00',
      '2026-10-08T08:00:00+08:00',
      '2026-10-14T20:00:00+08:00',
    ],
    ['R41', 'statutory-day', 'it is open', '2026-10-05 11:00', '2026-10-05T11:00:00+08:00', '2026-10-13T20:00:00+08:00'],
    ['R41', 'published-holiday', 'a statutory day is closed', '2026-10-02 11:00', '2026-10-08T08:00:00+08:00', '2026-10-14T20:00:00+08:00'],
    [
      'R41',
      'statutory-day',
      'it is closed, to the next day that is not',
      '2026-10-02 11:00',
      '2026-10-04T08:00:00+08:00',
      '2026-10-13T20:00:00+08:00',
    ],
  ] as const)('%s: closedOn %s: %s', (_rule, closedOn, _fact, acceptedAt, startedAt, dueAt) => {
    const state = caseAt('accepting', { at: at('2026-09-30 10:00') });
    const decision = decideReport(state, report('case.accepted', {}, acceptedAt), rulesWith({ closedOn }));
    expect(decision.kind === 'decided' && decision.after.deadlines.find(({ name }) => name === 'visit')).toMatchObject({
      startedAt,
      dueAt,
    });
  });

  it.each([
    ['R26', 90, '2027-01-10T10:00:00+08:00', 12],
    ['R26', 60, '2026-12-11T10:00:00+08:00', 8],
  ])('%s: recordsIdleDays %j closes at the same time of day, after reminders every week', (_rule, recordsIdleDays, closesAt, reminders) => {
    const limits = idleLimits(rulesWith({ recordsIdleDays }), MONDAY);
    expect(limits.closesAt).toBe(closesAt);
    expect(limits.remindAt).toHaveLength(reminders);
    expect(limits.remindAt[0]).toBe('2026-10-19T10:00:00+08:00');
  });

  it('R26: remindEveryDays moves the reminders and not the end', () => {
    const limits = idleLimits(limitedTo({ 'gathering-records': { targetWorkingDays: 1, remindEveryDays: 30 } }), MONDAY);
    expect(limits).toMatchObject({
      remindAt: ['2026-11-11T10:00:00+08:00', '2026-12-11T10:00:00+08:00'],
      closesAt: '2027-01-10T10:00:00+08:00',
    });
  });
});

describe('stageLimits', () => {
  it.each(['calling-back', 'accepting', 'proposing', 'booking', 'arranging', 'dispatching', 'explaining', 'rebooking'] as const)(
    'R45: %s: the vendor’s target is as many working days as said',
    (stage) => {
      expect(targetOf({ stage }, RULES)).toBe('2026-10-13T20:00:00+08:00');
      expect(targetOf({ stage }, limitedTo({ [stage]: { targetWorkingDays: 3 } }))).toBe('2026-10-15T20:00:00+08:00');
    },
  );

  it('R45: booked: a report is due as many working days after the appointment as said', () => {
    const booked = { stage: 'booked', booking: BOOKING, confirmedAt: MONDAY, remindAt: null };
    expect(targetOf(booked, RULES)).toBe('2026-10-16T20:00:00+08:00');
    expect(targetOf(booked, limitedTo({ booked: { reportDueAfterWorkingDays: 2 } }))).toBe('2026-10-19T20:00:00+08:00');
  });

  it('R45: consulting: lasts as many minutes as said', () => {
    expect(targetOf({ stage: 'consulting' }, RULES)).toBe('2026-10-12T12:00:00+08:00');
    expect(targetOf({ stage: 'consulting' }, limitedTo({ consulting: { targetMinutes: 45 } }))).toBe('2026-10-12T10:45:00+08:00');
  });

  it('R45: choosing: reminds and closes on the working days said', () => {
    expect(choiceLimits(RULES, MONDAY)).toMatchObject({
      remindAt: ['2026-10-13T09:00:00+08:00', '2026-10-15T09:00:00+08:00'],
      closesAt: '2026-10-26T20:00:00+08:00',
    });
    expect(choiceLimits(limitedTo({ choosing: { remindOnWorkingDays: [2], closesAfterWorkingDays: 5 } }), MONDAY)).toMatchObject({
      remindAt: ['2026-10-14T09:00:00+08:00'],
      closesAt: '2026-10-19T20:00:00+08:00',
    });
  });

  it.each(['visited', 'admitted'] as const)('R45: %s: completes by itself after as many working days as said', (stage) => {
    expect(completionAfter(RULES, stage, MONDAY).completesAt).toBe('2026-10-19T20:00:00+08:00');
    expect(completionAfter(limitedTo({ [stage]: { completesAfterWorkingDays: 2 } }), stage, MONDAY).completesAt).toBe(
      '2026-10-14T20:00:00+08:00',
    );
  });

  it('R45: a case takes the limits of its edition on its way', () => {
    const state = caseAfter(caseAt('accepting'), report('case.accepted', {}, '2026-10-12 11:00'));
    const decision = decideReport(
      state,
      report('options.proposed', { options: [{ hospital: 'First Hospital' }, { hospital: 'Second Hospital' }] }, '2026-10-12 14:00'),
      limitedTo({ choosing: { remindOnWorkingDays: [1], closesAfterWorkingDays: 2 } }),
    );
    expect(decision.kind === 'decided' && decision.after.situation).toMatchObject({
      stage: 'choosing',
      closesAt: '2026-10-14T20:00:00+08:00',
    });
  });
});
