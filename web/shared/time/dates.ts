/** Days and instants as people read them, in Shanghai: `10月10日 周六 20:00`, `Sat 10 Oct 20:00`. Nothing here knows of a browser. */
import type { Language } from '../languages.ts';

const ZONE = 'Asia/Shanghai';

const DAY_MS = 86_400_000;

const ZH_WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const EN_WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The day in Shanghai of an instant, as `2026-10-10`. */
export const dayOf = (instant: string | number): string => new Date(instant).toLocaleDateString('sv-SE', { timeZone: ZONE });

/** The day so many after it. */
export const dayAfter = (day: string, days = 1): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay();

/**
 * `10月10日 周六`, `Sat 10 Oct`; with its year where that is another than now's.
 * @param day `2026-10-10`
 * @param now epoch milliseconds
 */
export const dayInWords = (day: string, language: Language, now: number): string => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const other = year !== Number(dayOf(now).slice(0, 4));
  if (language === 'en') return `${EN_WEEKDAYS[weekdayOf(day)]} ${date} ${EN_MONTHS[month - 1]}${other ? ` ${year}` : ''}`;
  return `${other ? `${year}年` : ''}${month}月${date}日 ${ZH_WEEKDAYS[weekdayOf(day)]}`;
};

/** `20:00` in Shanghai. */
export const hourInWords = (instant: string): string =>
  new Date(instant).toLocaleTimeString('sv-SE', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });

/** `10月10日 周六 20:00`, `Sat 10 Oct 20:00`: in Shanghai. */
export const instantInWords = (instant: string, language: Language, now: number): string =>
  `${dayInWords(dayOf(instant), language, now)} ${hourInWords(instant)}`;

/** An instant as the API takes it: `2026-10-10T20:00:00+08:00`. */
export const shanghaiInstant = (now: number): string =>
  `${new Date(now).toLocaleString('sv-SE', { timeZone: ZONE }).replace(' ', 'T')}+08:00`;
