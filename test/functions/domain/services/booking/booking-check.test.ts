import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../../functions/domain/case/case.ts';
import type { ReportData } from '../../../../../functions/domain/case/events/case-command.ts';
import { checkVisitBooking } from '../../../../../functions/domain/services/booking/booking-check.ts';
import { addDays, addSeconds, type Instant } from '../../../../../functions/domain/time/time.ts';
import { caseBy, faultsOf } from '../../entitlement/under-rules.ts';
import { admissionAt, chosen, NOTE, visitLegAt } from '../admission/admission-case.ts';
import { at, BOOKING, caseAt, day, RULES, report, requestWith } from '../expert-visit/visit-case.ts';
import { INSTITUTIONS, opinionAt } from '../second-opinion/second-opinion-case.ts';

type Option = ReportData<'options.proposed'>['options'][number];
type Booked = ReportData<'booking.confirmed'>;

const wishing = caseAt('proposing', {
  request: requestWith({}, { hospital: 'First Hospital', alternatives: ['Second Hospital'], rank: 'associate-chief' }),
});

const faultsIn = (state: Case, changes: Partial<Booked>): unknown => {
  const refused = checkVisitBooking(state, { ...BOOKING, ...changes }, RULES);
  return refused?.kind === 'invalid-request' ? refused.errors.map(({ pointer, code }) => [pointer, code]) : refused;
};

const outside = (...pointers: readonly string[]) => pointers.map((pointer) => [`/data/${pointer}`, 'booking-outside-choice']);

describe('a booking without an option chosen', () => {
  it.each([
    ['R34', 'the hospital named', {}],
    ['R34', 'an alternative', { hospital: 'Second Hospital' }],
    ['R34', 'the hospital named, written otherwise', { hospital: 'ＦＩＲＳＴ hospital' }],
    ['R34', 'the department under its English name', { department: 'ONCOLOGY' }],
    ['R32', 'the very rank asked for', { doctor: { name: 'Dr Wu', title: 'associate-chief' } }],
  ] as const)('%s: keeps to the wishes: %s', (_rule, _fact, changes) => {
    expect(faultsIn(wishing, changes)).toBeNull();
  });

  it.each([
    ['R34', 'a hospital nobody named', { hospital: 'Third Hospital' }, outside('hospital')],
    ['R34', 'another department', { department: '心内科' }, outside('department')],
    ['R32', 'a title below the rank', { doctor: { name: 'Dr Hu', title: 'attending' } }, outside('doctor/title')],
    ['R33', 'an excluded department', { department: '急诊科' }, [['/data/department', 'department-excluded']]],
    ['R33', 'an excluded department by its English name', { department: 'IMAGING' }, [['/data/department', 'department-excluded']]],
  ] as const)('%s: is refused: %s', (_rule, _fact, changes, faults) => {
    expect(faultsIn(wishing, changes)).toStrictEqual(faults);
  });

  it('R34: any title will do where no rank was asked for', () => {
    const doctor = { name: 'Dr Hu', title: 'resident' } as const;
    const state = caseAt('proposing', { request: requestWith({}, { hospital: 'First Hospital' }) });
    expect(faultsIn(state, { doctor })).toBeNull();
  });
});

/** A visit for which an option was chosen, without a hospital named. */
const afterChoice = (option: Partial<Option>, wanted: Parameters<typeof requestWith>[1] = {}): Case => {
  const state = caseAt('proposing', { request: requestWith({}, wanted) });
  const options = [{ hospital: 'First Hospital', ...option }, { hospital: 'Second Hospital' }];
  const choosing = caseBy(state, report('options.proposed', { options }, '2026-10-12 14:00'));
  return caseBy(choosing, chosen(choosing, '2026-10-12 15:00'));
};

const NAMED = { hospital: '（附属）First Hospital', department: '肿瘤科', doctor: { name: 'Dr. Li', title: 'associate-chief' } } as const;
const CHIEF = { department: 'oncology', doctor: { name: '欧阳·样例', title: 'chief' }, at: at('2026-11-01 09:30') } as const;

describe('a booking of the option chosen', () => {
  it.each([
    ['brackets of another kind', { hospital: '(附属) first hospital' }],
    ['the department by its code', { department: 'oncology' }],
    ['the doctor without punctuation', { doctor: { name: 'dr li', title: 'associate-chief' } }],
    ['a higher title', { doctor: { name: 'Dr Li', title: 'chief' } }],
  ] as const)('R34: is the same however it is written: %s', (_fact, changes) => {
    expect(faultsIn(afterChoice(NAMED), { ...NAMED, ...changes })).toBeNull();
  });

  it.each([
    ['an hour the same day', { at: at('2026-11-01 17:00') }, []],
    ['the same instant elsewhere', { at: at('2026-11-01 23:59:59') }, []],
    ['the day before', { at: at('2026-10-31 09:30') }, outside('at')],
    ['another doctor of that title', { doctor: { name: '样例乙', title: 'chief' } }, outside('doctor/name')],
    ['the doctor under a lower title', { doctor: { ...CHIEF.doctor, title: 'associate-chief' } }, outside('doctor/title')],
    [
      'another doctor, a resident, in dermatology, in 90 seconds',
      { doctor: { name: '样例乙', title: 'resident' }, department: 'dermatology', at: at('2026-10-12 15:01:30') },
      outside('department', 'doctor/name', 'doctor/title', 'at'),
    ],
  ] as const)('R34: %s', (_fact, changes, faults) => {
    const refused = faultsIn(afterChoice(CHIEF), { hospital: 'First Hospital', ...CHIEF, ...changes });
    expect(refused ?? []).toStrictEqual(faults);
  });

  it('R34: binds alone: neither the hospital named first nor an alternative will do', () => {
    const state = afterChoice({ hospital: 'Third Hospital' }, { hospital: 'First Hospital', alternatives: ['Second Hospital'] });
    expect(faultsIn(state, { hospital: 'Third Hospital' })).toBeNull();
    expect(faultsIn(state, {})).toStrictEqual(outside('hospital'));
    expect(faultsIn(state, { hospital: 'Second Hospital' })).toStrictEqual(outside('hospital'));
  });

  it('R32, R34: what the option leaves open is still of the department and rank asked for', () => {
    const state = afterChoice({}, { rank: 'associate-chief' });
    const anybody = { name: 'Dr Anybody', title: 'associate-chief' } as const;
    expect(faultsIn(state, { doctor: anybody })).toBeNull();
    expect(faultsIn(state, { doctor: { ...anybody, title: 'attending' } })).toStrictEqual(outside('doctor/title'));
    expect(faultsIn(state, { doctor: anybody, department: 'dermatology' })).toStrictEqual(outside('department'));
  });

  it('R34, R43: binds the visit that is to bring an admission note as well', () => {
    expect(faultsIn(visitLegAt('booking'), {})).toBeNull();
    expect(faultsIn(visitLegAt('booking'), { department: 'dermatology' })).toStrictEqual(outside('department'));
  });

  it('R34: names what was wanted in both languages', () => {
    const detailOf = (state: Case, changes: Partial<Booked>) => {
      const refused = checkVisitBooking(state, { ...BOOKING, ...changes }, RULES);
      return refused?.kind === 'invalid-request' ? refused.errors.map(({ detail }) => detail) : [];
    };
    expect(detailOf(wishing, { hospital: 'Third Hospital' })).toStrictEqual([
      {
        zh: '既非会员首选也非备选医院（R34）；应为：First Hospital、Second Hospital',
        en: 'Neither the first choice nor an alternative of the member (R34); wanted: First Hospital, Second Hospital',
      },
    ]);
    expect(detailOf(wishing, { doctor: { name: 'Dr Hu', title: 'attending' } })).toMatchObject([
      { en: expect.stringContaining('wanted: associate chief physician, chief physician') },
    ]);
    const chief = afterChoice(CHIEF);
    expect(detailOf(chief, { ...CHIEF, department: 'dermatology' })).toMatchObject([
      { zh: expect.stringContaining('应为：肿瘤科'), en: expect.stringContaining('wanted: Oncology') },
    ]);
    expect(detailOf(chief, { ...CHIEF, at: at('2026-10-31 09:30') })).toMatchObject([
      { en: expect.stringContaining('wanted: 2026-11-01') },
    ]);
  });
});

describe('an option that falls away before it is booked (R34)', () => {
  const anew = { options: [{ hospital: 'Third Hospital', department: 'oncology', at: at('2026-10-16 09:30') }] };

  it.each([
    ['a visit', caseAt('booking'), 'booking'],
    ['the visit of an admission', visitLegAt('booking'), 'booking'],
    ['an admission with a note', admissionAt('arranging'), 'arranging'],
    ['care abroad with a note', admissionAt('arranging', 'overseas-care'), 'arranging'],
  ] as const)('R34: is proposed anew, and declining leads back as often as needed: %s', (_what, state, stage) => {
    const promises = (of: Case) => of.deadlines.filter(({ name }) => name !== 'stage');
    const choosing = caseBy(state, report('options.proposed', anew, '2026-10-13 10:00'));
    expect(choosing.situation).toMatchObject({ stage: 'choosing', from: { stage } });
    const back = caseBy(choosing, chosen(choosing, '2026-10-13 11:00', 'decline'));
    expect(back.situation).toStrictEqual(state.situation);
    const again = caseBy(back, report('options.proposed', anew, '2026-10-13 12:00'));
    const taken = caseBy(again, chosen(again, '2026-10-13 13:00'));
    expect(taken.situation).toMatchObject({ stage, chosen: { hospital: 'Third Hospital' } });
    expect(promises(taken)).toStrictEqual(promises(state));
    const booking = { ...BOOKING, hospital: 'Third Hospital', at: at('2026-10-16 10:00') };
    expect(faultsOf(taken, 'booking.confirmed', booking, '2026-10-13 14:00')).toBe('decided');
    const before = { ...BOOKING, ...('admissionNote' in state.request ? { doctor: NOTE.doctor } : {}) };
    expect(faultsOf(taken, 'booking.confirmed', before, '2026-10-13 14:00')).toStrictEqual([
      ['/data/hospital', 'booking-outside-choice'],
      ['/data/at', 'booking-outside-choice'],
    ]);
  });

  it('R34: one option will do, and none will not', () => {
    const many = Array.from({ length: 4 }, () => ({ hospital: 'Third Hospital' }));
    const propose = (options: readonly Option[]) =>
      faultsOf(caseAt('booking'), 'options.proposed', { options: [...options] }, '2026-10-13 10:00');
    expect(propose(many)).toStrictEqual([['/data/options', 'too-many-options']]);
    expect(propose(many.slice(0, 1))).toBe('decided');
  });
});

const NOON = at('2026-10-13 12:00');
const onDay = (days: number): Instant => at(`${addDays(day('2026-10-13'), days)} 15:00`);

describe('an appointment, booked or proposed', () => {
  it.each([
    ['R34', 'the second after', addSeconds(NOON, 1), null],
    ['R34', 'the very second', NOON, 'appointment-not-ahead'],
    ['R34', 'of 1999', at('1999-06-01 09:00'), 'appointment-not-ahead'],
    ['R34', '365 days on', onDay(365), null],
    ['R34', '366 days on', onDay(366), 'too-far-ahead'],
    ['R34', 'of 9998', at('9998-06-01 09:00'), 'too-far-ahead'],
  ] as const)('%s: lies ahead of its report, a year at most: %s', (_rule, _fact, when, code) => {
    const anywhere = afterChoice({});
    const refusedAt = (pointer: string) => (code === null ? 'decided' : [[pointer, code]]);
    expect(faultsOf(anywhere, 'booking.confirmed', { ...BOOKING, at: when }, '2026-10-13 12:00')).toStrictEqual(refusedAt('/data/at'));
    const options = [{ hospital: 'First Hospital' }, { hospital: 'Second Hospital', at: when }];
    for (const state of [caseAt('proposing'), caseAt('rebooking'), caseAt('booking'), admissionAt('arranging')]) {
      const faults = faultsOf(state, 'options.proposed', { options }, '2026-10-13 12:00');
      expect(faults).toStrictEqual(refusedAt('/data/options/1/at'));
    }
    const institutions = INSTITUTIONS.map((option, index) => (index === 2 ? { ...option, at: addSeconds(when, 2 * 24 * 3600) } : option));
    const faults = faultsOf(opinionAt('proposing'), 'options.proposed', { options: institutions }, '2026-10-15 12:00');
    expect(faults).toStrictEqual(refusedAt('/data/options/2/at'));
  });
});
