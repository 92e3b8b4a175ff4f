import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { messageOf } from '../../../../functions/domain/messages/message-of-event.ts';
import { expectedAt } from '../../../../functions/domain/services/road-of-case.ts';
import { caseBy, deadlineNamed, eventsBy, faultsOf, passed } from '../entitlement/under-rules.ts';
import { admissionAt, chosen, noteInHand, visited, visitLegAt } from './admission/admission-case.ts';
import { at, BOOKING, caseAt, day, report, requestWith } from './expert-visit/visit-case.ts';
import { phoneOpened } from './phone-doctor/phone-doctor-case.ts';
import { OPINION_STAGES, opinionAt } from './second-opinion/second-opinion-case.ts';

/** The promise of the visit ends on Monday, 19 October, at eight. */
const IN_TIME = '2026-10-19 20:00';
const AFTER = '2026-10-19 20:00:01';

const proposedFor = (...instants: readonly (string | null)[]): Case => {
  const options = instants.map((when, index) => ({ hospital: `Hospital ${index}`, ...(when === null ? {} : { at: at(when) }) }));
  return caseBy(caseAt('proposing'), report('options.proposed', { options }, '2026-10-12 14:00'));
};

describe('the cause member-choice (R38)', () => {
  it.each([
    ['a day after the promise, with one in time offered', [AFTER, IN_TIME], 'member-choice'],
    ['a day after the promise, with none in time offered', [AFTER, '2026-10-21 09:30'], undefined],
    ['a day after the promise, with one of no instant offered', [AFTER, null], undefined],
    ['a day in time', [IN_TIME, AFTER], undefined],
    ['no day at all', [null, IN_TIME], undefined],
  ] as const)('R38: is that of who chose %s, whoever enters it', (_fact, instants, cause) => {
    for (const actor of ['member', 'vendor', 'operator'] as const) {
      const choosing = proposedFor(...instants);
      const state = caseBy(choosing, { ...chosen(choosing, '2026-10-12 15:00'), actor });
      expect(deadlineNamed(state, 'visit').cause).toBe(cause);
      const missed = passed(state, '2026-10-20 09:00').filter(([, type, name]) => type === 'deadline.missed' && name === 'visit');
      expect(missed.map(([, , , flag]) => flag)).toStrictEqual([cause === undefined ? 'deadline-missed' : undefined]);
    }
  });

  it('R38: is that of who asked for days after the promise alone', () => {
    const asking = (...days: readonly string[]) =>
      deadlineNamed(caseAt('proposing', { request: requestWith({}, { preferredDates: days.map(day) }) }), 'visit').cause;
    expect(asking('2026-10-20', '2026-10-21')).toBe('member-choice');
    expect(asking('2026-10-19', '2026-10-21')).toBeUndefined();
    expect(asking()).toBeUndefined();
  });

  it.each([
    ['vendor', true],
    ['operator', true],
    ['member', false],
  ] as const)('R38, R47: a choice that a %s enters is told to the member: %s', (actor, isTold) => {
    const choosing = proposedFor(IN_TIME, AFTER);
    for (const optionId of ['option-1', 'decline'] as const) {
      const [event] = eventsBy(choosing, { ...chosen(choosing, '2026-10-12 15:00', optionId), actor });
      expect(event === undefined ? null : messageOf(event)).toStrictEqual(
        isTold ? { template: 'choice-recorded', chosen: optionId === 'decline' ? null : expect.objectContaining({ optionId }) } : null,
      );
    }
  });
});

const declined = (when: string) => report('case.declined', { reason: 'other' }, when);
const flagsOf = (state: Case, when: string) => eventsBy(state, declined(when)).at(-1)?.change.flags ?? [];

describe('a decline', () => {
  it.each([
    ['a visit', caseAt('accepting')],
    ['an admission', admissionAt('accepting')],
    ['an admission whose visit is over', noteInHand()],
    ['a second opinion', opinionAt('accepting')],
    ['a question', phoneOpened().after],
  ])('R38: before the acceptance is nobody’s business: %s', (_what, state) => {
    expect(flagsOf(state, state.lastReportedAt.slice(0, 16).replace('T', ' '))).toStrictEqual([]);
  });

  it.each([
    ...(['proposing', 'choosing', 'booking'] as const).map((stage) => [`a visit at ${stage}`, caseAt(stage)] as const),
    ...(['proposing', 'choosing', 'booking'] as const).map((stage) => [`a visit for a note at ${stage}`, visitLegAt(stage)] as const),
    ['an admission at arranging', admissionAt('arranging')] as const,
    ...OPINION_STAGES.slice(1, 5).map((stage) => [`a second opinion at ${stage}`, opinionAt(stage)] as const),
  ])('R38: after the acceptance is put before an operator, and the use goes back: %s', (_what, state) => {
    const [when] = [state.lastReportedAt.slice(0, 16).replace('T', ' ')];
    expect(flagsOf(state, when)).toStrictEqual(['declined-after-acceptance']);
    expect(caseBy(state, declined(when))).toMatchObject({ use: 'returned', situation: { outcome: 'declined-other' } });
  });

  it('R38: a minute before the promise ends is put before an operator', () => {
    const events = eventsBy(caseAt('proposing'), declined('2026-10-19 19:59'));
    expect(events.at(-1)).toMatchObject({ type: 'case.declined', change: { flags: ['declined-after-acceptance'] } });
  });

  const lost = (state: Case) => caseBy(state, report('booking.lost', { cause: 'doctor-away' }, '2026-10-12 17:00'));
  const proposed = (state: Case) =>
    caseBy(state, report('options.proposed', { options: [{ hospital: 'First Hospital' }] }, '2026-10-12 18:00'));
  const taken = (state: Case) => caseBy(state, chosen(state, '2026-10-12 19:00'));

  it.each([
    ['a visit', caseAt('booked')],
    ['a visit for a note', visitLegAt('booked')],
    ['an admission', admissionAt('booked')],
  ])('R38: is refused at every stage of the leg once an appointment was confirmed: %s', (_what, booked) => {
    const rebooking = lost(booked);
    const choosing = proposed(rebooking);
    const arranged = taken(choosing);
    const anew = caseBy(arranged, report('options.proposed', { options: [{ hospital: 'Third Hospital' }] }, '2026-10-12 19:30'));
    for (const state of [booked, rebooking, choosing, arranged, anew]) {
      expect(expectedAt(state)).not.toContain('case.declined');
      expect(faultsOf(state, 'case.declined', { reason: 'other' }, '2026-10-12 20:00')).toBe('event-not-expected');
    }
  });

  it('R38, R43: is possible again in the next leg', () => {
    const rebooked = caseBy(taken(proposed(lost(visitLegAt('booked')))), report('booking.confirmed', BOOKING, '2026-10-12 20:00'));
    const next = caseBy(
      rebooked,
      visited(
        { hospital: 'First Hospital', department: 'oncology', doctor: BOOKING.doctor, issuedOn: day('2026-10-15') },
        '2026-10-15 11:00',
      ),
    );
    expect(expectedAt(next)).toContain('case.declined');
    expect(expectedAt(caseBy(next, report('case.accepted', {}, '2026-10-15 12:00')))).toContain('case.declined');
  });
});

describe('a diagnosis recorded (R8)', () => {
  const recorded = (illness: string, confirmedOn: string) =>
    report('diagnosis.recorded', { illness, confirmedOn: day(confirmedOn) }, '2026-10-20 12:00');
  const cases = [
    ['a visit', caseAt('accepting')],
    ['an admission', admissionAt('arranging')],
    ['a second opinion', opinionAt('gathering-records')],
  ] as const;

  it.each(cases)(
    'R8: of another illness changes nothing and is put before an operator, inside the waiting period and outside: %s',
    (_what, state) => {
      for (const confirmedOn of ['2026-04-05', '2026-10-01']) {
        const events = eventsBy(state, recorded('common-cold', confirmedOn)).filter(({ actor }) => actor !== 'clock');
        expect(events).toMatchObject([{ type: 'diagnosis.recorded', data: { illness: 'common-cold', stops: false } }]);
        expect(events.map(({ change }) => change)).toStrictEqual([{ flags: ['review-diagnosis'] }]);
      }
    },
  );

  it.each(cases)(
    'R8: of the illness of the case stops it inside the waiting period and confirms it outside, however it is written: %s',
    (_what, state) => {
      expect(caseBy(state, recorded(' Malignant-Tumour-Severe', '2026-04-05'))).toMatchObject({
        use: 'returned',
        situation: { outcome: 'diagnosed-in-waiting-period' },
      });
      expect(caseBy(state, recorded('malignant-tumour-severe', '2026-10-01')).condition).toStrictEqual({
        illness: 'malignant-tumour-severe',
        certainty: 'confirmed',
        diagnosedOn: '2026-10-01',
      });
    },
  );

  it('R8: is no matter of a question to the phone doctor', () => {
    const [event] = eventsBy(
      phoneOpened().after,
      report('diagnosis.recorded', { illness: 'common-cold', confirmedOn: day('2026-04-05') }, '2026-10-12 10:05'),
    );
    expect(event?.change).toStrictEqual({});
  });
});
