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
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import type { OpenedCase } from '../../../../functions/domain/services/opening/decide-opening.ts';
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

/** What the rules have become of a use at an event, written apart from the code; `stays` where they have nothing (R39, R46). */
const rowOf = ({ before, event }: { before: Case; event: CaseEvent }): string => {
  const { situation, leg, service, request } = before;
  const afterVisit = leg === 'admission' && 'admissionNote' in request && request.admissionNote === null;
  const row = (use: 'used' | 'returned') => `held>${use}: ${event.type}`;
  switch (event.type) {
    case 'records.dispatched':
    case 'member.admitted':
      return row('used');
    case 'visit.completed':
      return service === 'expert-visit' || event.data.admissionNote === null ? row('used') : 'stays';
    case 'visit.missed':
      return event.data.by === 'member' ? row('used') : 'stays';
    case 'choice.expired':
      return row(afterVisit ? 'used' : 'returned');
    case 'case.declined':
    case 'records.idle':
      return row('returned');
    case 'diagnosis.recorded':
      return event.data.stops ? row('returned') : 'stays';
    case 'member.cancelled': {
      if (afterVisit) return row('used');
      // An operator enters what the member said before the dispatch; a vendor's word alone turns nothing back.
      if ('dispatchedAt' in situation)
        return event.actor === 'operator' && event.data.toldAt < situation.dispatchedAt ? 'used>returned: member.cancelled' : 'stays';
      return row(situation.stage === 'booked' && event.data.countsAsUse ? 'used' : 'returned');
    }
    default:
      return 'stays';
  }
};

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

  it('R39, R46: a use is used and given back only in the rows of the two rules, and once', () => {
    over((opening, intents) => {
      const { use: first } = opening.after;
      for (const transition of transitions(walk(opening.after, intents))) {
        const { before, event, after } = transition;
        if (before.use !== after.use) expect(`${before.use}>${after.use}: ${event.type}`).toBe(rowOf(transition));
      }
      const states = statesOf(opening, intents);
      expect(states.filter(({ use, situation }) => use === 'held' && situation.stage === 'closed')).toStrictEqual([]);
      expect(first === 'none' ? states.filter(({ use }) => use !== 'none') : states.filter(({ use }) => use === 'none')).toStrictEqual([]);
    });
  });

  it('R43, R46: once a visit brought the note, nobody on the member’s side gets the use back', () => {
    over((opening, intents) => {
      for (const { before, event, after } of transitions(walk(opening.after, intents))) {
        if (before.use !== 'held' || after.use !== 'returned' || before.leg !== 'admission' || opening.after.leg !== 'visit') continue;
        expect(['case.declined', 'diagnosis.recorded']).toContain(event.type);
      }
    });
  });

  it('R38: a promise missed without a listed cause is flagged, whatever anyone reports', () => {
    over((opening, intents) => {
      const steps = walk(opening.after, intents);
      const flagged = eventsOfWalk(steps).flatMap((event) =>
        event.type === 'deadline.missed' && event.change.flags?.includes('deadline-missed') === true ? [event.data.name] : [],
      );
      const last = steps.map(stateAfter).at(-1) ?? opening.after;
      for (const breach of last.deadlines.filter(isBreach)) expect(flagged).toContain(breach.name);
      // Nobody is late unnoticed: what is due by now has been found missed, or was met, or is no longer asked for.
      const now = steps.at(-1)?.command?.recordedAt ?? opening.event.recordedAt;
      const open = passTime(last, now, now).after;
      expect(open.deadlines.filter(({ kind, state, dueAt }) => kind === 'promise' && state === 'running' && dueAt <= now)).toStrictEqual(
        [],
      );
    });
  });

  it('R38: member-choice is the cause only of who asked for days after the promise alone, or passed by one in time', () => {
    over((opening, intents) => {
      for (const { before, event, after } of transitions(walk(opening.after, intents))) {
        const caused = after.deadlines.filter(({ cause }) => cause === 'member-choice');
        const fresh = caused.filter(({ name }) => before.deadlines.find((deadline) => deadline.name === name)?.cause === undefined);
        for (const { dueAt } of fresh) {
          const offered = before.situation.stage === 'choosing' ? before.situation.proposal.options : [];
          const chosen = event.type === 'member.chose' ? event.data.chosen : null;
          expect(
            chosen?.at !== undefined && chosen.at > dueAt && offered.some((option) => option.at !== undefined && option.at <= dueAt),
          ).toBe(true);
        }
      }
    });
  });

  it('R38: a decline after the acceptance is flagged, and there is none after an appointment was confirmed in the leg', () => {
    over((opening, intents) => {
      let booked = false;
      for (const { before, event, after } of transitions(walk(opening.after, intents))) {
        if (event.type === 'case.declined') {
          expect(booked).toBe(false);
          const accepted = !['accepting', 'calling-back'].includes(before.situation.stage);
          expect(event.change.flags ?? []).toStrictEqual(accepted ? ['declined-after-acceptance'] : []);
        }
        booked = event.type === 'booking.confirmed' || (booked && before.leg === after.leg);
      }
    });
  });

  it('R34: a booking is what was chosen last, and lies ahead, within a year', () => {
    over((opening, intents) => {
      for (const { before, event, after } of transitions(walk(opening.after, intents))) {
        if (event.type !== 'booking.confirmed' || after.situation.stage !== 'booked') continue;
        const { booking } = after.situation;
        expect(booking.at > event.occurredAt && dayOf(booking.at) <= addDays(dayOf(event.occurredAt), 365)).toBe(true);
        const chosen = 'chosen' in before.situation ? before.situation.chosen : null;
        if (chosen === null) continue;
        expect([booking.hospital, booking.doctor.name]).toStrictEqual([chosen.hospital, chosen.doctor?.name ?? booking.doctor.name]);
        if (chosen.at !== undefined) expect(dayOf(booking.at)).toBe(dayOf(chosen.at));
      }
    });
  });

  it('R46: an appointment is neither kept nor missed by the member before its day', () => {
    over((opening, intents) => {
      for (const { before, event } of transitions(walk(opening.after, intents))) {
        const byMember = event.type === 'visit.completed' || (event.type === 'visit.missed' && event.data.by === 'member');
        if (byMember && before.situation.stage === 'booked')
          expect(dayOf(event.occurredAt) >= dayOf(before.situation.booking.at)).toBe(true);
      }
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
      // Only a flag may have time to come: raised for what goes on, it rises until somebody acts.
      expect([undefined, 'raise-anew']).toContain(nextCheckpoint(after)?.what);
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
