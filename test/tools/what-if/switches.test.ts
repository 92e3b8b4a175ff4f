import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import type { Switches } from '../../../catalogue/switches.ts';
import { CommandFailure } from '../../../tools/command-failure.ts';
import { changeSwitches, switchList } from '../../../tools/what-if/switches.ts';

const SWITCHES = CATALOGUE.editions['2020-BA-01']?.switches as Switches;
const { stageLimits } = SWITCHES;

describe('changeSwitches', () => {
  it.each<readonly [string, string, Partial<Switches>]>([
    ['R3', 'serviceYear.anchor=policy-anniversary', { serviceYear: { anchor: 'policy-anniversary' } }],
    ['R5', 'quota.resetsOnRenewal=false', { quota: { resetsOnRenewal: false } }],
    ['R7', 'phoneDoctor.relations=self', { phoneDoctor: { relations: ['self'] } }],
    ['R7', 'phoneDoctor.relations=self, spouse', { phoneDoctor: { relations: ['self', 'spouse'] } }],
    ['R8', 'waitingPeriod.bars=any-use-in-period', { waitingPeriod: { bars: 'any-use-in-period' } }],
    ['R9', 'illnessList=2020', { illnessList: '2020' }],
    ['R10', 'minSumAssured=300000', { minSumAssured: 300_000 }],
    ['R10', 'minSumAssured=null', { minSumAssured: null }],
    ['R26', 'recordsIdleDays=60', { recordsIdleDays: 60 }],
    ['R39', 'lateCancel=always-counts', { lateCancel: 'always-counts' }],
    ['R39', 'lateBooking=grace', { lateBooking: 'grace' }],
    ['R41', 'closedOn=statutory-day', { closedOn: 'statutory-day' }],
    [
      'R45',
      'stageLimits.choosing.closesAfterWorkingDays=5',
      { stageLimits: { ...stageLimits, choosing: { ...stageLimits.choosing, closesAfterWorkingDays: 5 } } },
    ],
    [
      'R45',
      'stageLimits.choosing.remindOnWorkingDays=2',
      { stageLimits: { ...stageLimits, choosing: { ...stageLimits.choosing, remindOnWorkingDays: [2] } } },
    ],
    [
      'R26',
      'stageLimits.gathering-records.remindEveryDays=3',
      { stageLimits: { ...stageLimits, 'gathering-records': { targetWorkingDays: 1, remindEveryDays: 3 } } },
    ],
  ])('%s: %s', (_rule, setting, changed) => {
    const before = structuredClone(SWITCHES);
    expect(changeSwitches(SWITCHES, [setting])).toStrictEqual({ ...SWITCHES, ...changed });
    expect(SWITCHES).toStrictEqual(before);
  });

  it('sets several at once, and checks them together', () => {
    const settings = ['stageLimits.choosing.closesAfterWorkingDays=2', 'stageLimits.choosing.remindOnWorkingDays=1'];
    expect(changeSwitches(SWITCHES, settings).stageLimits.choosing).toStrictEqual({ remindOnWorkingDays: [1], closesAfterWorkingDays: 2 });
    expect(() => changeSwitches(SWITCHES, settings.slice(0, 1))).toThrow(/remindOnWorkingDays must all come before the case closes/u);
  });

  it.each([
    [
      'an unknown switch',
      'lateCancels=always-counts',
      /no switch lateCancels; there are:[\s\S]*lateCancel +notice-frees \| always-counts/u,
    ],
    ['a group of switches', 'quota=false', /no switch quota;/u],
    ['a property of every object', 'constructor.name=x', /no switch constructor\.name;/u],
    ['an unknown value', 'lateCancel=sometimes', /lateCancel takes notice-frees \| always-counts, not sometimes/u],
    ['a number below one', 'recordsIdleDays=0', /recordsIdleDays takes a whole number above 0, not 0/u],
    ['no number', 'minSumAssured=much', /minSumAssured takes a whole number above 0 \| null, not much/u],
    ['no value', 'lateCancel', /SWITCH=VALUE, not lateCancel/u],
    ['a list of illnesses that is not there', 'illnessList=1999', /no list 1999; it has 2020/u],
  ])('refuses %s, saying what there is', (_what, setting, told) => {
    expect(() => changeSwitches(SWITCHES, [setting])).toThrow(CommandFailure);
    expect(() => changeSwitches(SWITCHES, [setting])).toThrow(told);
  });
});

describe('switchList', () => {
  it('names every switch of the edition with the values it takes', () => {
    const named = switchList().map((line) => line.trim().split(/ {2,}| (?=a whole)/u)[0]);
    const leaves = (value: object, path: readonly string[]): readonly string[] =>
      Object.entries(value).flatMap(([key, inner]) =>
        typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? leaves(inner, [...path, key]) : [[...path, key].join('.')],
      );
    expect(named.toSorted()).toStrictEqual(leaves(SWITCHES, []).toSorted());
  });
});
