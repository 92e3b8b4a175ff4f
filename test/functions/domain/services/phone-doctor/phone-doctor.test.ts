import { describe, expect, it } from 'vitest';
import { REPORT_DATA, type ReportData } from '../../../../../functions/domain/case/events/case-command.ts';
import type { ReportType } from '../../../../../functions/domain/case/events/report-type.ts';
import { nextCheckpoint, passTime } from '../../../../../functions/domain/case/passing-time.ts';
import { cancellationTerms } from '../../../../../functions/domain/services/cancellation.ts';
import { decideReport } from '../../../../../functions/domain/services/decide-report.ts';
import { PHONE_DOCTOR } from '../../../../../functions/domain/services/phone-doctor/phone-doctor.ts';
import { expectedAt } from '../../../../../functions/domain/services/road-of-case.ts';
import { isBreach } from '../../../../../functions/domain/time/deadline.ts';
import { caseBy, deadlineNamed, eventsBy, faultsOf, passed } from '../../entitlement/under-rules.ts';
import { ledgerWith } from '../../policy/ledger-with.ts';
import { at, day, policyWith, report, withSwitches } from '../expert-visit/visit-case.ts';
import { completed, PHONE_RULES, phoneCaseAt, phoneOpened, started } from './phone-doctor-case.ts';

const STAGES = ['calling-back', 'consulting'] as const;
const busy = (when: string) => report('experts.busy', {}, when);
const onHotline = (when: string) => phoneOpened({ channel: 'hotline', at: at(when) }).after;

describe('PHONE_DOCTOR', () => {
  const always = ['member.cancelled', 'diagnosis.recorded'] as const;
  const roads: Readonly<Record<(typeof STAGES)[number], readonly ReportType[]>> = {
    'calling-back': ['experts.busy', 'consultation.started', 'case.declined', ...always],
    consulting: ['consultation.completed', ...always],
  };

  it.each(STAGES)('R19: expects at %s what the contract says, and nothing else', (stage) => {
    const state = phoneCaseAt(stage);
    expect(expectedAt(state).toSorted()).toStrictEqual(roads[stage].toSorted());
    for (const type of (Object.keys(REPORT_DATA) as ReportType[]).filter((each) => !roads[stage].includes(each))) {
      const decision = decideReport(state, report(type, {} as ReportData<ReportType>, '2026-10-12 10:25'), PHONE_RULES);
      expect(decision).toStrictEqual({ kind: 'event-not-expected', stage, expected: expectedAt(state) });
    }
  });

  it('R19: has no other stage', () => {
    expect(Object.keys(PHONE_DOCTOR)).toStrictEqual([...STAGES]);
  });

  it('R19, R46: goes from the question to its end without a use, illness or leg', () => {
    const state = caseBy(phoneCaseAt('consulting'), completed('2026-10-12 10:50'));
    expect(state).toMatchObject({
      use: 'none',
      counter: null,
      condition: null,
      leg: null,
      vendorId: 'haorensheng',
      situation: { stage: 'closed', status: 'completed', outcome: 'completed', closedAt: at('2026-10-12 10:50') },
    });
    expect(deadlineNamed(state, 'callback')).toMatchObject({ state: 'met', metAt: at('2026-10-12 10:20') });
  });

  it('R5: is answered however often it was asked', () => {
    const { after: state, hold } = phoneOpened({ ledger: ledgerWith({ held: 4, used: 5 }) });
    expect([state.use, hold]).toStrictEqual(['none', null]);
  });
});

describe('the callback', () => {
  it('R20: is promised within half an hour of a request in the app, and near ten minutes before', () => {
    expect(deadlineNamed(phoneCaseAt('calling-back'), 'callback')).toStrictEqual({
      name: 'callback',
      kind: 'promise',
      clause: 'R20',
      startedAt: at('2026-10-12 10:00'),
      warnAt: at('2026-10-12 10:20'),
      dueAt: at('2026-10-12 10:30'),
      provisional: false,
      state: 'running',
      metAt: null,
      warned: false,
      basis: null,
    });
  });

  it('R21, R40: is a provisional promise on a day whose year has no notice yet', () => {
    const asked = phoneOpened({ at: at('2027-01-01 10:00') }).after;
    expect(deadlineNamed(asked, 'callback')).toMatchObject({ kind: 'promise', provisional: true });
  });

  it('R20: has no clock on the hotline until the experts are busy, the first time', () => {
    const calling = onHotline('2026-10-12 23:40');
    expect(calling.deadlines.map(({ name }) => name)).toStrictEqual(['stage']);
    const [event] = eventsBy(calling, busy('2026-10-12 23:45'));
    expect(event?.data).toStrictEqual({ callbackBy: at('2026-10-13 00:15') });
    const first = caseBy(calling, busy('2026-10-12 23:45'));
    const again = caseBy(first, busy('2026-10-12 23:55'));
    expect(deadlineNamed(again, 'callback')).toStrictEqual(deadlineNamed(first, 'callback'));
    expect(eventsBy(first, busy('2026-10-12 23:55'))[0]?.data).toStrictEqual({ callbackBy: null });
  });

  it('R20: a call put through at once never has one', () => {
    const state = caseBy(onHotline('2026-10-12 10:00'), started('chief', '2026-10-12 10:00'));
    expect(state.deadlines.map(({ name }) => name)).toStrictEqual(['stage']);
  });

  it('R20: of a request in the app runs on when the experts are busy', () => {
    const before = phoneCaseAt('calling-back');
    const state = caseBy(before, busy('2026-10-12 10:10'));
    expect(deadlineNamed(state, 'callback')).toStrictEqual(deadlineNamed(before, 'callback'));
    expect(state.situation.stage).toBe('calling-back');
  });

  it.each([
    ['R20', 'at the very instant is in time', '2026-10-12 10:30:00', 'met', false],
    ['R20', 'a second later is a breach', '2026-10-12 10:30:01', 'missed', true],
  ] as const)('%s: %s', (_rule, _fact, when, state, breach) => {
    const called = caseBy(phoneCaseAt('calling-back'), started('attending', when));
    expect(deadlineNamed(called, 'callback')).toMatchObject({ state, metAt: at(when) });
    expect(isBreach(deadlineNamed(called, 'callback'))).toBe(breach);
  });

  it('R20, R45: is warned of, missed and put before an operator; then the stage’s own target tells of a silent vendor', () => {
    expect(passed(phoneCaseAt('calling-back'), '2027-01-01 00:00')).toStrictEqual([
      ['2026-10-12 10:20', 'deadline.near', 'callback'],
      ['2026-10-12 10:30', 'deadline.missed', 'callback', 'deadline-missed'],
      ['2026-10-13 20:00', 'deadline.missed', 'stage', 'vendor-silent'],
    ]);
  });

  it.each([
    ['2026-09-30 23:59:59', 'promise'],
    ['2026-10-01 00:00:00', 'target'],
    ['2026-10-02 10:00', 'target'],
    ['2026-10-03 10:00', 'target'],
    ['2026-10-04 10:00', 'target'],
    ['2026-10-05 10:00', 'target'],
    ['2026-10-06 10:00', 'target'],
    ['2026-10-07 23:59:59', 'target'],
    ['2026-10-08 00:00:00', 'promise'],
    ['2026-09-26 10:00', 'target'],
    ['2026-09-19 10:00', 'promise'],
    ['2026-09-20 10:00', 'promise'],
    ['2026-10-10 10:00', 'promise'],
    ['2026-10-11 10:00', 'promise'],
    ['2026-01-25 10:00', 'promise'],
    ['2026-02-15 10:00', 'target'],
    ['2026-02-14 10:00', 'promise'],
    ['2026-06-21 10:00', 'target'],
  ] as const)('R21: asked for at %s is a %s', (when, kind) => {
    const policy = policyWith({ coolingOffEndsOn: day('2026-01-05') });
    expect(deadlineNamed(phoneOpened({ at: at(when), policy }).after, 'callback')).toMatchObject({
      kind,
      clause: kind === 'target' ? 'R21' : 'R20',
    });
  });

  it.each([
    ['2026-10-03 10:00', 'target'],
    ['2026-10-04 10:00', 'promise'],
  ] as const)('R21, R41: where only the days the law names are closed, asked for at %s it is a %s', (when, kind) => {
    const rules = withSwitches({ closedOn: 'statutory-day' }, PHONE_RULES);
    expect(deadlineNamed(phoneOpened({ at: at(when), rules }).after, 'callback').kind).toBe(kind);
  });

  it('R21: on a closed day warns nobody, and its miss is neither flagged nor a breach', () => {
    const state = phoneOpened({ at: at('2026-10-03 10:00') }).after;
    expect(passed(state, '2026-10-03 11:00')).toStrictEqual([['2026-10-03 10:30', 'deadline.missed', 'callback']]);
    expect(isBreach(deadlineNamed(passTime(state, at('2026-10-03 11:00'), at('2026-10-03 11:00')).after, 'callback'))).toBe(false);
  });

  it('R21: on the hotline it is the day on which the experts were busy that counts', () => {
    const state = caseBy(onHotline('2026-09-30 23:50'), busy('2026-10-01 00:00'));
    expect(deadlineNamed(state, 'callback')).toMatchObject({ kind: 'target', dueAt: at('2026-10-01 00:30') });
  });
});

describe('consultation.started', () => {
  it.each([
    ['resident', [['/data/doctor', 'doctor-rank-too-low']]],
    ['attending', 'decided'],
    ['associate-chief', 'decided'],
    ['chief', 'decided'],
  ] as const)('R22: by a doctor of rank %s is %j', (title, expected) => {
    const told = started(title, '2026-10-12 10:20');
    expect(
      faultsOf(phoneCaseAt('calling-back'), 'consultation.started', told.data as ReportData<'consultation.started'>, '2026-10-12 10:20'),
    ).toStrictEqual(expected);
  });

  it('R22: may call the rank a rank or a title, not both and not neither', () => {
    const { 'consultation.started': shape } = REPORT_DATA;
    const doctor = { name: 'Dr Li', licenceNo: 'L1' };
    expect(shape.parse({ doctor: { ...doctor, rank: 'chief' } })).toStrictEqual({ doctor: { ...doctor, title: 'chief' } });
    expect(shape.parse({ doctor: { ...doctor, title: 'chief' } })).toStrictEqual({ doctor: { ...doctor, title: 'chief' } });
    expect(shape.safeParse({ doctor }).success).toBe(false);
    expect(shape.safeParse({ doctor: { ...doctor, rank: 'chief', title: 'chief' } }).success).toBe(false);
  });

  it('R45: gives the consultation two hours, by the clock and not in working time', () => {
    const state = caseBy(onHotline('2026-10-02 22:55'), started('chief', '2026-10-02 23:00'));
    expect(deadlineNamed(state, 'stage')).toMatchObject({ kind: 'target', clause: 'R45', dueAt: at('2026-10-03 01:00') });
    expect(passed(state, '2027-01-01 00:00')).toStrictEqual([['2026-10-03 01:00', 'deadline.missed', 'stage', 'vendor-silent']]);
  });
});

describe('the end of a question', () => {
  it.each(STAGES)('R46: cancelling while %s costs nothing and closes it', (stage) => {
    const told = at('2026-10-12 10:25');
    expect(cancellationTerms(phoneCaseAt(stage), PHONE_RULES, told)).toStrictEqual({ countsAsUse: false, freeUntil: null, clause: 'R46' });
    const state = caseBy(phoneCaseAt(stage), report('member.cancelled', { toldAt: told, reason: 'solved' }, '2026-10-12 10:25'));
    expect(state).toMatchObject({ use: 'none', situation: { status: 'cancelled', outcome: 'cancelled-by-member' } });
    expect(nextCheckpoint(state)).toBeNull();
  });

  it('R25: the vendor can decline whom it cannot verify, and what ran is void', () => {
    const state = caseBy(phoneCaseAt('calling-back'), report('case.declined', { reason: 'identity-not-verified' }, '2026-10-12 10:05'));
    expect(state).toMatchObject({ use: 'none', situation: { status: 'declined', outcome: 'declined-identity-not-verified' } });
    expect(state.deadlines.map(({ state: of }) => of)).toStrictEqual(['void', 'void']);
  });

  it.each(STAGES)('R8: has no waiting period: a diagnosis inside it stops nothing while %s', (stage) => {
    const told = report('diagnosis.recorded', { illness: 'deep-coma', confirmedOn: day('2026-04-05') }, '2026-10-12 10:25');
    expect(caseBy(phoneCaseAt(stage), told).situation.stage).toBe(stage);
  });
});
