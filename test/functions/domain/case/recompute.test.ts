import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import { HolidayNotice } from '../../../../catalogue/schema.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { evolve } from '../../../../functions/domain/case/events/case-event.ts';
import { nextCheckpoint, passTime } from '../../../../functions/domain/case/passing-time.ts';
import { isProvisional, recompute } from '../../../../functions/domain/case/recompute.ts';
import { choiceLimits, completionAfter } from '../../../../functions/domain/case/stage-moves.ts';
import { messageOf } from '../../../../functions/domain/messages/message-of-event.ts';
import { attributing, startDeadline, warningBefore } from '../../../../functions/domain/time/deadline.ts';
import { calendarOf } from '../../../../functions/domain/time/notices.ts';
import { movedTo } from '../../../../functions/domain/time/recounted.ts';
import { addDays, type Instant } from '../../../../functions/domain/time/time.ts';
import { caseBy, deadlineNamed, passed, rulesOfCase } from '../entitlement/under-rules.ts';
import { admissionOpened, admissionRequest, NOTE } from '../services/admission/admission-case.ts';
import { anyIntents, anyOpening, stateAfter, walk } from '../services/any-command.ts';
import { at, BOOKING, caseAfter, day, OPTIONS_ANY_DAY, opened, RULES, report, situationAt } from '../services/expert-visit/visit-case.ts';
import { phoneOpened } from '../services/phone-doctor/phone-doctor-case.ts';
import { INSTITUTIONS, opinionOpened } from '../services/second-opinion/second-opinion-case.ts';

const holiday = (key: string, daysOff: readonly string[], makeUpWorkdays: readonly string[] = []) => ({
  key,
  name: { zh: '节日', en: 'Holiday' },
  daysOff: [...daysOff],
  makeUpWorkdays: [...makeUpWorkdays],
  statutoryDays: [daysOff[0] ?? ''],
});
const span = (from: string, days: number): readonly string[] => Array.from({ length: days }, (_, index) => addDays(day(from), index));

/** Made up for these tests: New Year's day falls on a Friday, and a Saturday and a Sunday are worked. */
const NOTICE_2027 = HolidayNotice.parse({
  year: 2027,
  documentNumber: '国办发明电〔2026〕0号',
  publishedOn: '2026-12-20',
  holidays: [
    holiday('new-year', span('2027-01-01', 3), ['2027-01-09']),
    holiday('spring-festival', span('2027-02-05', 8), ['2027-01-31']),
    holiday('qingming', span('2027-04-03', 3)),
    holiday('labour-day', span('2027-05-01', 5)),
    holiday('dragon-boat', span('2027-06-09', 3)),
    holiday('mid-autumn', span('2027-09-15', 3)),
    holiday('national-day', span('2027-10-01', 7)),
  ],
});
const PUBLISHED = { year: 2027, documentNumber: NOTICE_2027.documentNumber };
const CALENDAR_2027 = calendarOf([...CATALOGUE.holidayNotices, NOTICE_2027]);
const knowing = (state: Case) => ({ ...rulesOfCase(state), calendar: CALENDAR_2027 });
const freeUntilIn = ({ situation }: Case) => (situation.stage === 'booked' ? situation.freeUntil : undefined);
const PUBLISHED_AT = at('2026-12-29 12:00');

const recomputed = (state: Case, when: Instant = PUBLISHED_AT) => {
  const result = recompute(state, knowing(state), PUBLISHED, when);
  if (result === null) throw new Error('Nothing changed');
  const [event, ...others] = result.events;
  if (event?.type !== 'deadline.recomputed' || others.length > 0) throw new Error('One event says what moved');
  return { ...result, event };
};

const visiting = caseAfter(opened({ at: at('2026-12-25 09:00') }).after, report('case.accepted', {}, '2026-12-25 10:00'));

describe('recompute', () => {
  it('R40: works a provisional promise out anew, and says what moved and why', () => {
    expect(deadlineNamed(visiting, 'visit')).toMatchObject({ dueAt: at('2027-01-01 20:00'), provisional: true });
    const { event, after: state } = recomputed(visiting);
    expect(event).toMatchObject({
      actor: 'clock',
      occurredAt: PUBLISHED_AT,
      data: { ...PUBLISHED, moved: [{ name: 'visit', kind: 'promise', was: at('2027-01-01 20:00'), dueAt: at('2027-01-04 20:00') }] },
    });
    expect(deadlineNamed(state, 'visit')).toStrictEqual({
      ...deadlineNamed(visiting, 'visit'),
      dueAt: at('2027-01-04 20:00'),
      warnAt: at('2026-12-31 20:00'),
      provisional: false,
    });
    expect(evolve(visiting, event)).toStrictEqual(state);
  });

  it.each([
    ['later over the holiday', '2026-12-25 10:00', 5, '2027-01-01 20:00', '2027-01-04 20:00'],
    ['a day later still', '2026-12-28 10:00', 5, '2027-01-04 20:00', '2027-01-05 20:00'],
    ['the holiday and the Saturday worked cancel out', '2027-01-04 08:00', 5, '2027-01-11 20:00', '2027-01-09 20:00'],
    ['over the Spring Festival', '2026-12-28 10:00', 30, '2027-02-08 20:00', '2027-02-15 20:00'],
    ['from an opening that was a guess', '2026-12-31 20:00', 1, '2027-01-04 20:00', '2027-01-05 20:00'],
  ])('R40: %s', (_fact, from, workingDays, was, dueAt) => {
    const what = { name: 'visit', kind: 'promise', clause: 'R35' } as const;
    const state = { ...visiting, deadlines: [startDeadline(RULES, what, at(from), workingDays)] };
    expect(recomputed(state).event.data.moved).toStrictEqual([{ name: 'visit', kind: 'promise', was: at(was), dueAt: at(dueAt) }]);
  });

  it('R40: what was certain stays as it was, to the last field', () => {
    const certain = caseAfter(opened({ at: at('2026-12-14 09:00') }).after, report('case.accepted', {}, '2026-12-14 10:00'));
    expect(isProvisional(certain)).toBe(false);
    expect(recompute(certain, knowing(certain), PUBLISHED, PUBLISHED_AT)).toBeNull();
  });

  it('R40: is nothing while the calendar knows no more than before', () => {
    expect(isProvisional(visiting)).toBe(true);
    expect(recompute(visiting, RULES, PUBLISHED, PUBLISHED_AT)).toBeNull();
  });

  it('R40: is nothing a second time', () => {
    const { after: state } = recomputed(visiting);
    expect(isProvisional(state)).toBe(false);
    expect(recompute(state, knowing(state), PUBLISHED, PUBLISHED_AT)).toBeNull();
  });

  it('R40: one that ends where it was assumed to becomes certain, and nothing is said to have moved', () => {
    const what = { name: 'visit', kind: 'promise', clause: 'R35' } as const;
    const state = { ...visiting, deadlines: [startDeadline(RULES, what, at('2027-01-11 10:00'), 2)] };
    const { event, after: certain } = recomputed(state);
    expect(event.data.moved).toStrictEqual([]);
    expect(deadlineNamed(certain, 'visit')).toStrictEqual({ ...deadlineNamed(state, 'visit'), provisional: false });
  });

  it.each(['met', 'missed', 'void'] as const)('R40: what is %s stays, though it was provisional', (of) => {
    const state = { ...visiting, deadlines: visiting.deadlines.map((deadline) => ({ ...deadline, state: of })) };
    expect(isProvisional(state)).toBe(false);
    expect(recompute(state, knowing(state), PUBLISHED, PUBLISHED_AT)).toBeNull();
  });

  it('R38: keeps the cause on record', () => {
    const excused = { ...visiting, deadlines: visiting.deadlines.map((deadline) => ({ ...deadline, cause: 'hospital' as const })) };
    expect(deadlineNamed(recomputed(excused).after, 'visit').cause).toBe('hospital');
  });

  it.each([
    ['R40', 'a warning given stays given where the new one is no later', true, '2026-12-25 10:00', 5, true],
    ['R40', 'a warning given is given again where the new one is later', true, '2026-12-25 10:00', 6, false],
    ['R40', 'one not given is still to come', false, '2026-12-25 10:00', 5, false],
  ])('%s: %s', (_rule, _fact, warned, from, workingDays, expected) => {
    const what = { name: 'visit', kind: 'promise', clause: 'R35' } as const;
    const deadline = { ...startDeadline(RULES, what, at(from), workingDays), warned };
    const { after: state } = recomputed({ ...visiting, deadlines: [deadline] });
    expect(deadlineNamed(state, 'visit').warned).toBe(expected);
  });

  it('R41: a start that was the guess of an opening is worked out anew, and nobody’s days are counted before it', () => {
    const what = { name: 'opinion', kind: 'promise', clause: 'R29' } as const;
    const guessed = attributing(startDeadline(RULES, what, at('2026-12-31 20:00'), 18));
    expect(guessed).toMatchObject({ startedAt: at('2027-01-01 08:00'), attributedUpTo: '2027-01-01' });
    const { after: state } = recomputed({ ...visiting, deadlines: [guessed] });
    expect(deadlineNamed(state, 'opinion')).toMatchObject({ startedAt: at('2027-01-04 08:00'), attributedUpTo: '2027-01-04' });
  });
});

describe('recompute, service by service', () => {
  it('R29, R40: an opinion’s promise and target move each by its own count, days already attributed staying', () => {
    const gathering = caseBy(opinionOpened({ at: at('2026-12-14 09:00') }).after, report('case.accepted', {}, '2026-12-14 10:00'));
    const proposing = caseBy(gathering, report('records.complete', {}, '2026-12-21 10:00'));
    const choosing = caseBy(proposing, report('options.proposed', { options: [...INSTITUTIONS] }, '2026-12-22 10:00'));
    const { event, after: state } = recomputed(choosing);
    expect(event.data.moved).toStrictEqual([
      { name: 'opinion-target', kind: 'target', was: at('2027-01-06 20:00'), dueAt: at('2027-01-07 20:00') },
      { name: 'choosing', kind: 'limit', was: at('2027-01-05 20:00'), dueAt: at('2027-01-06 20:00') },
    ]);
    // The holiday and the Saturday worked cancel out.
    expect(deadlineNamed(choosing, 'opinion')).toMatchObject({ dueAt: at('2027-01-14 20:00'), provisional: true });
    expect(deadlineNamed(state, 'opinion')).toMatchObject({ dueAt: at('2027-01-14 20:00'), provisional: false });
    expect(deadlineNamed(state, 'opinion')).toMatchObject({
      attributed: { member: 0, vendor: 1, institution: 0 },
      attributedUpTo: '2026-12-22',
    });
  });

  it('R20, R40: a callback once promised stays promised, though its day turns out to be off, and is no guess any more', () => {
    const asked = phoneOpened({ at: at('2027-01-01 10:00') }).after;
    const { event, after: state } = recomputed(asked, at('2027-01-01 10:05'));
    expect(event.data.moved).toStrictEqual([]);
    expect(deadlineNamed(state, 'callback')).toStrictEqual({ ...deadlineNamed(asked, 'callback'), provisional: false });
  });

  it('R45, R40: the time to choose is worked out anew; a reminder given stays given', () => {
    const choosing = caseAfter(visiting, report('options.proposed', { options: OPTIONS_ANY_DAY }, '2026-12-28 11:00'));
    const before = situationAt(choosing, 'choosing');
    expect(before).toMatchObject({ closesAt: at('2027-01-11 20:00'), provisional: true });
    const reminded = passTime(choosing, at('2026-12-29 10:00'), at('2026-12-29 10:00')).after;
    const { after: state } = recomputed(reminded);
    expect(situationAt(state, 'choosing')).toStrictEqual({
      ...before,
      remindAt: [at('2026-12-31 09:00')],
      closesAt: at('2027-01-11 20:00'),
      provisional: false,
    });
    const late = caseAfter(visiting, report('options.proposed', { options: OPTIONS_ANY_DAY }, '2026-12-30 11:00'));
    expect(situationAt(late, 'choosing').closesAt).toBe(at('2027-01-13 20:00'));
    expect(situationAt(recomputed(late).after, 'choosing')).toMatchObject({
      remindAt: [at('2026-12-31 09:00'), at('2027-01-05 09:00')],
      closesAt: at('2027-01-13 20:00'),
    });
  });

  it.each([
    ['admitted', '2026-12-29 10:00', '2027-01-05 20:00', '2027-01-06 20:00'],
    ['admitted late', '2026-12-31 21:00', '2027-01-08 20:00', '2027-01-09 20:00'],
  ])('R45, R40: the completion by itself of one %s is worked out anew', (_fact, when, was, completesAt) => {
    const arranging = caseBy(
      admissionOpened({ at: at('2026-12-25 09:00'), request: admissionRequest({ admissionNote: NOTE }) }).after,
      report('case.accepted', {}, '2026-12-25 10:00'),
      report('booking.confirmed', { ...NOTE_BOOKING, at: at('2026-12-29 09:00') }, '2026-12-25 11:00'),
      report('member.admitted', { ward: 'Ward 1', at: at(when) }, when),
    );
    expect(situationAt(arranging, 'admitted').completion).toMatchObject({ completesAt: at(was), provisional: true });
    const { event, after: state } = recomputed(arranging, at('2026-12-31 22:00'));
    expect(event.data.moved).toStrictEqual([{ name: 'admitted', kind: 'limit', was: at(was), dueAt: at(completesAt) }]);
    expect(situationAt(state, 'admitted').completion).toStrictEqual({ since: at(when), completesAt: at(completesAt), provisional: false });
    expect(passed(state, completesAt).at(-1)).toStrictEqual([completesAt, 'service.completed']);
  });
});

const NOTE_BOOKING = {
  hospital: NOTE.hospital,
  department: NOTE.department,
  doctor: NOTE.doctor,
  meetingPoint: 'Gate 2',
  companion: { name: 'Guide One', phone: '+8613900139000' },
};

describe('the hour until which cancelling is free', () => {
  // Saturday, 9 January 2027, is worked once the notice is known: the hour moves by a day.
  const booked = (when: string, use: Case['use'] = 'held') => {
    const booking = { ...BOOKING, at: at('2027-01-09 09:30') };
    const state = caseAfter(
      visiting,
      report('options.proposed', { options: OPTIONS_ANY_DAY }, '2026-12-25 11:00'),
      report('member.chose', { proposalId: 'proposal-3', optionId: 'option-1' }, '2026-12-25 12:00'),
      report('booking.confirmed', booking, when),
    );
    return { ...state, use };
  };

  it.each([
    ['says so while it is ahead', '2026-12-29 12:00', 'held', { was: at('2027-01-06 20:00'), until: at('2027-01-07 20:00') }],
    ['says so on its last day', '2027-01-07 19:59', 'held', { was: at('2027-01-06 20:00'), until: at('2027-01-07 20:00') }],
    ['says nothing once it is past', '2027-01-07 20:00', 'held', undefined],
    ['says nothing after the visit', '2027-01-09 12:00', 'held', undefined],
    ['says nothing where no use is held', '2026-12-29 12:00', 'used', undefined],
  ] as const)('R39, R40: moved %s', (_fact, when, use, freeUntil) => {
    const { event, after: state } = recomputed(booked('2026-12-25 14:00', use), at(when));
    expect(event.data.freeUntil).toStrictEqual(freeUntil);
    expect(freeUntilIn(state)).toBe(at('2027-01-07 20:00'));
    expect(recompute(state, knowing(state), PUBLISHED, at(when))).toBeNull();
  });

  it('R40: is told with the promise that moves too, in one message', () => {
    const { event } = recomputed(booked('2026-12-25 14:00'));
    expect(event.data.moved).toMatchObject([{ name: 'visit' }]);
    expect(messageOf(event)).toMatchObject({ template: 'deadline-moved', promise: 'visit', freeUntil: at('2027-01-07 20:00') });
    const alone = messageOf({ ...event, data: { ...event.data, moved: [] } });
    expect(alone).toMatchObject({ template: 'free-until-moved', was: at('2027-01-06 20:00'), freeUntil: at('2027-01-07 20:00') });
  });
});

describe('recompute, wherever a case stands', () => {
  it('R40: moves only what ran, each as near as may be to where it would have been had the year been known', () => {
    fc.assert(
      fc.property(anyOpening('2026-12-14 10:00'), anyIntents, ({ after: start }, intents) => {
        const state = walk(start, intents).map(stateAfter).at(-1) ?? start;
        const rules = knowing(state);
        const result = recompute(state, rules, PUBLISHED, state.lastReportedAt);
        // Until when cancelling is free only ever grows, and is looked up whenever it is asked for: it makes nothing provisional (R39).
        const freeForLonger = result !== null && freeUntilIn(result.after) !== freeUntilIn(state);
        expect(result !== null).toBe(isProvisional(state) || freeForLonger);
        if (result === null) return;
        const [event] = result.events;
        if (event?.type !== 'deadline.recomputed') throw new Error('The event says what moved');
        expect(evolve(state, event)).toStrictEqual(result.after);
        expect(isProvisional(result.after)).toBe(false);
        // What runs is looked at again. A visit gone by that nobody reports on may have nothing left to look at: it is before operators.
        if (isProvisional(state)) expect(nextCheckpoint(result.after)).not.toBeNull();
        for (const deadline of state.deadlines) {
          const moved = deadlineNamed(result.after, deadline.name);
          if (deadline.basis === null || deadline.state !== 'running' || !deadline.provisional) {
            expect(moved).toStrictEqual(deadline.state === 'running' ? { ...deadline, provisional: false } : deadline);
            continue;
          }
          const anew = startDeadline(rules, deadline, deadline.basis.from, deadline.basis.workingDays);
          const started = deadline.startedAt <= state.lastReportedAt;
          expect(moved.startedAt).toBe(started ? deadline.startedAt : anew.startedAt);
          if (moved.startedAt === anew.startedAt) {
            expect(moved.dueAt).toBe(movedTo(rules, deadline.dueAt, anew.dueAt, state.lastReportedAt));
          }
          expect(moved.warnAt).toBe(warningBefore(rules, moved.dueAt));
          const said = event.data.moved.find(({ name }) => name === deadline.name);
          expect(said).toStrictEqual(
            moved.dueAt === deadline.dueAt
              ? undefined
              : { name: deadline.name, kind: deadline.kind, was: deadline.dueAt, dueAt: moved.dueAt },
          );
        }
        const { situation } = result.after;
        if (situation.stage === 'choosing')
          expect(situation).toMatchObject({ closesAt: expect.any(String), provisional: choiceLimits(rules, situation.since).provisional });
        if ('completion' in situation)
          expect(situation.completion.provisional).toBe(completionAfter(rules, situation.stage, situation.completion.since).provisional);
      }),
    );
  });
});
