import { describe, expect, it } from 'vitest';
import { addDocument } from '../../../../../functions/domain/case/add-document.ts';
import { nextStep } from '../../../../../functions/domain/case/next-step.ts';
import { passTime } from '../../../../../functions/domain/case/passing-time.ts';
import { idleLimits } from '../../../../../functions/domain/case/stage-moves.ts';
import { addDays, dayOf } from '../../../../../functions/domain/time/time.ts';
import { caseBy, linesOf, passed } from '../../entitlement/under-rules.ts';
import { at, day, report, situationAt, withSwitches } from '../expert-visit/visit-case.ts';
import { OPINION_RULES, opinionAt, requested, withDocument } from './second-opinion-case.ts';

const accepted = opinionAt('gathering-records');
/** The vendor asked for records at once. */
const gathering = caseBy(accepted, requested('2026-10-12 11:00'));
const idleSince = (state: typeof gathering) => situationAt(state, 'gathering-records').idleSince;

describe('records that stay away', () => {
  it('R26: are reminded of every seven days at the same time of day, and close the case after ninety', () => {
    const reminders = Array.from({ length: 12 }, (_, index) => `${addDays(day('2026-10-12'), (index + 1) * 7)} 11:00`);
    expect(passed(gathering, '2027-06-01 00:00')).toStrictEqual([
      ...reminders.map((when) => [when, 'records.reminded']),
      ['2027-01-10 11:00', 'records.idle'],
    ]);
  });

  it('R26: close it with the use given back, at the very second and not before', () => {
    expect(passTime(gathering, at('2027-01-10 10:59:59'), at('2027-01-10 11:00')).after.situation.stage).toBe('gathering-records');
    expect(passTime(gathering, at('2027-01-10 11:00:00'), at('2027-01-10 11:00')).after).toMatchObject({
      use: 'returned',
      situation: { status: 'cancelled', outcome: 'records-idle', closedAt: at('2027-01-10 11:00') },
    });
  });

  it.each([
    ['a document of the member', withDocument(gathering, '2026-10-15 22:30')],
    ['a document of the vendor', withDocument(gathering, '2026-10-15 22:30', 'vendor')],
    ['the vendor’s other forms', caseBy(gathering, report('records.requested', { list: ['imaging'] }, '2026-10-15 22:30'))],
    [
      'a diagnosis',
      caseBy(
        gathering,
        report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: day('2026-10-15') }, '2026-10-15 22:30'),
      ),
    ],
  ])('R26: %s starts the wait anew, reminders and all', (_fact, state) => {
    expect(passed(state, '2026-10-29 22:30')).toStrictEqual([
      ['2026-10-22 22:30', 'records.reminded'],
      ['2026-10-29 22:30', 'records.reminded'],
    ]);
    expect(situationAt(state, 'gathering-records').closesAt).toBe(at('2027-01-13 22:30'));
  });

  it('R26: a reminder by itself starts nothing anew', () => {
    const reminded = passTime(gathering, at('2026-10-25 00:00'), at('2026-10-25 00:00')).after;
    expect(idleSince(reminded)).toBe(idleSince(gathering));
  });

  it('R26: news told late, of an instant before the last document, shortens no wait', () => {
    const withNews = withDocument(gathering, '2026-10-20 10:00');
    const told = caseBy(
      withNews,
      report('records.requested', { list: ['pathology'] }, '2026-10-14 10:00', { recordedAt: at('2026-10-20 11:00') }),
    );
    expect(situationAt(told, 'gathering-records')).toMatchObject({
      requested: ['pathology'],
      idleSince: at('2026-10-20 10:00'),
      closesAt: at('2027-01-18 10:00'),
    });
  });

  it.each([
    [90, 12],
    [91, 12],
    [92, 13],
    [30, 4],
    [7, 0],
    [8, 1],
    [1, 0],
  ])('R26: where they close it after %i days there are %i reminders, all of them before', (recordsIdleDays, count) => {
    const { remindAt, closesAt } = idleLimits(withSwitches({ recordsIdleDays }, OPINION_RULES), at('2026-10-12 11:00'));
    expect(remindAt).toHaveLength(count);
    expect(dayOf(closesAt)).toBe(addDays(day('2026-10-12'), recordsIdleDays));
    expect(remindAt.filter((when) => when >= closesAt)).toStrictEqual([]);
  });

  it('R45: how often they are reminded of is a switch', () => {
    const { stageLimits } = OPINION_RULES.edition.switches;
    const rules = withSwitches(
      { stageLimits: { ...stageLimits, 'gathering-records': { targetWorkingDays: 1, remindEveryDays: 30 } } },
      OPINION_RULES,
    );
    expect(idleLimits(rules, at('2026-10-12 11:00')).remindAt).toStrictEqual([at('2026-11-11 11:00'), at('2026-12-11 11:00')]);
  });
});

describe('a vendor that never asks for records', () => {
  const flagged = (state: typeof accepted, upTo: string) =>
    passTime(state, at(upTo), at(upTo)).events.filter(({ change }) => change.flags?.includes('vendor-silent'));

  it('R45: is silent after the first working day, and the member’s step is not waited for', () => {
    expect(nextStep(accepted)).toStrictEqual({ actor: 'vendor', action: 'request-records', by: at('2026-10-13 20:00') });
    expect(flagged(accepted, '2026-10-13 19:59')).toStrictEqual([]);
    expect(flagged(accepted, '2026-10-13 20:00')).toMatchObject([{ type: 'deadline.missed', data: { name: 'stage' } }]);
  });

  it('R45: is not, where it asked in time', () => {
    const asked = caseBy(accepted, requested('2026-10-13 20:00'));
    expect(flagged(asked, '2026-10-16 20:00')).toStrictEqual([]);
    expect(nextStep(asked)).toMatchObject({ actor: 'member', action: 'gather-records' });
  });
});

describe('addDocument', () => {
  const document = { documentId: 'd-1', kind: 'report', addedBy: 'member' } as const;
  const added = (when: string) => addDocument(gathering, document, OPINION_RULES, at(when));

  it('R26: at the very instant at which the case was to close comes in time', () => {
    const result = added('2027-01-10 11:00:00');
    expect(result.kind === 'decided' && result.after.situation.stage).toBe('gathering-records');
  });

  it('R26: a second later comes too late, though the timer was late as well', () => {
    expect(added('2027-01-10 11:00:01')).toStrictEqual({ kind: 'case-closed' });
  });

  it('R26: lets the clock do first what was due before', () => {
    const result = added('2026-10-19 11:00:01');
    expect(result.kind === 'decided' && linesOf(result.events)).toStrictEqual([
      ['2026-10-19 11:00', 'records.reminded'],
      ['2026-10-19 11:00', 'document.added'],
    ]);
  });

  it('is stored with the case, and moves neither stage nor clocks where nothing waits for silence', () => {
    const before = opinionAt('awaiting-opinion');
    const state = withDocument(before, '2026-10-21 10:00', 'vendor', 'd-2');
    expect(state).toStrictEqual({ ...before, version: before.version + 1, storedDocuments: ['d-1', 'd-2'] });
  });
});
