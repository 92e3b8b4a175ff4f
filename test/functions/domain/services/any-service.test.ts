import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { type CaseEvent, caseFrom, evolve } from '../../../../functions/domain/case/events/case-event.ts';
import { nextStep } from '../../../../functions/domain/case/next-step.ts';
import { nextCheckpoint, passTime } from '../../../../functions/domain/case/passing-time.ts';
import { effectsOf } from '../../../../functions/domain/effects/effects.ts';
import { emailOf } from '../../../../functions/domain/messages/email.ts';
import { textMessageOf } from '../../../../functions/domain/messages/text-message.ts';
import type { OpenedCase } from '../../../../functions/domain/services/decide-opening.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { isBreach } from '../../../../functions/domain/time/deadline.ts';
import { addDays, addSeconds, dayOf, type Instant, laterOf } from '../../../../functions/domain/time/time.ts';
import { isWorkingDay } from '../../../../functions/domain/time/working-days.ts';
import { rulesOfCase } from '../entitlement/under-rules.ts';
import { contextOf } from '../messages/message-context.ts';
import { anyIntents, anyOpening, commandFor, eventsOfWalk, type Intent, type Step, stateAfter, walk } from './any-command.ts';
import { at } from './expert-visit/visit-case.ts';

/** Around National Day, so that walks run over holidays and make-up workdays. */
const anyCase = anyOpening('2026-09-17 10:00');
const statesOf = ({ after }: OpenedCase, intents: readonly Intent[]): readonly Case[] => [after, ...walk(after, intents).map(stateAfter)];
const over = (property: (opening: OpenedCase, intents: readonly Intent[]) => void) =>
  fc.assert(fc.property(anyCase, anyIntents, property), { numRuns: 300 });

/** Each event of a walk between the states it lies between. */
const transitions = (steps: readonly Step[]): readonly { before: Case; event: CaseEvent; after: Case }[] =>
  steps.flatMap(({ before, decision }) => {
    let state = before;
    return (decision.kind === 'decided' ? decision.events : []).map((event) => {
      const from = state;
      state = evolve(state, event);
      return { before: from, event, after: state };
    });
  });

describe('a case of any service and leg', { timeout: 30_000 }, () => {
  it('is decided without a throw, whatever row of commands comes', () => {
    over((opening, intents) => {
      for (const state of statesOf(opening, intents)) {
        for (const intent of intents.slice(0, 1)) {
          const decision = decideReport(state, commandFor({ ...intent, among: 'any' }, state), rulesOfCase(state));
          expect(['decided', 'case-closed', 'event-not-expected', 'invalid-request']).toContain(decision.kind);
        }
      }
    });
  });

  it('is rebuilt by its events', () => {
    over((opening, intents) => {
      const steps = walk(opening.after, intents);
      expect(eventsOfWalk(steps).reduce(evolve, caseFrom(opening.event))).toStrictEqual(steps.map(stateAfter).at(-1));
    });
  });

  it('R28, R46: moves its use from held to used or back, once; from used back only where cancelling was told before the dispatch', () => {
    over((opening, intents) => {
      const { use: first } = opening.after;
      for (const { before, event, after } of transitions(walk(opening.after, intents))) {
        if (before.use === after.use) continue;
        const move = `${before.use}>${after.use}`;
        if (move !== 'used>returned') {
          expect(['held>used', 'held>returned']).toContain(move);
          continue;
        }
        const { situation } = before;
        if (event.type !== 'member.cancelled' || !('dispatchedAt' in situation)) throw new Error(`${event.type} gave a used use back`);
        expect(event.data.toldAt < situation.dispatchedAt).toBe(true);
      }
      const states = statesOf(opening, intents);
      expect(states.filter(({ use, situation }) => use === 'held' && situation.stage === 'closed')).toStrictEqual([]);
      expect(first === 'none' ? states.filter(({ use }) => use !== 'none') : states.filter(({ use }) => use === 'none')).toStrictEqual([]);
    });
  });

  it('R38: never moves the start or end of what was promised, nor of a target but by entering a stage', () => {
    over((opening, intents) => {
      for (const { before, after } of transitions(walk(opening.after, intents))) {
        for (const deadline of before.deadlines) {
          const next = after.deadlines.find(({ name }) => name === deadline.name);
          const moved = next?.startedAt !== deadline.startedAt || next.dueAt !== deadline.dueAt || next.warnAt !== deadline.warnAt;
          expect(moved && (deadline.name !== 'stage' || before.situation.stage === after.situation.stage)).toBe(false);
        }
      }
    });
  });

  it('R38: once met, missed or void, a deadline stays so; a cause once on record stays on it', () => {
    over((opening, intents) => {
      for (const { before, after } of transitions(walk(opening.after, intents))) {
        for (const deadline of before.deadlines) {
          const next = after.deadlines.find(({ name }) => name === deadline.name);
          if (deadline.name === 'stage' || next === undefined) continue;
          if (deadline.state !== 'running') expect(next.state).toBe(deadline.state);
          if (deadline.cause !== undefined) expect(next.cause).toBeDefined();
          if (deadline.metAt !== null) expect(next.metAt).toBe(deadline.metAt);
        }
      }
    });
  });

  it('R29: attributes every working day that has gone by to one party, and none twice', () => {
    over((opening, intents) => {
      for (const state of statesOf(opening, intents)) {
        for (const { attributed, attributedUpTo, startedAt } of state.deadlines) {
          if (attributed === undefined || attributedUpTo === undefined) continue;
          let gone = 0;
          for (let each = addDays(dayOf(startedAt), 1); each <= attributedUpTo; each = addDays(each, 1)) {
            if (isWorkingDay(rulesOfCase(state).calendar, each)) gone += 1;
          }
          expect(attributed.member + attributed.vendor + attributed.institution).toBe(gone);
        }
      }
    });
  });

  it('R40: comes to the same however the time is cut up', () => {
    const cuts = fc.array(fc.nat(100 * 24 * 3600), { maxLength: 8 }).map((seconds) => seconds.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(anyCase, anyIntents, cuts, (opening, intents, seconds) => {
        const state = statesOf(opening, intents).at(-1) ?? opening.after;
        const learntAt = at('2027-06-01 00:00');
        const instants = [...seconds, 100 * 24 * 3600].map((gap) => addSeconds(state.lastReportedAt, gap));
        const creeping = instants.reduce<{ events: readonly CaseEvent[]; after: Case }>(
          (so, upTo) => {
            const step = passTime(so.after, upTo, learntAt);
            return { events: [...so.events, ...step.events], after: step.after };
          },
          { events: [], after: state },
        );
        expect(creeping).toStrictEqual(passTime(state, instants.at(-1) as Instant, learntAt));
      }),
      { numRuns: 300 },
    );
  });

  it('R40: leaves nothing undone that was due once something is reported', () => {
    over((opening, intents) => {
      for (const { command, decision } of walk(opening.after, intents)) {
        if (decision.kind !== 'decided' || command === null) continue;
        const now = laterOf(command.occurredAt, command.recordedAt);
        expect(passTime(decision.after, now, now).events).toStrictEqual([]);
      }
    });
  });

  it('R45: waits silently at no stage: something lies ahead, or the stage’s limit has passed and was told', () => {
    over((opening, intents) => {
      for (const state of statesOf(opening, intents)) {
        const { situation, deadlines } = state;
        if (situation.stage === 'closed') {
          expect([nextCheckpoint(state), nextStep(state)]).toStrictEqual([null, null]);
          continue;
        }
        const limit = situation.stage === 'awaiting-opinion' ? 'opinion' : 'stage';
        const told = deadlines.some(({ name, state: of }) => name === limit && of === 'missed');
        expect(nextCheckpoint(state) !== null || told).toBe(true);
        expect(nextStep(state)?.by !== undefined || told).toBe(true);
      }
    });
  });

  it('R45: ends every wait: by itself, or with a limit missed and flagged unless it had a cause', () => {
    over((opening, intents) => {
      const state = statesOf(opening, intents).at(-1) ?? opening.after;
      const { events, after } = passTime(state, at('2028-01-01 00:00'), at('2028-01-01 00:00'));
      expect(nextCheckpoint(after)).toBeNull();
      for (const event of events) {
        if (event.type !== 'deadline.missed') continue;
        const missed = event.change.deadlines?.[0];
        const flag = event.data.name === 'stage' ? ['vendor-silent'] : missed !== undefined && isBreach(missed) ? ['deadline-missed'] : [];
        expect(event.change.flags).toStrictEqual(flag);
      }
    });
  });

  it('changes nothing once it is closed', () => {
    over((opening, intents) => {
      for (const { before, command, decision } of walk(opening.after, intents)) {
        if (before.situation.stage !== 'closed') continue;
        expect(decision).toStrictEqual(command === null ? { kind: 'decided', events: [], after: before } : { kind: 'case-closed' });
      }
    });
  });

  it('has every effect of an event under a name of its own, and hands nothing off that the vendor itself reported', () => {
    over((opening, intents) => {
      for (const event of [opening.event, ...eventsOfWalk(walk(opening.after, intents))]) {
        const effects = effectsOf(event);
        expect(effects).toHaveLength(new Set(effects.map(({ name }) => name)).size);
        // A diagnosis that stops the case is more than was reported.
        const own = event.actor === 'vendor' && event.type !== 'diagnosis.recorded';
        expect(own ? effects.filter(({ kind }) => kind === 'hand-off') : []).toStrictEqual([]);
      }
    });
  });

  it('R17: names no illness in any message', () => {
    const names = Object.values(CATALOGUE.illnessLists).flatMap(({ illnesses }) =>
      illnesses.flatMap(({ code, name }) => [code, name.zh, name.en]),
    );
    over((opening, intents) => {
      const { terms } = rulesOfCase(opening.after);
      for (const event of [opening.event, ...eventsOfWalk(walk(opening.after, intents))]) {
        for (const effect of effectsOf(event)) {
          if (effect.kind !== 'tell-member') continue;
          for (const language of ['zh-CN', 'en'] as const) {
            const context = contextOf(language, { service: terms.service, discreetName: () => null });
            const { subject, text } = emailOf(effect.message, context);
            const said = `${subject} ${text} ${textMessageOf(effect.message, context)}`;
            expect(names.filter((name) => said.includes(name))).toStrictEqual([]);
          }
        }
      }
    });
  });

  it('comes by every stage and outcome of every service, so that the properties above mean something', () => {
    const seen = new Set<string>();
    for (const [opening, intents] of fc.sample(fc.tuple(anyCase, anyIntents), { numRuns: 2000, seed: 2026 })) {
      for (const { service, leg, situation } of statesOf(opening, intents)) {
        seen.add(`${service}${leg === null ? '' : `/${leg}`} ${situation.stage === 'closed' ? situation.outcome : situation.stage}`);
      }
    }
    const ends = ['cancelled-by-member', 'declined-identity-not-verified', 'declined-other'];
    const ill = [...ends, 'diagnosed-in-waiting-period'];
    const visit = ['accepting', 'proposing', 'choosing', 'booking', 'booked', 'rebooking', 'no-choice', 'no-show', ...ill];
    const ward = ['accepting', 'arranging', 'booked', 'rebooking', 'choosing', 'admitted', 'completed', 'no-choice', 'no-show', ...ill];
    const opinion = ['accepting', 'gathering-records', 'proposing', 'choosing', 'dispatching', 'awaiting-opinion', 'explaining'];
    expect([...seen].toSorted()).toStrictEqual(
      [
        ...['calling-back', 'consulting', 'completed', ...ends].map((each) => `phone-doctor ${each}`),
        ...[...opinion, 'completed', 'no-choice', ...ill].map((each) => `second-opinion ${each}`),
        ...[...visit, 'visited', 'completed'].map((each) => `expert-visit ${each}`),
        ...['admission', 'overseas-care'].flatMap((service) => [
          ...[...visit, 'admission-not-indicated'].map((each) => `${service}/visit ${each}`),
          ...ward.map((each) => `${service}/admission ${each}`),
        ]),
      ].toSorted(),
    );
  });
});
