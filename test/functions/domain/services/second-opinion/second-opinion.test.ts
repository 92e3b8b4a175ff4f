import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../../functions/domain/case/case.ts';
import { REPORT_DATA, type ReportData } from '../../../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent } from '../../../../../functions/domain/case/events/case-event.ts';
import type { ReportType } from '../../../../../functions/domain/case/events/report-type.ts';
import { passTime } from '../../../../../functions/domain/case/passing-time.ts';
import { decideReport } from '../../../../../functions/domain/services/decide-report.ts';
import { expectedAt } from '../../../../../functions/domain/services/road-of-case.ts';
import { SECOND_OPINION, withDaysSoFar } from '../../../../../functions/domain/services/second-opinion/second-opinion.ts';
import { attributeDays, isBreach } from '../../../../../functions/domain/time/deadline.ts';
import { countWorkingDays } from '../../../../../functions/domain/time/working-days.ts';
import { rulesFor } from '../../../../../functions/usecases/rulebook.ts';
import { caseBy, deadlineNamed, faultsOf, passed, rulesOfCase } from '../../entitlement/under-rules.ts';
import { at, CALENDAR, day, report, situationAt } from '../expert-visit/visit-case.ts';
import {
  choice,
  INSTITUTIONS,
  OPINION_RULES,
  OPINION_STAGES,
  type OpinionStage,
  opinionAt,
  opinionOpened,
  proposed,
  requested,
  withDocument,
} from './second-opinion-case.ts';

const LATER = '2026-10-30 11:00';
/** Later than the stage's last report, before it closes by itself. */
const laterThan = (stage: OpinionStage): string => (stage === 'explaining' ? LATER : '2026-10-20 11:00');

describe('SECOND_OPINION', () => {
  const always = ['member.cancelled', 'diagnosis.recorded'] as const;
  const roads: Readonly<Record<OpinionStage, readonly ReportType[]>> = {
    accepting: ['case.accepted', 'case.declined', ...always],
    'gathering-records': ['records.requested', 'records.complete', 'case.declined', ...always],
    proposing: ['options.proposed', 'case.declined', ...always],
    choosing: ['member.chose', 'case.declined', ...always],
    dispatching: ['records.dispatched', 'case.declined', ...always],
    'awaiting-opinion': ['opinion.delivered', ...always],
    explaining: ['opinion.explained', ...always],
  };

  it.each(OPINION_STAGES)('R25: expects at %s what the contract says, and nothing else', (stage) => {
    const state = opinionAt(stage);
    expect(expectedAt(state).toSorted()).toStrictEqual(roads[stage].toSorted());
    for (const type of (Object.keys(REPORT_DATA) as ReportType[]).filter((each) => !roads[stage].includes(each))) {
      const decision = decideReport(state, report(type, {} as ReportData<ReportType>, laterThan(stage)), OPINION_RULES);
      expect(decision).toStrictEqual({ kind: 'event-not-expected', stage, expected: expectedAt(state) });
    }
  });

  it('R25: has no other stage', () => {
    expect(Object.keys(SECOND_OPINION)).toStrictEqual([...OPINION_STAGES]);
  });

  it('R30, R46: completes when an expert has gone through the opinion, the use being used since the dispatch', () => {
    const doctor = { name: 'Dr Li', title: 'chief' } as const;
    const state = caseBy(opinionAt('explaining'), report('opinion.explained', { doctor }, '2026-11-02 10:00'));
    expect(state).toMatchObject({ use: 'used', situation: { stage: 'closed', status: 'completed', outcome: 'completed' } });
    expect(OPINION_STAGES.map((stage) => opinionAt(stage).use)).toStrictEqual([...Array(5).fill('held'), 'used', 'used']);
  });

  it('R12: works under a promise of working days alone: anything else is a broken catalogue', () => {
    const rules = { ...OPINION_RULES, terms: rulesFor('2020-BA-01', 'phone-doctor', CALENDAR).terms };
    expect(() => decideReport(opinionAt('gathering-records'), report('records.complete', {}, '2026-10-12 12:00'), rules)).toThrow(
      TypeError,
    );
  });
});

describe('options.proposed', () => {
  it.each([1, 2] as const)('R27: refuses %i of the three institutions', (count) => {
    expect(
      faultsOf(opinionAt('proposing'), 'options.proposed', { options: INSTITUTIONS.slice(0, count) }, '2026-10-15 10:00'),
    ).toStrictEqual([['/data/options', 'three-institutions-required']]);
  });

  it('R27: takes no four', () => {
    const options = [...INSTITUTIONS, { hospital: 'Fourth Institute' }];
    expect(faultsOf(opinionAt('proposing'), 'options.proposed', { options }, '2026-10-15 10:00')).toStrictEqual([
      ['/data/options', 'three-institutions-required'],
    ]);
  });

  it('R33: the departments the green channel excludes do not bind an institution', () => {
    const options = INSTITUTIONS.map((institution) => ({ ...institution, department: 'imaging' }));
    expect(faultsOf(opinionAt('proposing'), 'options.proposed', { options }, '2026-10-15 10:00')).toBe('decided');
  });

  it('R27: declined, the vendor proposes three others, as often as needed', () => {
    const declined = caseBy(opinionAt('choosing'), choice(opinionAt('choosing'), '2026-10-16 10:00', 'decline'));
    expect(declined.situation).toStrictEqual({ stage: 'proposing' });
    expect(deadlineNamed(declined, 'stage')).toMatchObject({ state: 'running', dueAt: at('2026-10-19 20:00') });
    const again = caseBy(declined, proposed('2026-10-19 10:00'));
    expect(caseBy(again, choice(again, '2026-10-19 11:00')).situation).toStrictEqual({
      stage: 'dispatching',
      proposalId: again.situation.stage === 'choosing' ? again.situation.proposal.proposalId : '',
      chosen: { optionId: 'option-2', ...INSTITUTIONS[1] },
    });
  });
});

describe('records.dispatched', () => {
  it('R28: makes the use used, and keeps where the records went and when', () => {
    expect(opinionAt('awaiting-opinion')).toMatchObject({
      use: 'used',
      situation: { chosen: { hospital: 'Second Institute' }, dispatchedAt: at('2026-10-20 10:00') },
    });
  });
});

describe('opinion.delivered', () => {
  it('R29: names a document that the case has', () => {
    expect(faultsOf(opinionAt('awaiting-opinion'), 'opinion.delivered', { documentId: 'd-9' }, '2026-10-30 10:00')).toStrictEqual([
      ['/data/documentId', 'unknown-document'],
    ]);
    const state = withDocument(opinionAt('awaiting-opinion'), '2026-10-30 09:00', 'vendor', 'd-9');
    expect(
      situationAt(caseBy(state, report('opinion.delivered', { documentId: 'd-9' }, '2026-10-30 10:00')), 'explaining').documentId,
    ).toBe('d-9');
  });
});

describe('withDaysSoFar', () => {
  const days = (state: Case, when: string, events: readonly CaseEvent[] = []) =>
    deadlineNamed(withDaysSoFar(state, events, rulesOfCase(state), at(when)), 'opinion').attributed;

  it('R29: counts the days of whoever has the case in hand, up to now', () => {
    const proposing = opinionAt('proposing');
    const before = deadlineNamed(proposing, 'opinion').attributed;
    expect(before).toStrictEqual({ member: 0, vendor: 0, institution: 0 });
    const promise = deadlineNamed(proposing, 'opinion');
    expect(days(proposing, '2026-11-10 10:00')).toStrictEqual({
      member: 0,
      vendor: countWorkingDays(CALENDAR, day(promise.startedAt.slice(0, 10)), day('2026-11-10')),
      institution: 0,
    });
  });

  it('R29, R45: counts the last holder’s days to the closing', () => {
    const choosing = opinionAt('choosing');
    const { events, after } = passTime(choosing, at('2027-01-20 10:00'), at('2027-01-20 10:00'));
    const entering = { change: { situation: choosing.situation } } as CaseEvent;
    expect(after.situation).toMatchObject({ outcome: 'no-choice' });
    expect(days(after, '2027-01-20 10:00', [entering, ...events])?.member).toBe(10);
  });

  it('R29: leaves what was delivered as it was', () => {
    const state = opinionAt('explaining');
    expect(withDaysSoFar(state, [], rulesOfCase(state), at('2027-01-20 10:00'))).toBe(state);
  });
});

describe('the opinion’s promise', () => {
  it('R26: is none before the records are complete', () => {
    for (const stage of ['accepting', 'gathering-records'] as const) {
      expect(opinionAt(stage).deadlines.map(({ name }) => name)).toStrictEqual(['stage']);
    }
  });

  it('R29: is eighteen working days from complete records, aimed at twelve', () => {
    const state = opinionAt('proposing');
    expect(deadlineNamed(state, 'opinion')).toMatchObject({
      kind: 'promise',
      clause: 'R29',
      startedAt: at('2026-10-14 10:00'),
      warnAt: at('2026-11-06 20:00'),
      dueAt: at('2026-11-09 20:00'),
      attributed: { member: 0, vendor: 0, institution: 0 },
    });
    expect(deadlineNamed(state, 'opinion-target')).toMatchObject({ kind: 'target', clause: 'R29', dueAt: at('2026-10-30 20:00') });
  });

  it.each([
    ['R29', 'over both festivals of autumn', '2026-09-18 19:59:59', '2026-10-20 20:00'],
    ['R40', 'from before eight in the evening, that day being day 0', '2026-09-17 19:59:59', '2026-10-19 20:00'],
    ['R40', 'from eight in the evening, the next day being day 0', '2026-09-17 20:00:00', '2026-10-20 20:00'],
    ['R40', 'from an open Saturday before a Sunday worked', '2026-09-18 20:00:00', '2026-10-20 20:00'],
    ['R41', 'on National Day the service is open: the day itself is day 0', '2026-10-03 10:00', '2026-10-30 20:00'],
  ])('%s: counts working days %s', (_rule, _fact, when, dueAt) => {
    const opening = { at: at('2026-09-17 10:00') };
    const gathering = caseBy(opinionOpened(opening).after, report('case.accepted', {}, '2026-09-17 11:00'));
    expect(deadlineNamed(caseBy(gathering, report('records.complete', {}, when)), 'opinion').dueAt).toBe(at(dueAt));
  });

  it('R29: never stops; the days are those of who had the case as they began, and add up to the days gone', () => {
    const attributed = OPINION_STAGES.slice(2).map((stage) => deadlineNamed(opinionAt(stage), 'opinion').attributed);
    expect(attributed).toStrictEqual([
      { member: 0, vendor: 0, institution: 0 },
      { member: 0, vendor: 1, institution: 0 },
      { member: 2, vendor: 1, institution: 0 },
      { member: 2, vendor: 2, institution: 0 },
      { member: 2, vendor: 2, institution: 8 },
    ]);
    expect(countWorkingDays(OPINION_RULES.calendar, day('2026-10-14'), day('2026-10-30'))).toBe(12);
    for (const stage of OPINION_STAGES.slice(2)) {
      expect(deadlineNamed(opinionAt(stage), 'opinion')).toMatchObject({
        startedAt: at('2026-10-14 10:00'),
        dueAt: at('2026-11-09 20:00'),
      });
    }
  });

  it('R29: declining all is the member’s time, proposing anew the vendor’s', () => {
    const declined = caseBy(opinionAt('choosing'), choice(opinionAt('choosing'), '2026-10-20 10:00', 'decline'));
    expect(deadlineNamed(caseBy(declined, proposed('2026-10-21 10:00')), 'opinion').attributed).toStrictEqual({
      member: 3,
      vendor: 2,
      institution: 0,
    });
  });

  it('R29: a hand-over before day 1 has begun is nobody’s day', () => {
    const deadline = deadlineNamed(opinionAt('proposing'), 'opinion');
    expect(attributeDays(deadline, OPINION_RULES, 'vendor', at('2026-10-14 23:00'))).toBe(deadline);
    expect(attributeDays(deadline, OPINION_RULES, 'vendor', at('2026-10-15 00:00')).attributed?.vendor).toBe(1);
  });

  it.each([
    ['in time', '2026-11-09 20:00:00', 'met', 'missed', false],
    ['a second late', '2026-11-09 20:00:01', 'missed', 'missed', true],
    ['within the target', '2026-10-30 20:00:00', 'met', 'met', false],
  ] as const)('R29: delivered %s', (_fact, when, promise, target, breach) => {
    const state = caseBy(opinionAt('awaiting-opinion'), report('opinion.delivered', { documentId: 'd-1' }, when));
    expect(deadlineNamed(state, 'opinion')).toMatchObject({ state: promise, metAt: at(when) });
    expect(deadlineNamed(state, 'opinion-target').state).toBe(target);
    expect(isBreach(deadlineNamed(state, 'opinion'))).toBe(breach);
  });

  it('R29: is warned of and missed; the target is missed without a word to anyone', () => {
    expect(passed(opinionAt('awaiting-opinion'), '2027-01-01 00:00')).toStrictEqual([
      ['2026-10-30 20:00', 'deadline.missed', 'opinion-target'],
      ['2026-11-06 20:00', 'deadline.near', 'opinion'],
      ['2026-11-09 20:00', 'deadline.missed', 'opinion', 'deadline-missed'],
    ]);
  });
});

describe('the limit of a stage', () => {
  it.each([
    ['accepting', '2026-10-13 20:00'],
    ['proposing', '2026-10-15 20:00'],
    ['dispatching', '2026-10-20 20:00'],
    ['explaining', '2026-11-02 20:00'],
  ] as const)('R45: %s is to be over by %s, then the vendor is silent', (stage, dueAt) => {
    expect(deadlineNamed(opinionAt(stage), 'stage')).toMatchObject({ kind: 'target', clause: 'R45', state: 'running', dueAt: at(dueAt) });
    expect(passed(opinionAt(stage), dueAt).at(-1)).toStrictEqual([dueAt, 'deadline.missed', 'stage', 'vendor-silent']);
  });

  it('R45: a choice is reminded of on working days 1 and 3 and closes after 10, the use going back', () => {
    const { events, after: state } = passTime(opinionAt('choosing'), at('2027-01-01 00:00'), at('2027-01-01 00:00'));
    expect(events.map(({ type, occurredAt }) => [type, occurredAt])).toStrictEqual([
      ['choice.reminded', at('2026-10-16 09:00')],
      ['choice.reminded', at('2026-10-20 09:00')],
      ['choice.expired', at('2026-10-29 20:00')],
    ]);
    expect(state).toMatchObject({ use: 'returned', situation: { status: 'cancelled', outcome: 'no-choice' } });
    expect(state.deadlines.map(({ name, state: of }) => [name, of])).toStrictEqual([
      ['stage', 'met'],
      ['opinion', 'void'],
      ['opinion-target', 'void'],
    ]);
  });
});

describe('records.requested', () => {
  it('R26: keeps what was asked for last', () => {
    const state = caseBy(opinionAt('gathering-records'), requested('2026-10-12 14:00'));
    expect(situationAt(state, 'gathering-records').requested).toStrictEqual(['pathology']);
  });
});
