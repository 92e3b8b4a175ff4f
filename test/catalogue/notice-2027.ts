import type { HolidayNotice } from '../../catalogue/schema.ts';

type Days = Pick<HolidayNotice['holidays'][number], 'daysOff' | 'makeUpWorkdays' | 'statutoryDays'>;

/** `MM-DD` in 2027, or from one such day to another. */
const days = (...spans: readonly string[]): string[] =>
  spans.flatMap((span) => {
    const [from = '', to = from] = span.split('..');
    const first = Date.parse(`2027-${from}T00:00:00Z`);
    const count = (Date.parse(`2027-${to}T00:00:00Z`) - first) / 86_400_000 + 1;
    return Array.from({ length: count }, (_, index) => new Date(first + index * 86_400_000).toISOString().slice(0, 10));
  });

const of = (daysOff: string[], statutoryDays: string[], makeUpWorkdays: string[] = []): Days => ({
  daysOff,
  makeUpWorkdays,
  statutoryDays,
});

/** A notice for 2027 as it might be: the lunar dates are right, the shifted days and the number are made up. */
export const NOTICE_2027: HolidayNotice = {
  year: 2027,
  documentNumber: '国办发明电〔2026〕99号',
  publishedOn: '2026-11-06',
  holidays: [
    { key: 'new-year', name: { zh: '元旦', en: 'New Year' }, ...of(days('01-01..01-03'), days('01-01')) },
    {
      key: 'spring-festival',
      name: { zh: '春节', en: 'Spring Festival' },
      ...of(days('02-05..02-13'), days('02-05..02-08'), days('01-31', '02-14')),
    },
    { key: 'qingming', name: { zh: '清明节', en: 'Qingming Festival' }, ...of(days('04-03..04-05'), days('04-05')) },
    { key: 'labour-day', name: { zh: '劳动节', en: 'Labour Day' }, ...of(days('05-01..05-05'), days('05-01..05-02'), days('05-08')) },
    { key: 'dragon-boat', name: { zh: '端午节', en: 'Dragon Boat Festival' }, ...of(days('06-09'), days('06-09')) },
    { key: 'mid-autumn', name: { zh: '中秋节', en: 'Mid-Autumn Festival' }, ...of(days('09-15'), days('09-15')) },
    {
      key: 'national-day',
      name: { zh: '国庆节', en: 'National Day' },
      ...of(days('10-01..10-07'), days('10-01..10-03'), days('09-26', '10-09')),
    },
  ],
};
