import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { type HolidayKey, HolidayNotice } from '../../../catalogue/schema.ts';
import { checkNotice } from '../../../tools/holidays/check-notice.ts';
import { NOTICE_2027 } from '../../catalogue/notice-2027.ts';

type Holiday = HolidayNotice['holidays'][number];

/** The notice with one holiday changed; still one that the schema lets pass. */
const withHoliday = (key: HolidayKey, changes: Partial<Holiday>): HolidayNotice =>
  HolidayNotice.parse({
    ...NOTICE_2027,
    holidays: NOTICE_2027.holidays.map((holiday) => (holiday.key === key ? { ...holiday, ...changes } : holiday)),
  });

const found = (notice: HolidayNotice) => checkNotice(notice).map(({ level, text }) => `${level}: ${text}`);

describe('checkNotice', () => {
  it.each([...CATALOGUE.holidayNotices, NOTICE_2027])('R40: finds the notice for $year plausible', (notice) => {
    expect(found(HolidayNotice.parse(notice))).toStrictEqual([]);
  });

  it.each(['国办发〔2026〕99号', '国办发明电(2026)99号', '国办发明电〔2026〕第99号', '国办发明电〔2026〕0号', 'draft'])(
    'R40: takes %s for no document number',
    (documentNumber) => {
      expect(found({ ...NOTICE_2027, documentNumber })).toStrictEqual([
        `error: documentNumber: ${documentNumber} is not of the form 国办发明电〔YYYY〕N号`,
      ]);
    },
  );

  it.each([
    [
      'R40',
      'days off with a gap',
      withHoliday('labour-day', { daysOff: ['2027-05-01', '2027-05-02', '2027-05-03', '2027-05-05'] }),
      ['error: labour-day: its days off have a gap on 2027-05-04'],
    ],
    [
      'R40',
      'a day off typed into another month',
      withHoliday('qingming', { daysOff: ['2027-04-03', '2027-04-05', '2027-04-07'], statutoryDays: ['2027-04-05'] }),
      ['error: qingming: its days off have a gap on 2027-04-04', 'error: qingming: its days off have a gap on 2027-04-06'],
    ],
    [
      'R40',
      'too few days off',
      withHoliday('spring-festival', { daysOff: ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'] }),
      ['warning: holidays: 24 days off in all; a year has had 28 to 33'],
    ],
    [
      'R40',
      'days made up for no weekday off',
      withHoliday('spring-festival', { daysOff: ['2027-02-06', '2027-02-07'], statutoryDays: ['2027-02-06'] }),
      [
        'warning: holidays: 22 days off in all; a year has had 28 to 33',
        'warning: spring-festival: 1 of its statutory days is named; the regulation gives it 4',
        'warning: spring-festival: more days are made up (2) than weekdays are off (0)',
      ],
    ],
    [
      'R40',
      'a make-up day far from its holiday',
      withHoliday('national-day', { makeUpWorkdays: ['2027-06-26', '2027-10-09'] }),
      ['warning: national-day: 2027-06-26 is made up more than 21 days away from its days off'],
    ],
    [
      'R41',
      'a statutory day that the calendar fixes left out',
      withHoliday('labour-day', { statutoryDays: ['2027-05-01'] }),
      [
        'warning: labour-day: 2027-05-02 is not among its statutory days',
        'warning: labour-day: 1 of its statutory days is named; the regulation gives it 2',
      ],
    ],
    [
      'R40',
      'a publication in another year',
      { ...NOTICE_2027, publishedOn: '2027-01-04' },
      ['warning: documentNumber: of 2026, but published on 2027-01-04', 'warning: publishedOn: 2027-01-04 is not in the year before 2027'],
    ],
  ])('%s: notices %s', (_rule, _fact, notice, expected) => {
    expect(found(notice)).toStrictEqual(expected);
  });
});
