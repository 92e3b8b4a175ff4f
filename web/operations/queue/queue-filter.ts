/** What the list shows of the cases that were read. Nothing here knows of a browser. */
import type { Schemas } from '../../shared/api.ts';

type FlaggedCase = Schemas['FlaggedCase'];

/** As they stand in the address; unknown values filter nothing. */
export interface QueueFilter {
  readonly flag: string;
  readonly age: string;
  readonly vendor: string;
  readonly service: string;
  readonly due: string;
  readonly sort: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** At least so long. */
export const AGES: Readonly<Record<string, number>> = { '4h': 4 * HOUR_MS, '1d': DAY_MS, '3d': 3 * DAY_MS, '7d': 7 * DAY_MS };

/** Within so long from now; `past` is behind us. */
export const DUES: Readonly<Record<string, number>> = { past: 0, '1d': DAY_MS, '3d': 3 * DAY_MS, '7d': 7 * DAY_MS };

export const SORTS = ['waiting', 'due', 'newest'] as const;

/** The flags that wait, the longest waiting first. */
export const waitingFlags = ({ flags }: Pick<FlaggedCase, 'flags'>): FlaggedCase['flags'] =>
  flags.filter(({ resolvedAt }) => resolvedAt === null).sort((a, b) => (a.raisedAt < b.raisedAt ? -1 : 1));

/** Since when it waits: its earliest flag or, without one, when it was opened. */
export const waitingSince = (flagged: FlaggedCase): string => waitingFlags(flagged)[0]?.raisedAt ?? flagged.openedAt;

/**
 * The cases that pass, in the order asked for; `waiting` leaves them as they come.
 * @param now epoch milliseconds
 */
export const filtered = (cases: readonly FlaggedCase[], filter: QueueFilter, now: number): readonly FlaggedCase[] => {
  const passing = cases.filter((flagged) => passes(flagged, filter, now));
  if (filter.sort === 'due') return passing.sort((a, b) => compare(a.nextDue?.dueAt ?? '9', b.nextDue?.dueAt ?? '9'));
  if (filter.sort === 'newest') return passing.sort((a, b) => compare(waitingSince(b), waitingSince(a)));
  return passing;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function passes(flagged: FlaggedCase, { flag, age, vendor, service, due }: QueueFilter, now: number): boolean {
  if (flag !== '' && !waitingFlags(flagged).some((waiting) => waiting.flag === flag)) return false;
  if (vendor !== '' && flagged.vendorId !== vendor) return false;
  if (service !== '' && flagged.service !== service) return false;
  const oldest = AGES[age];
  if (oldest !== undefined && now - Date.parse(waitingSince(flagged)) < oldest) return false;
  const within = DUES[due];
  if (within === undefined) return true;
  return flagged.nextDue !== null && Date.parse(flagged.nextDue.dueAt) <= now + within;
}
