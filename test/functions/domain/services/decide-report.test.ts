import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideTimePassed } from '../../../../functions/domain/case/decide-at.ts';
import { caseFrom, evolve } from '../../../../functions/domain/case/events/case-event.ts';
import { passTime } from '../../../../functions/domain/case/passing-time.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { laterOf } from '../../../../functions/domain/time/time.ts';
import { anyIntents, commandFor, eventsOfWalk, stateAfter, walk } from './any-command.ts';
import { at, caseAfter, caseAt, deadlineOf, eventsOf, opened, RULES, report, type VisitStage } from './expert-visit/visit-case.ts';

describe('decide', () => {
  it.each([
    ['five minutes ahead of our clock is taken', '2026-10-12 10:05:00', '2026-10-12 10:00:00', 'decided'],
    ['a second more is not', '2026-10-12 10:05:01', '2026-10-12 10:00:00', 'in-the-future'],
    ['the instant of the previous event is taken', '2026-10-12 10:00:00', '2026-10-12 12:00:00', 'decided'],
    ['a second before it is not', '2026-10-12 09:59:59', '2026-10-12 12:00:00', 'before-previous-event'],
  ])('an event’s occurredAt: %s', (_fact, occurredAt, recordedAt, expected) => {
    const decision = decideReport(caseAt('accepting'), report('case.accepted', {}, occurredAt, { recordedAt: at(recordedAt) }), RULES);
    expect(decision.kind === 'invalid-request' ? decision.errors[0].code : decision.kind).toBe(expected);
  });

  it('R40: a report at the very instant of a deadline comes in time', () => {
    const state = caseAfter(caseAt('booked'), report('visit.completed', { admissionNote: null }, '2026-10-19 20:00:00'));
    expect(deadlineOf(state, 'visit').state).toBe('met');
  });

  it('R40: lets the clock act first on what was due before the report', () => {
    const events = eventsOf(decideReport(caseAt('accepting'), report('case.accepted', {}, '2026-10-13 20:00:01'), RULES));
    expect(events.map(({ type, seq }) => [seq, type])).toStrictEqual([
      [2, 'deadline.missed'],
      [3, 'case.accepted'],
    ]);
  });

  it('R40: lets the clock act after on what was due before the report was learnt of', () => {
    const late = report('case.accepted', {}, '2026-10-12 11:00', { recordedAt: at('2026-10-13 21:00') });
    const decision = decideReport(caseAt('accepting'), late, RULES);
    expect(eventsOf(decision).map(({ type, occurredAt }) => [type, occurredAt])).toStrictEqual([
      ['case.accepted', at('2026-10-12 11:00')],
      ['deadline.missed', at('2026-10-13 20:00')],
    ]);
    expect(decision.kind === 'decided' && deadlineOf(decision.after, 'stage')).toMatchObject({
      startedAt: at('2026-10-12 11:00'),
      state: 'missed',
    });
  });

  it('R45: a choice made after the case had to close comes too late, though the timer was late as well', () => {
    const choice = report('member.chose', { proposalId: 'proposal-3', optionId: 'option-1' }, '2026-10-26 20:00:01');
    expect(decideReport(caseAt('choosing'), choice, RULES)).toStrictEqual({ kind: 'case-closed' });
    const inTime = report('member.chose', { proposalId: 'proposal-3', optionId: 'option-1' }, '2026-10-26 20:00:00');
    expect(decideReport(caseAt('choosing'), inTime, RULES).kind).toBe('decided');
  });

  it('does nothing when time passes and nothing is due', () => {
    const state = caseAt('accepting');
    expect(decideTimePassed(state, at('2026-10-12 11:00'))).toStrictEqual({ events: [], after: state });
  });
});

describe('any row of commands', () => {
  it('is decided without a throw, at every stage', () => {
    const stages: VisitStage[] = ['accepting', 'proposing', 'choosing', 'booking', 'booked', 'rebooking', 'visited'];
    fc.assert(
      fc.property(fc.constantFrom(...stages), anyIntents, (stage, intents) => {
        const state = caseAt(stage);
        for (const intent of intents) {
          const decision = decideReport(state, commandFor(intent, state), RULES);
          expect(['decided', 'case-closed', 'event-not-expected', 'invalid-request']).toContain(decision.kind);
        }
      }),
    );
  });

  it('leaves a case that its events rebuild', () => {
    fc.assert(
      fc.property(anyIntents, (intents) => {
        const { event, after: start } = opened();
        const steps = walk(start, intents);
        const last = steps.at(-1);
        expect(eventsOfWalk(steps).reduce(evolve, caseFrom(event))).toStrictEqual(last === undefined ? start : stateAfter(last));
      }),
    );
  });

  it('R46: moves a use from held to used or back, once, and settles it by the time the case closes', () => {
    fc.assert(
      fc.property(anyIntents, (intents) => {
        const steps = walk(opened().after, intents);
        const moves = steps.map((step) => `${step.before.use}>${stateAfter(step).use}`).filter((move) => move !== 'held>held');
        const settling = moves.filter((move) => move !== 'used>used' && move !== 'returned>returned');
        expect([[], ['held>used'], ['held>returned']]).toContainEqual(settling);
        for (const { situation, use } of steps.map(stateAfter)) expect(situation.stage === 'closed' && use === 'held').toBe(false);
      }),
    );
  });

  it('changes nothing about a case once it is closed', () => {
    fc.assert(
      fc.property(anyIntents, (intents) => {
        for (const step of walk(opened().after, intents)) {
          if (step.before.situation.stage !== 'closed') continue;
          if (step.command === null) expect(step.decision).toStrictEqual({ kind: 'decided', events: [], after: step.before });
          else expect(step.decision).toStrictEqual({ kind: 'case-closed' });
        }
      }),
    );
  });

  it('R38: never moves the start or the end of the promise', () => {
    fc.assert(
      fc.property(anyIntents, (intents) => {
        const promises = walk(opened().after, intents).flatMap((step) =>
          stateAfter(step)
            .deadlines.filter(({ name }) => name === 'visit')
            .map(({ startedAt, warnAt, dueAt }) => [startedAt, warnAt, dueAt]),
        );
        for (const promise of promises) expect(promise).toStrictEqual(promises[0]);
      }),
    );
  });

  it('R45: moves a stage’s target only when a stage is entered', () => {
    fc.assert(
      fc.property(anyIntents, (intents) => {
        for (const { before, decision } of walk(opened().after, intents)) {
          if (decision.kind !== 'decided') continue;
          decision.events.reduce((state, event) => {
            const next = evolve(state, event);
            if (deadlineOf(next, 'stage').dueAt !== deadlineOf(state, 'stage').dueAt) expect(next.situation).not.toBe(state.situation);
            return next;
          }, before);
        }
      }),
    );
  });

  it('R40: leaves nothing undone that was due, and does everything in order and in its time', () => {
    fc.assert(
      fc.property(anyIntents, (intents) => {
        for (const { command, decision } of walk(opened().after, intents)) {
          if (decision.kind !== 'decided' || command === null) continue;
          const now = laterOf(command.occurredAt, command.recordedAt);
          expect(passTime(decision.after, now, now).events).toStrictEqual([]);
          const instants = decision.events.map(({ occurredAt }) => occurredAt);
          expect(instants).toStrictEqual(instants.toSorted());
          expect(instants.filter((occurredAt) => occurredAt > now)).toStrictEqual([]);
        }
      }),
    );
  });

  it('comes by every stage and outcome in a few hundred walks, so that the properties above mean something', () => {
    const seen = new Set<string>();
    const walks = fc.sample(anyIntents, { numRuns: 600, seed: 2026 });
    for (const intents of walks) {
      for (const { situation } of walk(opened().after, intents).map(stateAfter))
        seen.add(situation.stage === 'closed' ? situation.outcome : situation.stage);
    }
    expect([...seen].toSorted()).toStrictEqual(
      [
        ...['accepting', 'proposing', 'choosing', 'booking', 'booked', 'rebooking', 'visited'],
        ...[
          'cancelled-by-member',
          'completed',
          'declined-identity-not-verified',
          'declined-other',
          'diagnosed-in-waiting-period',
          'no-choice',
          'no-show',
        ],
      ].toSorted(),
    );
  });
});
