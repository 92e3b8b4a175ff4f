import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { Command } from '../../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import { outcomeOf, recordEvent } from '../../../../functions/domain/case/events/outcome.ts';
import { passTime } from '../../../../functions/domain/case/passing-time.ts';
import { type Effect, effectsOf } from '../../../../functions/domain/effects/effects.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { anyIntents, eventsOfWalk, walk } from '../services/any-command.ts';
import { at, BOOKING, caseAt, day, eventsOf, OPTIONS, opened, RULES, report, requestWith } from '../services/expert-visit/visit-case.ts';

const namesOf = (event: CaseEvent): readonly string[] => effectsOf(event).map(({ name }) => name);

/** The event that a report makes of a case. */
const reported = (state: Case, command: Command): CaseEvent => {
  const event = eventsOf(decideReport(state, command, RULES)).find(({ type }) => type === command.type);
  if (event === undefined) throw new Error(`${command.type} makes no event`);
  return event;
};

/** The event that the clock makes of a case, by its type and place among those of the type. */
const clocked = (state: Case, type: CaseEvent['type'], index = 0): CaseEvent => {
  const event = passTime(state, at('2027-01-01 00:00'), at('2027-01-01 00:00')).events.filter((each) => each.type === type)[index];
  if (event === undefined) throw new Error(`The clock makes no ${type}`);
  return event;
};

const noted = (outcome: Parameters<typeof outcomeOf>): CaseEvent => {
  const stamp = { actor: 'member', occurredAt: at('2026-10-12 18:00'), recordedAt: at('2026-10-12 18:00') } as const;
  return recordEvent(caseAt('accepting'), outcomeOf(...outcome), stamp).event;
};

const choice = report('member.chose', { proposalId: 'proposal-3', optionId: 'option-1' }, '2026-10-12 15:00', { actor: 'member' });
const refusal = report('member.chose', { proposalId: 'proposal-3', decline: true }, '2026-10-12 15:00', { actor: 'member' });
const cancelling = report('member.cancelled', { toldAt: at('2026-10-12 18:00'), reason: 'better' }, '2026-10-12 18:00', {
  actor: 'member',
});
const diagnosed = (confirmedOn: string) =>
  report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: day(confirmedOn) }, '2026-10-12 18:00');
const missedBy = (by: 'member' | 'vendor') => report('visit.missed', { by }, '2026-10-15 12:00');

describe('effectsOf', () => {
  it.each([
    ['a request in the app', opened().event, ['start', 'check-policy', 'hand-off.case.requested', 'tell.request-received']],
    ['a request on the vendor’s hotline', opened({ channel: 'hotline' }).event, ['start', 'check-policy', 'tell.request-received']],
    [
      'R8: a suspicion in the waiting period',
      opened({ at: at('2026-04-05 10:00') }).event,
      ['start', 'check-policy', 'hand-off.case.requested', 'tell.request-received', 'alert.review-suspected-diagnosis'],
    ],
    ['an acceptance', reported(caseAt('accepting'), report('case.accepted', {}, '2026-10-12 11:00')), ['resume']],
    [
      'a refusal of the vendor',
      reported(caseAt('accepting'), report('case.declined', { reason: 'other' }, '2026-10-12 11:00')),
      ['resume', 'tell.case-closed'],
    ],
    [
      'options',
      reported(caseAt('proposing'), report('options.proposed', { options: [...OPTIONS] }, '2026-10-12 14:00')),
      ['resume', 'tell.options-proposed'],
    ],
    ['a choice in the app', reported(caseAt('choosing'), choice), ['resume', 'hand-off.choice.made']],
    ['R38: a choice told to the vendor', reported(caseAt('choosing'), { ...choice, actor: 'vendor' }), ['resume', 'tell.choice-recorded']],
    [
      'R47: a choice told to an operator',
      reported(caseAt('choosing'), { ...choice, actor: 'operator' }),
      ['resume', 'hand-off.choice.made', 'tell.choice-recorded'],
    ],
    ['R45: a reminder to choose', clocked(caseAt('choosing'), 'choice.reminded'), ['resume', 'tell.choice-reminder']],
    ['R45: a choice not made', clocked(caseAt('choosing'), 'choice.expired'), ['resume', 'hand-off.case.cancelled', 'tell.case-closed']],
    [
      'R36: a booking',
      reported(caseAt('booking'), report('booking.confirmed', BOOKING, '2026-10-12 16:00')),
      ['resume', 'tell.booking-confirmed'],
    ],
    ['R36: the day before', clocked(caseAt('booked'), 'visit.tomorrow'), ['resume', 'hand-off.visit.tomorrow', 'tell.visit-tomorrow']],
    [
      'R38: a booking lost',
      reported(caseAt('booked'), report('booking.lost', { cause: 'hospital' }, '2026-10-13 09:00')),
      ['resume', 'tell.booking-lost'],
    ],
    ['R38: a visit missed by the vendor', reported(caseAt('booked'), missedBy('vendor')), ['resume', 'tell.visit-missed']],
    ['R39: a visit missed by the member', reported(caseAt('booked'), missedBy('member')), ['resume', 'tell.case-closed']],
    ['a visit', reported(caseAt('booked'), report('visit.completed', { admissionNote: null }, '2026-10-15 11:00')), ['resume']],
    ['R45: a completion by itself', clocked(caseAt('visited'), 'service.completed'), ['resume', 'tell.case-closed']],
    ['R40: a promise that is near', clocked(caseAt('proposing'), 'deadline.near'), ['resume', 'hand-off.deadline.near']],
    ['R45: a stage’s target missed', clocked(caseAt('accepting'), 'deadline.missed'), ['resume', 'alert.vendor-silent']],
    [
      'R35: a promise missed',
      clocked(caseAt('choosing'), 'deadline.missed'),
      ['resume', 'hand-off.deadline.missed', 'tell.deadline-missed', 'alert.deadline-missed'],
    ],
    ['R38: a promise missed with a cause', clocked(caseAt('rebooking'), 'deadline.missed', 1), ['resume', 'hand-off.deadline.missed']],
    ['R39: cancelling in the app', reported(caseAt('accepting'), cancelling), ['resume', 'hand-off.case.cancelled', 'tell.case-closed']],
    [
      'R39: cancelling told to the vendor',
      reported(caseAt('accepting'), { ...cancelling, actor: 'vendor' }),
      ['resume', 'tell.case-closed'],
    ],
    [
      'R8: a diagnosis that stops the case',
      reported(caseAt('accepting'), diagnosed('2026-04-05')),
      ['resume', 'hand-off.case.terminated', 'tell.case-closed'],
    ],
    ['R8: a diagnosis that does not', reported(caseAt('accepting'), diagnosed('2026-04-06')), ['resume']],
    [
      'a document',
      noted([{ type: 'document.added', data: { documentId: 'd-1', kind: 'report' } }, {}]),
      ['resume', 'hand-off.document.added'],
    ],
    [
      'a hand-off that failed',
      noted([{ type: 'flag.raised', data: { flag: 'handoff-failed' } }, { flags: ['handoff-failed'] }]),
      ['resume', 'alert.handoff-failed'],
    ],
  ] as const)('%s asks for what follows', (_fact, event, names) => {
    expect(namesOf(event)).toStrictEqual(names);
  });

  it('starts the machine to wake at the first thing ahead', () => {
    expect(effectsOf(opened().event)[0]).toStrictEqual({ kind: 'start-machine', name: 'start', wakeAt: at('2026-10-13 20:00') });
  });

  const told = (event: CaseEvent): Extract<Effect, { kind: 'tell-member' }> => {
    const effect = effectsOf(event).find((each) => each.kind === 'tell-member');
    if (effect === undefined) throw new Error(`${event.type} tells nothing`);
    return effect;
  };
  const handedOff = (event: CaseEvent): unknown => effectsOf(event).find((each) => each.kind === 'hand-off')?.data;

  it.each([
    ['options', 'choosing', reported(caseAt('proposing'), report('options.proposed', { options: [...OPTIONS] }, '2026-10-12 14:00'))],
    ['a reminder to choose', 'choosing', clocked(caseAt('choosing'), 'choice.reminded')],
    ['the day before', 'booked', clocked(caseAt('booked'), 'visit.tomorrow')],
    ['a booking', null, reported(caseAt('booking'), report('booking.confirmed', BOOKING, '2026-10-12 16:00'))],
    ['the end of a case', null, clocked(caseAt('visited'), 'service.completed')],
  ])('news of %s is stale once the case is no longer %s', (_fact, stage, event) => {
    expect(told(event).whileAt).toBe(stage);
  });

  it.each([
    ['an option', choice, { proposalId: 'proposal-3', optionId: 'option-1', option: { optionId: 'option-1', ...OPTIONS[0] } }],
    ['none of them', refusal, { proposalId: 'proposal-3', decline: true }],
  ])('hands off the choice of %s', (_fact, command, data) => {
    expect(handedOff(reported(caseAt('choosing'), command))).toStrictEqual(data);
  });

  it('R36: asks the vendor to confirm the booking it made', () => {
    expect(handedOff(clocked(caseAt('booked'), 'visit.tomorrow'))).toStrictEqual({ booking: BOOKING });
  });

  it.each([
    ['R39', 'a no-show counts', reported(caseAt('booked'), missedBy('member')), 'no-show', 'used'],
    ['R39', 'cancelling in time does not', reported(caseAt('accepting'), cancelling), 'cancelled-by-member', 'returned'],
    ['R45', 'a choice not made does not', clocked(caseAt('choosing'), 'choice.expired'), 'no-choice', 'returned'],
  ])('%s: the member is told whether it cost a use: %s', (_rule, _fact, event, outcome, use) => {
    expect(told(event).message).toStrictEqual({ template: 'case-closed', outcome, use });
  });

  it('has no name twice for one event, whatever happened', () => {
    fc.assert(
      fc.property(anyIntents, (intents) => {
        const { event, after } = opened({ request: requestWith({}, { hospital: 'First Hospital' }) });
        for (const each of [event, ...eventsOfWalk(walk(after, intents))]) {
          const names = namesOf(each);
          expect(names).toHaveLength(new Set(names).size);
        }
      }),
    );
  });
});
