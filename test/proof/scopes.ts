import { CATALOGUE } from '../../catalogue/catalogue.ts';
import type { HolidayNotice } from '../../catalogue/schema.ts';
import type { Policy } from '../../functions/domain/policy/policy.ts';
import { EMPTY_LEDGER } from '../../functions/domain/policy/use-ledger.ts';
import { at, day, policyWith } from '../functions/domain/services/expert-visit/visit-case.ts';
import type { Asked } from './requests.ts';
import type { Allowance, Scope } from './world.ts';

/** A notice such as the State Council may publish: New Year's day on a Friday, the Sunday after is worked. */
const NEXT_NOTICE: HolidayNotice = {
  year: 2027,
  documentNumber: 'made up for the search',
  publishedOn: '2026-12-28',
  holidays: [
    {
      key: 'new-year',
      name: { zh: '元旦', en: 'New Year' },
      daysOff: ['2026-12-31', '2027-01-01', '2027-01-02'],
      makeUpWorkdays: ['2027-01-03'],
      statutoryDays: ['2027-01-01'],
    },
  ],
};

/** The same, amended: a day off fewer, and the Saturday is worked as well. */
const AMENDED: HolidayNotice = {
  ...NEXT_NOTICE,
  documentNumber: 'made up for the search, amended',
  publishedOn: '2026-12-29',
  holidays: NEXT_NOTICE.holidays.map((holiday) => ({
    ...holiday,
    daysOff: ['2027-01-01'],
    makeUpWorkdays: ['2027-01-02', '2027-01-03'],
  })),
};

const LEFT: Readonly<Record<Allowance, number>> = {
  openings: 1,
  entered: 0,
  feeds: 0,
  notices: 0,
  operator: 0,
  late: 0,
  news: 1,
  failures: 0,
};

const SERVICE_OF: Readonly<Record<Asked, { readonly pool: string; readonly edition: string }>> = {
  phone: { pool: 'phone-doctor', edition: '2020-BA-01' },
  'phone-hotline': { pool: 'phone-doctor', edition: '2020-BA-01' },
  opinion: { pool: 'second-opinion', edition: '2020-BA-01' },
  visit: { pool: 'green-channel', edition: '2020-BA-01' },
  'named-visit': { pool: 'green-channel', edition: '2020-BA-01' },
  admission: { pool: 'green-channel', edition: '2020-BA-01' },
  'admission-no-note': { pool: 'green-channel', edition: '2020-BA-01' },
  abroad: { pool: 'overseas-care', edition: '2020-BA-01-overseas' },
};

interface Described {
  readonly name: string;
  readonly asked: readonly [Asked, ...Asked[]];
  /** On a Shanghai clock. */
  readonly from: string;
  readonly policy?: Partial<Policy>;
  readonly feeds?: readonly Partial<Policy>[];
  readonly silent?: boolean;
  readonly left: Partial<Record<Allowance, number>>;
}

const scopeOf = ({ name, asked, from, policy, feeds = [], silent = false, left }: Described): Scope => {
  const { pool, edition } = SERVICE_OF[asked[0]];
  return {
    name,
    asked,
    edition,
    pool,
    notices: [...CATALOGUE.holidayNotices, NEXT_NOTICE, AMENDED],
    feeds,
    silent,
    start: {
      now: at(from),
      policy: policyWith({ edition, ...policy }),
      past: [],
      published: CATALOGUE.holidayNotices.length,
      ledger: EMPTY_LEDGER,
      cases: [],
      left: { ...LEFT, ...left },
    },
  };
};

/** On the Friday before a weekend whose Sunday is worked, a fortnight before the National Day. */
const FRIDAY = '2026-09-18 10:00';
const everyWay = { openings: 1, operator: 1, late: 1, news: 1 } as const;
const lapse: Partial<Policy> = { status: 'lapsed' };
const reinstated: Partial<Policy> = { status: 'in-force' };

const alone = (asked: Asked, name: string = asked): Scope => scopeOf({ name, asked: [asked], from: FRIDAY, left: everyWay });

const pair = (name: string, asked: readonly [Asked, ...Asked[]]): Scope =>
  scopeOf({ name, asked, from: FRIDAY, left: { openings: 2, operator: 2, news: 0 } });

/** `sum`: it drops below the edition's minimum and comes back (R10). */
const fed = (asked: Asked, sum: readonly Partial<Policy>[] = []): Scope =>
  scopeOf({
    name: `${asked}-policy`,
    asked: [asked],
    from: FRIDAY,
    left: { openings: 2, feeds: 2, operator: 1, news: 0 },
    feeds: [lapse, reinstated, ...sum, { renewals: 1 }, { coolingOffEndsOn: day('2025-09-18'), issuedOn: day('2025-09-03') }],
  });

/** Nine days before the service year ends, with the next one renewed or not: uses begin anew, and a case of the old year goes on in the new. */
const renewal = (asked: Asked): Scope =>
  scopeOf({
    name: `${asked}-renewal`,
    asked: [asked],
    from: FRIDAY,
    policy: { issuedOn: day('2025-09-06'), coolingOffEndsOn: day('2025-09-21'), waitingPeriodEndsOn: day('2025-12-05') },
    left: { openings: 3, feeds: 1, operator: 1, news: 0 },
    feeds: [{ renewals: 1 }],
  });

/** Before New Year, whose notice is not published yet, and may be amended. */
const notice = (asked: Asked): Scope =>
  scopeOf({ name: `${asked}-notice`, asked: [asked], from: '2026-12-28 10:00', left: { openings: 1, notices: 2, news: 0 } });

/** A request made before the policy came to stand as it does, and entered after (R1, R47); feeds that date back. */
const entered = (asked: Asked): Scope =>
  scopeOf({
    name: `${asked}-entered`,
    asked: [asked],
    from: FRIDAY,
    policy: { issuedOn: day('2025-09-02'), coolingOffEndsOn: day('2025-09-17'), waitingPeriodEndsOn: day('2025-12-05'), renewals: 1 },
    left: { openings: 2, entered: 2, feeds: 2, news: 0 },
    feeds: [lapse, reinstated, { coolingOffEndsOn: day('2026-09-18'), renewals: 0 }],
  });

/** The vendor falls silent at each stage, hand-offs and messages fail, operators resolve what they see: flags rise again (R45). */
const silence = (asked: Asked): Scope =>
  scopeOf({
    name: `${asked}-silent`,
    asked: [asked],
    from: FRIDAY,
    silent: true,
    left: { openings: 1, operator: 2, failures: 1, news: 0 },
  });

/** The same news again and again, and other news (R45, one message a day). */
const news = (asked: Asked): Scope => scopeOf({ name: `${asked}-news`, asked: [asked], from: FRIDAY, left: { openings: 1, news: 3 } });

/** Every scope, by its name. */
export const SCOPES: readonly Scope[] = [
  alone('phone'),
  alone('phone-hotline'),
  alone('opinion'),
  alone('visit'),
  alone('named-visit'),
  alone('admission'),
  alone('admission-no-note'),
  alone('abroad'),
  pair('visit-and-visit', ['visit']),
  pair('visit-and-admission', ['visit', 'admission']),
  pair('admission-and-admission', ['admission']),
  ...(['opinion', 'visit', 'admission'] as const).flatMap((asked) => [fed(asked), renewal(asked), notice(asked)]),
  fed('abroad', [{ sumAssured: 299_999 }, { sumAssured: 300_000 }]),
  entered('phone'),
  entered('visit'),
  silence('phone'),
  silence('opinion'),
  silence('visit'),
  silence('admission'),
  news('opinion'),
  news('visit'),
  news('admission'),
];

/** @throws RangeError where there is none of the name */
export const scopeNamed = (name: string): Scope => {
  const scope = SCOPES.find((each) => each.name === name);
  if (scope === undefined) throw new RangeError(`There is no scope ${name}`);
  return scope;
};
