import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { Command } from '../../../../functions/domain/case/events/case-command.ts';
import { type CaseEvent, caseFrom, evolve } from '../../../../functions/domain/case/events/case-event.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import { decideLateReport } from '../../../../functions/domain/services/late-report.ts';
import type { OpenedCase } from '../../../../functions/domain/services/opening/decide-opening.ts';
import { addSeconds } from '../../../../functions/domain/time/time.ts';
import { rulesOfCase } from '../entitlement/under-rules.ts';
import { ADMISSION_BOOKING, admissionOpened, admissionRequest, NOTE } from './admission/admission-case.ts';
import { anyIntents, anyOpening, commandFor, eventsOfWalk, stateAfter, walk } from './any-command.ts';
import { at, BOOKING, day, OPTIONS, opened, report } from './expert-visit/visit-case.ts';
import { phoneOpened } from './phone-doctor/phone-doctor-case.ts';
import { INSTITUTIONS, opinionOpened } from './second-opinion/second-opinion-case.ts';

interface History {
  readonly state: Case;
  readonly events: readonly CaseEvent[];
}

/** @throws Error when one of the reports is refused: the test set it up wrongly */
const historyOf = ({ event, after }: OpenedCase, ...commands: readonly Command[]): History =>
  commands.reduce<History>(
    ({ state, events }, command) => {
      const decided = decideReport(state, command, rulesOfCase(state));
      if (decided.kind !== 'decided') throw new Error(`${command.type} refused: ${JSON.stringify(decided)}`);
      return { state: decided.after, events: [...events, ...decided.events] };
    },
    { state: after, events: [event] },
  );

const late = ({ state, events }: History, command: Command) => decideLateReport(state, events, command, rulesOfCase(state));

const cancelled = (when: string) => report('member.cancelled', { toldAt: at(when), reason: 'better' }, when, { actor: 'member' });
const choice = (when: string) => report('member.chose', { proposalId: 'proposal-3', optionId: 'option-1' }, when, { actor: 'member' });

const toBooking = [
  report('case.accepted', {}, '2026-10-12 11:00'),
  report('options.proposed', { options: [...OPTIONS] }, '2026-10-12 14:00'),
  choice('2026-10-12 15:00'),
];
const toVisit = [...toBooking, report('booking.confirmed', BOOKING, '2026-10-12 16:00')];

const opinion = historyOf(
  opinionOpened(),
  report('case.accepted', {}, '2026-10-12 11:00'),
  report('records.complete', {}, '2026-10-13 10:00'),
  report('options.proposed', { options: [...INSTITUTIONS] }, '2026-10-13 11:00'),
  report('member.chose', { proposalId: 'proposal-4', optionId: 'option-1' }, '2026-10-13 12:00', { actor: 'member' }),
  cancelled('2026-10-13 14:05'),
);
const visit = historyOf(opened(), ...toVisit, cancelled('2026-10-13 10:00'));
const forNote = historyOf(
  admissionOpened({ request: admissionRequest({ admissionNote: null }) }),
  ...toVisit,
  cancelled('2026-10-15 12:00'),
);
const ward = historyOf(
  admissionOpened(),
  report('case.accepted', {}, '2026-10-12 11:00'),
  report('booking.confirmed', { ...ADMISSION_BOOKING, at: at('2026-10-14 09:30') }, '2026-10-12 12:00'),
  cancelled('2026-10-14 12:00'),
);
const noShow = historyOf(opened(), ...toVisit, report('visit.missed', { by: 'member' }, '2026-10-15 12:00'));
const accepted = historyOf(opened(), report('case.accepted', {}, '2026-10-12 11:00'), cancelled('2026-10-12 13:00'));
const call = historyOf(
  phoneOpened(),
  report('consultation.started', { doctor: { name: 'Dr Li', title: 'chief', licenceNo: 'L1' } }, '2026-10-12 10:10'),
  report('consultation.completed', { advisedEmergency: false }, '2026-10-12 10:20'),
);

const received = { recordedAt: at('2026-11-02 10:00') };
const told = { toldAt: at('2026-10-13 09:00'), reason: 'better' };
const note = { ...NOTE, issuedOn: day('2026-10-15') };
const tumour = { illness: 'malignant-tumour-severe', confirmedOn: day('2026-04-05') };

describe('a report that comes after its case was closed', () => {
  it.each([
    ['a dispatch before the cancelling', opinion, report('records.dispatched', {}, '2026-10-13 14:00', received), 'used'],
    [
      'a visit before the no-show was told',
      noShow,
      report('visit.completed', { admissionNote: null }, '2026-10-15 11:00', received),
      'used',
    ],
    ['a visit that brought no note', forNote, report('visit.completed', { admissionNote: null }, '2026-10-15 11:00', received), 'used'],
    ['a visit that brought a note', forNote, report('visit.completed', { admissionNote: note }, '2026-10-15 11:00', received), 'used'],
    ['an admission', ward, report('member.admitted', { ward: 'Ward 1', at: at('2026-10-14 11:00') }, '2026-10-14 11:00', received), 'used'],
    ['a cancelling before the no-show', noShow, report('member.cancelled', told, '2026-10-13 09:30', received), 'returned'],
    ['a decline', accepted, report('case.declined', { reason: 'other' }, '2026-10-12 12:00', received), 'returned'],
    ['a diagnosis in the waiting period', noShow, report('diagnosis.recorded', tumour, '2026-10-14 10:00', received), 'returned'],
  ] as const)('R46: %s is kept, the case unchanged, for an operator to settle', (_fact, history, command, use) => {
    const decision = late(history, command);
    if (decision.kind !== 'decided') throw new Error(decision.kind);
    const { version: _, ...before } = history.state;
    const { version: __, ...after } = decision.after;
    expect(after).toStrictEqual(before);
    expect(decision.events).toMatchObject([
      {
        type: 'report.late',
        actor: 'vendor',
        occurredAt: command.occurredAt,
        recordedAt: received.recordedAt,
        data: { reported: command.type, said: command.data, use },
        change: { flags: ['late-report'] },
      },
    ]);
    expect(late({ state: decision.after, events: [...history.events, ...decision.events] }, command)).toStrictEqual({
      kind: 'case-closed',
    });
  });

  it.each([
    ['in the second of the closing', opinion, report('records.dispatched', {}, '2026-10-13 14:05', received)],
    ['after the closing', opinion, report('records.dispatched', {}, '2026-10-13 14:06', received)],
    ['what its stage did not expect', accepted, report('visit.completed', { admissionNote: null }, '2026-10-12 12:00', received)],
    ['a visit before its day', visit, report('visit.completed', { admissionNote: null }, '2026-10-13 09:00', received)],
    ['what moves no use', accepted, report('options.proposed', { options: [...OPTIONS] }, '2026-10-12 12:00', received)],
    ['what happened before the case', accepted, report('case.declined', { reason: 'other' }, '2026-10-12 09:59', received)],
    ['what no use is counted for', call, report('member.cancelled', told, '2026-10-12 10:15', received)],
  ] as const)('R46: is refused as before: %s', (_fact, history, command) => {
    expect(late(history, command)).toStrictEqual({ kind: 'case-closed' });
  });

  it('R46: changes nothing but the flag, whatever comes in whatever order, and is folded like any event', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(anyOpening('2026-09-17 10:00'), anyIntents, fc.nat(30 * 24 * 3600), (opening, intents, before) => {
        const steps = walk(opening.after, intents);
        const state = steps.map(stateAfter).at(-1) ?? opening.after;
        const events = [opening.event, ...eventsOfWalk(steps)];
        for (const intent of intents) {
          const command = commandFor({ ...intent, among: 'any' }, state);
          const occurredAt = addSeconds(command.occurredAt, -before);
          const decision = decideLateReport(state, events, { ...command, occurredAt } as Command, rulesOfCase(state));
          if (decision.kind === 'case-closed') continue;
          if (decision.kind !== 'decided' || state.situation.stage !== 'closed') throw new Error('It is neither kept nor refused');
          expect(occurredAt < state.situation.closedAt).toBe(true);
          expect(decision.after).toStrictEqual({ ...state, version: state.version + 1 });
          expect(decision.events.flatMap(({ change }) => change.flags ?? [])).toStrictEqual(['late-report']);
          const [first, ...others] = [...events, ...decision.events];
          if (first?.type !== 'case.opened') throw new Error('A history begins with its opening');
          expect(others.reduce(evolve, caseFrom(first))).toStrictEqual(decision.after);
        }
      }),
      { numRuns: 200 },
    );
  });
});
