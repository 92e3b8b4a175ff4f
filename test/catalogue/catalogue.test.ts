import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../catalogue/catalogue.ts';
import { messageTextsOf } from '../../catalogue/messages.ts';
import { type Edition, HolidayNotice } from '../../catalogue/schema.ts';
import { Language, ServiceId } from '../../catalogue/vocabulary.ts';

const shipped = join(import.meta.dirname, '../../catalogue');
const filesOf = (folder: string): unknown[] =>
  readdirSync(join(shipped, folder)).map((name) => JSON.parse(readFileSync(join(shipped, folder, name), 'utf8')));

const editionOf = (id: string): Edition => {
  const edition = CATALOGUE.editions[id];
  if (!edition) throw new Error(`There is no edition ${id}`);
  return edition;
};

describe('CATALOGUE', () => {
  it('has every file of the folder', () => {
    expect(new Set(Object.values(CATALOGUE.editions))).toStrictEqual(new Set(filesOf('insurers/zhonghong/editions')));
    expect(new Set(Object.values(CATALOGUE.illnessLists))).toStrictEqual(new Set(filesOf('illnesses')));
    expect(new Set(CATALOGUE.holidayNotices)).toStrictEqual(new Set(filesOf('holidays')));
  });

  it.each(['constructor', '__proto__', 'toString'])('has no edition %s', (id) => {
    expect(CATALOGUE.editions[id]).toBeUndefined();
  });

  it('R33: excludes obstetrics, emergency, ultrasound and imaging', () => {
    const excluded = CATALOGUE.departments.filter((department) => department.excluded);
    expect(excluded.map(({ code, name }) => [code, name.zh])).toStrictEqual([
      ['obstetrics', '产科'],
      ['emergency', '急诊科'],
      ['ultrasound', '超声诊断科'],
      ['imaging', '影像科'],
    ]);
  });

  it('tells departments apart by their Chinese names too', () => {
    expect(new Set(CATALOGUE.departments.map(({ name }) => name.zh)).size).toBe(CATALOGUE.departments.length);
  });

  it('R9: has other-critical outside the list', () => {
    expect(CATALOGUE.codeLists.unlistedIllnesses.map(({ code }) => code)).toStrictEqual(['other-critical']);
  });
});

describe('the illness list of 2020', () => {
  const illnesses = CATALOGUE.illnessLists['2020']?.illnesses ?? [];

  it.each([
    ['severe', 28],
    ['mild', 3],
  ])('R9: has the %s ones, %i of them', (severity, count) => {
    expect(illnesses.filter((illness) => illness.severity === severity)).toHaveLength(count);
  });

  it('has no Chinese or English name twice', () => {
    expect(new Set(illnesses.flatMap(({ name }) => [name.zh, name.en])).size).toBe(2 * 31);
  });
});

describe.each(['2020-BA-01', '2020-BA-01-overseas'])('edition %s', (id) => {
  const edition = editionOf(id);

  it('has the five services', () => {
    expect(Object.keys(edition.services)).toStrictEqual(ServiceId.options);
  });

  it.each([
    ['phone-doctor', 'haorensheng', '400-920-5108', 'phone-doctor', null, 'callback', 30],
    ['second-opinion', 'haorensheng', '400-620-1800', 'second-opinion', 1, 'opinion', 18],
    ['expert-visit', 'shanen', '400-999-7661', 'green-channel', 1, 'visit', 5],
    ['admission', 'shanen', '400-999-7661', 'green-channel', 1, 'admission', 7],
  ] as const)('has %s as the handbook has it', (service, vendor, hotline, pool, usesPerServiceYear, name, length) => {
    const terms = edition.services[service];
    expect(terms).toMatchObject({ vendor, hotline, pool, usesPerServiceYear, offered: true, withdrawnOn: null });
    expect(terms.promise).toMatchObject({ name, ...(terms.promise.kind === 'minutes' ? { minutes: length } : { days: length }) });
  });

  it.each([
    ['R21', 'phone-doctor', { kind: 'always', noPromiseOn: 'statutory' }],
    ['R41', 'second-opinion', { kind: 'daily', from: '08:00', to: '20:00', closedOn: 'spring-festival' }],
    ['R41', 'expert-visit', { kind: 'daily', from: '08:00', to: '20:00', closedOn: 'statutory' }],
    ['R41', 'admission', { kind: 'daily', from: '08:00', to: '20:00', closedOn: 'statutory' }],
    ['R50', 'overseas-care', { kind: 'daily', from: '08:00', to: '20:00', closedOn: 'statutory' }],
  ] as const)('%s: has the hours of %s', (_rule, service, hours) => {
    expect(edition.services[service].hours).toStrictEqual(hours);
  });

  it.each([
    ['phone-doctor', false, 'none', ['share-with-vendor']],
    ['second-opinion', true, 'listed', ['share-with-vendor', 'send-abroad']],
    ['expert-visit', true, 'any-critical', ['share-with-vendor']],
    ['admission', true, 'listed', ['share-with-vendor']],
    ['overseas-care', true, 'listed', ['share-with-vendor', 'send-abroad']],
  ] as const)('R8, R9, R16: has what %s asks for', (service, waitingPeriodApplies, illnessScope, consents) => {
    expect(edition.services[service]).toMatchObject({ waitingPeriodApplies, illnessScope, consents });
  });

  it.each([
    ['R3', 'serviceYear.anchor', 'service-start'],
    ['R5', 'quota.resetsOnRenewal', true],
    ['R7', 'phoneDoctor.relations', ['self', 'parent', 'child', 'grandparent', 'grandchild']],
    ['R8', 'waitingPeriod.bars', 'diagnosis-in-period'],
    ['R9', 'illnessList', '2020'],
    ['R10', 'minSumAssured', id === '2020-BA-01' ? null : 300_000],
    ['R26', 'recordsIdleDays', 90],
    ['R39', 'lateCancel', 'notice-frees'],
    ['R41', 'closedOn', 'published-holiday'],
    ['R45', 'stageLimits.accepting.targetWorkingDays', 1],
    ['R45', 'stageLimits.rebooking.targetWorkingDays', 1],
    ['R45', 'stageLimits.choosing', { remindOnWorkingDays: [1, 3], closesAfterWorkingDays: 10 }],
    ['R45', 'stageLimits.booked.reportDueAfterWorkingDays', 1],
    ['R45', 'stageLimits.visited.completesAfterWorkingDays', 5],
    ['R45', 'stageLimits.admitted.completesAfterWorkingDays', 5],
    ['R45', 'stageLimits.consulting.targetMinutes', 120],
    ['R26', 'stageLimits.gathering-records.remindEveryDays', 7],
  ])('%s: has the switch %s at its default', (_rule, path, value) => {
    expect(edition.switches).toHaveProperty(path, value);
  });
});

describe('overseas-care', () => {
  it('R50: is not offered in 2020-BA-01', () => {
    expect(editionOf('2020-BA-01').services['overseas-care']).toMatchObject({ offered: false, vendor: null, hotline: null });
  });

  it('R50: is offered by shanen in the demonstration edition, timed as admission is', () => {
    const { 'overseas-care': overseas, admission } = editionOf('2020-BA-01-overseas').services;
    expect(overseas).toMatchObject({ offered: true, vendor: 'shanen', pool: 'overseas-care', usesPerServiceYear: 1 });
    expect(overseas.promise).toStrictEqual(admission.promise);
    expect(overseas.hours).toStrictEqual(admission.hours);
  });
});

describe('the holiday notices', () => {
  const daysOff = new Set(CATALOGUE.holidayNotices.flatMap((notice) => notice.holidays.flatMap((holiday) => holiday.daysOff)));
  const makeUpWorkdays = new Set(
    CATALOGUE.holidayNotices.flatMap((notice) => notice.holidays.flatMap((holiday) => holiday.makeUpWorkdays)),
  );

  const daysOf = (year: number): string[] => {
    const days: string[] = [];
    for (const day = new Date(Date.UTC(year, 0, 1)); day.getUTCFullYear() === year; day.setUTCDate(day.getUTCDate() + 1)) {
      days.push(day.toISOString().slice(0, 10));
    }
    return days;
  };

  const isWorkingDay = (day: string): boolean => {
    const isWeekday = ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    return makeUpWorkdays.has(day) || (isWeekday && !daysOff.has(day));
  };

  it.each([
    [2025, '国办发明电〔2024〕12号', '2024-11-12'],
    [2026, '国办发明电〔2025〕7号', '2025-11-04'],
  ])('R40: has %i as published in %s', (year, documentNumber, publishedOn) => {
    expect(CATALOGUE.holidayNotices).toContainEqual(expect.objectContaining({ year, documentNumber, publishedOn }));
  });

  it('are in the order of their years', () => {
    expect(CATALOGUE.holidayNotices.map(({ year }) => year)).toStrictEqual([2025, 2026]);
  });

  it.each([2025, 2026])('R40: agree with chinese-days on every day of %i', (year) => {
    const days = daysOf(year);
    expect(days).toHaveLength(365);
    expect(days.filter(isWorkingDay)).toStrictEqual(days.filter((day) => chineseDays.isWorkday(day)));
  });

  it.each(CATALOGUE.holidayNotices)('R41: know the statutory days of $year', ({ holidays }) => {
    expect(Object.fromEntries(holidays.map(({ key, statutoryDays }) => [key, statutoryDays.length]))).toStrictEqual({
      'new-year': 1,
      'spring-festival': 4,
      qingming: 1,
      'labour-day': 2,
      'dragon-boat': 1,
      'mid-autumn': 1,
      'national-day': 3,
    });
  });

  it.each([
    ['new-year', '2025-01-01', '2026-01-01'],
    ['spring-festival', '2025-01-28', '2026-02-16'],
    ['qingming', '2025-04-04', '2026-04-05'],
    ['labour-day', '2025-05-01', '2026-05-01'],
    ['dragon-boat', '2025-05-31', '2026-06-19'],
    ['mid-autumn', '2025-10-06', '2026-09-25'],
    ['national-day', '2025-10-01', '2026-10-01'],
  ])('R41: have the first statutory day of %s', (key, ...firstDays) => {
    const holidays = CATALOGUE.holidayNotices.map((notice) => notice.holidays.find((holiday) => holiday.key === key));
    expect(holidays.map((holiday) => holiday?.statutoryDays[0])).toStrictEqual(firstDays);
  });

  it('are taken by the schema that takes a notice at run time', () => {
    for (const notice of CATALOGUE.holidayNotices) expect(HolidayNotice.parse(notice)).toStrictEqual(notice);
  });
});

describe('messageTextsOf', () => {
  it.each(Object.keys(CATALOGUE.editions))('has the words of messages of edition %s in every language', (edition) => {
    expect(Object.entries(messageTextsOf(edition)).map(([language, texts]) => [language, texts.language])).toStrictEqual(
      Language.options.map((language) => [language, language]),
    );
  });

  it('has none of an edition that is not there', () => {
    expect(() => messageTextsOf('none')).toThrow(RangeError);
  });
});
