import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { Command } from '../../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent, EventOf } from '../../../../functions/domain/case/events/case-event.ts';
import { passTime } from '../../../../functions/domain/case/passing-time.ts';
import { effectsOf } from '../../../../functions/domain/effects/effects.ts';
import { handOffData } from '../../../../functions/domain/effects/hand-off-data.ts';
import { decideClosing } from '../../../../functions/domain/operators/operator-decisions.ts';
import type { OpenedCase } from '../../../../functions/domain/services/opening/decide-opening.ts';
import { caseBy, eventsBy } from '../entitlement/under-rules.ts';
import { admissionAt, admissionOpened, admitted, NOTE, noteInHand, visited, visitLegAt } from '../services/admission/admission-case.ts';
import { at, opened, policyWith, report } from '../services/expert-visit/visit-case.ts';
import { completed, phoneCaseAt, phoneOpened, started } from '../services/phone-doctor/phone-doctor-case.ts';
import { choice, opinionAt, opinionOpened, proposed, requested } from '../services/second-opinion/second-opinion-case.ts';

const namesOf = (event: CaseEvent) => effectsOf(event).map(({ name }) => name);
const by = (state: Case, command: Command): CaseEvent => {
  const event = eventsBy(state, command).find(({ type }) => type === command.type);
  if (event === undefined) throw new Error(`${command.type} makes no event`);
  return event;
};
const clocked = (state: Case, type: CaseEvent['type']): CaseEvent => {
  const event = passTime(state, at('2027-01-20 00:00'), at('2027-01-20 00:00')).events.find((each) => each.type === type);
  if (event === undefined) throw new Error(`The clock makes no ${type}`);
  return event;
};
const hotline = phoneOpened({ channel: 'hotline' }).after;
const withSurgery = caseBy(admissionAt('admitted'), report('surgery.scheduled', { at: at('2026-10-26 09:00') }, '2026-10-20 10:00'));

describe('a case that an operator closes', () => {
  const by = { entry: { by: 'op-1', reason: 'asked by phone' }, at: at('2026-10-12 18:00') };

  it.each([
    ['R11', 'policy-ended', 'hand-off.case.terminated'],
    ['R39', 'cancelled-by-member', 'hand-off.case.cancelled'],
  ] as const)('%s: as %s is told to the vendor as what it is', (_rule, outcome, name) => {
    const decision = decideClosing(opened().after, outcome, 'returned', by);
    if (decision.kind !== 'decided') throw new Error(decision.kind);
    expect(decision.events.flatMap(effectsOf).map((effect) => effect.name)).toContain(name);
  });
});

describe('a recomputed case', () => {
  const eventWith = (moved: EventOf<'deadline.recomputed'>['data']['moved']): CaseEvent => ({
    seq: 9,
    type: 'deadline.recomputed',
    actor: 'clock',
    occurredAt: at('2026-12-31 22:00'),
    recordedAt: at('2026-12-31 22:00'),
    data: { moved, year: 2027, documentNumber: 'sample' },
    change: {},
  });
  const [was, dueAt] = [at('2027-01-01 20:00'), at('2027-01-04 20:00')];

  it.each([
    [
      'R40',
      'a promise that moved',
      { name: 'visit', kind: 'promise', was, dueAt },
      ['resume', 'hand-off.deadline.moved', 'tell.deadline-moved'],
    ],
    ['R40, R45', 'a time to choose that moved', { name: 'choosing', kind: 'limit', was, dueAt }, ['resume', 'tell.choice-reminder']],
    ['R40', 'a target that moved', { name: 'stage', kind: 'target', was, dueAt }, ['resume']],
  ] as const)('%s: tells those concerned of %s', (_rule, _fact, moved, names) => {
    expect(effectsOf(eventWith([moved])).map(({ name }) => name)).toStrictEqual(names);
  });
});

describe('effectsOf, service by service', () => {
  it.each([
    ['R20: busy experts on the hotline', by(hotline, report('experts.busy', {}, '2026-10-12 10:05')), ['tell.experts-busy']],
    ['R20: busy experts of a request in the app', by(phoneCaseAt('calling-back'), report('experts.busy', {}, '2026-10-12 10:05')), []],
    ['R20: a callback that is near', clocked(phoneCaseAt('calling-back'), 'deadline.near'), ['hand-off.deadline.near']],
    [
      'R20: a callback missed',
      clocked(phoneCaseAt('calling-back'), 'deadline.missed'),
      ['hand-off.deadline.missed', 'tell.deadline-missed'],
      ['alert.deadline-missed'],
    ],
    ['R21: one missed on a closed day', clocked(phoneOpened({ at: at('2026-10-03 10:00') }).after, 'deadline.missed'), []],
    ['R19: a consultation begun', by(phoneCaseAt('calling-back'), started('chief', '2026-10-12 10:05')), []],
    ['R19: a consultation over', by(phoneCaseAt('consulting'), completed('2026-10-12 10:50')), ['tell.case-closed']],
    ['R26: forms sent', by(opinionAt('gathering-records'), requested('2026-10-12 14:00')), ['tell.records-requested']],
    ['R26: records that stay away', clocked(opinionAt('gathering-records'), 'records.reminded'), ['tell.records-reminder']],
    ['R26: records given up', clocked(opinionAt('gathering-records'), 'records.idle'), ['hand-off.case.cancelled', 'tell.case-closed']],
    [
      'R29: complete records',
      by(opinionAt('gathering-records'), report('records.complete', {}, '2026-10-14 10:00')),
      ['tell.records-complete'],
    ],
    ['R27: institutions', by(opinionAt('proposing'), proposed('2026-10-15 10:00')), ['tell.options-proposed']],
    ['R27: a choice among them', by(opinionAt('choosing'), choice(opinionAt('choosing'), '2026-10-15 11:00')), ['hand-off.choice.made']],
    ['R28: the dispatch', by(opinionAt('dispatching'), report('records.dispatched', {}, '2026-10-20 10:00')), ['tell.records-dispatched']],
    [
      'R29: the opinion',
      by(opinionAt('awaiting-opinion'), report('opinion.delivered', { documentId: 'd-1' }, '2026-10-30 10:00')),
      ['tell.opinion-delivered'],
    ],
    [
      'R30: the opinion explained',
      by(opinionAt('explaining'), report('opinion.explained', { doctor: NOTE.doctor }, '2026-11-02 10:00')),
      ['tell.case-closed'],
    ],
    ['R43: a visit that brings the note', by(visitLegAt('booked'), visited(NOTE, '2026-10-15 11:00')), ['tell.admission-begins']],
    ['R43: a visit that does not', by(visitLegAt('booked'), visited(null, '2026-10-15 11:00')), ['tell.case-closed']],
    ['R35: a second acceptance', by(noteInHand(), report('case.accepted', {}, '2026-10-15 12:00')), []],
    ['R44: the day before the ward', clocked(admissionAt('booked'), 'visit.tomorrow'), ['hand-off.visit.tomorrow', 'tell.visit-tomorrow']],
    ['R44: the ward', by(admissionAt('booked'), admitted('2026-10-19 11:00')), []],
    [
      'R44: a date of surgery',
      by(admissionAt('admitted'), report('surgery.scheduled', { at: at('2026-10-26 09:00') }, '2026-10-20 10:00')),
      ['tell.surgery-scheduled'],
    ],
    [
      'R44: another date of surgery',
      by(withSurgery, report('surgery.rescheduled', { at: at('2026-10-27 09:00'), cause: 'x' }, '2026-10-20 11:00')),
      ['tell.surgery-rescheduled'],
    ],
  ])('%s', (_fact, event, names, alerts = []) => {
    expect(namesOf(event)).toStrictEqual([...alerts, 'resume', ...names]);
  });
});

describe('what a vendor is handed of a request', () => {
  const policy = policyWith();
  const insured = { ...policy.insured, email: 'a@example.com', medicalCardNo: 'MC1' };
  const handedOff = ({ event, after }: OpenedCase) => {
    const effect = effectsOf(event).find((each) => each.kind === 'hand-off');
    if (effect === undefined) throw new Error('Nothing is handed off');
    return handOffData(effect, after, { ...policy, insured });
  };
  const identity = { memberId: 'm-1', name: '测试一', idType: 'resident-id', idNumber: '110101199003077934', phone: '+8613800138000' };

  it.each([
    ['phone-doctor', phoneOpened(), identity],
    ['second-opinion', opinionOpened(), identity],
    ['expert-visit', opened(), { ...identity, medicalCardNo: 'MC1' }],
    ['admission', admissionOpened(), { ...identity, medicalCardNo: 'MC1' }],
    ['overseas-care', admissionOpened({}, 'overseas-care'), { ...identity, medicalCardNo: 'MC1' }],
  ] as const)('R17, R31: %s: request, condition and who it is; the card only where a companion uses it', (service, result, member) => {
    const { request, condition } = result.after;
    expect(handedOff(result)).toStrictEqual({ service, policyNo: 'P-1', request, condition, member });
  });

  it('R47: of a request on the vendor’s own hotline, nothing', () => {
    expect(effectsOf(phoneOpened({ channel: 'hotline' }).event).filter(({ kind }) => kind === 'hand-off')).toStrictEqual([]);
  });
});
