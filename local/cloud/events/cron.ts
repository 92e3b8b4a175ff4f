/** One field of an expression: the values it allows, or undefined where it allows all. */
type Field = ReadonlySet<number> | undefined;

/** An EventBridge cron expression, in UTC. */
export interface Cron {
  readonly minutes: Field;
  readonly hours: Field;
  readonly daysOfMonth: Field;
  readonly months: Field;
  /** 1 is Sunday. */
  readonly daysOfWeek: Field;
  readonly years: Field;
}

const FIELDS = [
  ['minutes', 0, 59],
  ['hours', 0, 23],
  ['daysOfMonth', 1, 31],
  ['months', 1, 12],
  ['daysOfWeek', 1, 7],
  ['years', 1970, 2199],
] as const;

const DAY_MS = 86_400_000;

/** EventBridge's own last year. */
const END = Date.UTC(2200, 0, 1);

/**
 * Reads an expression such as `cron(0 1 16 * ? *)`: numbers, lists of them, and all.
 * @returns undefined when it is none
 * @throws Error at anything else that EventBridge would take (ranges, steps, names, `L`, `W`, `#`), or would refuse
 */
export const parseCron = (expression: string): Cron | undefined => {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.split(' ');
  if (fields === undefined) return undefined;
  const [, , dayOfMonth, , dayOfWeek] = fields;
  if (fields.length !== FIELDS.length || (dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new Error(`${expression} is no expression of EventBridge: six fields, and a ? for either the day of the month or of the week.`);
  }
  const parsed = FIELDS.map(([name, least, most], place) => [name, parseField(fields[place] ?? '', least, most, expression)]);
  return Object.fromEntries(parsed) as Cron;
};

/** The first instant after another that an expression names, in epoch milliseconds; undefined when none is left. */
export const nextAfter = (cron: Cron, instant: number): number | undefined => {
  const from = Math.floor(instant / DAY_MS) * DAY_MS;
  for (let day = from; day < END; day += DAY_MS) {
    if (!isDayOf(cron, new Date(day))) continue;
    for (const minute of minutesOf(cron)) {
      const at = day + minute * 60_000;
      if (at > instant) return at;
    }
  }
  return undefined;
};

function parseField(text: string, least: number, most: number, expression: string): Field {
  if (text === '*' || text === '?') return undefined;
  const values = text.split(',').map((value) => (/^\d+$/.test(value) ? Number(value) : Number.NaN));
  if (values.every((value) => value >= least && value <= most)) return new Set(values);
  throw new Error(`The local stack runs expressions of numbers only, each within its field, not ${expression}.`);
}

const allows = (field: Field, value: number): boolean => field === undefined || field.has(value);

const isDayOf = ({ daysOfMonth, months, daysOfWeek, years }: Cron, day: Date): boolean =>
  allows(years, day.getUTCFullYear()) &&
  allows(months, day.getUTCMonth() + 1) &&
  allows(daysOfMonth, day.getUTCDate()) &&
  allows(daysOfWeek, day.getUTCDay() + 1);

/** Minutes of a day, in order. */
function* minutesOf({ hours, minutes }: Cron): Generator<number> {
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    if (allows(hours, Math.floor(minute / 60)) && allows(minutes, minute % 60)) yield minute;
  }
}
