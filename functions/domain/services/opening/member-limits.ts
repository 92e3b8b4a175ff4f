import type { MemberLimits } from '../../../../catalogue/switches.ts';
import type { ServiceId } from '../../../../catalogue/vocabulary.ts';
import type { Refusal } from '../../case/refusal.ts';
import { type Instant, millisOf } from '../../time/time.ts';

/** The cases that a member opened within the last hour: the second since 1970 of each, by service, as we learnt of it. */
export interface Openings {
  readonly recent: Readonly<Partial<Record<ServiceId, readonly number[]>>>;
  /** Grows with every change; 0 where nothing is kept. */
  readonly version: number;
}

export const NO_OPENINGS: Openings = { recent: {}, version: 0 };

const HOUR_SECONDS = 3600;
/** A list of cases may lag so long behind their openings; what was opened within it is counted from here. */
export const LIST_LAG_SECONDS = 10;

const secondOf = (at: Instant): number => Math.floor(millisOf(at) / 1000);

/** The openings after one more; what is an hour old is forgotten. */
export const withOpening = ({ recent, version }: Openings, service: ServiceId, at: Instant): Openings => {
  const now = secondOf(at);
  const kept = Object.entries(recent).map(([of, seconds]) => [of, seconds.filter((second) => second > now - HOUR_SECONDS)] as const);
  const within: Openings['recent'] = Object.fromEntries(kept.filter(([, seconds]) => seconds.length > 0));
  return { recent: { ...within, [service]: [...(within[service] ?? []), now] }, version: version + 1 };
};

const tooMany = (code: Extract<Refusal, { kind: 'too-many' }>['code'], retryAfterSeconds: number): Refusal => ({
  kind: 'too-many',
  code,
  retryAfterSeconds,
});

/** Why a member may open no further case now, `null` where he may: so many within any hour. */
export const refuseOpenings = ({ openingsPerHour }: MemberLimits, { recent }: Openings, at: Instant): Refusal | null => {
  const now = secondOf(at);
  const within = Object.values(recent)
    .flat()
    .filter((second) => second > now - HOUR_SECONDS)
    .sort((a, b) => a - b);
  const leaves = within[within.length - openingsPerHour];
  return leaves === undefined ? null : tooMany('too-many-openings', Math.max(1, leaves + HOUR_SECONDS - now));
};

/**
 * Why a member may open no further case of a service whose uses are not counted, `null` where he may: so many open at a time.
 * @param openBefore how many are open that were opened more than `LIST_LAG_SECONDS` ago
 */
export const refuseOpen = (
  { openOfUnlimited }: MemberLimits,
  { recent }: Openings,
  service: ServiceId,
  openBefore: number,
  at: Instant,
): Refusal | null => {
  const lately = (recent[service] ?? []).filter((second) => second >= secondOf(at) - LIST_LAG_SECONDS).length;
  return openBefore + lately < openOfUnlimited ? null : tooMany('too-many-open', HOUR_SECONDS);
};

/** Why no further document may be announced for a case, `null` where one may. */
export const refuseDocuments = ({ documentsPerCase }: MemberLimits, documents: number): Refusal | null =>
  documents < documentsPerCase ? null : tooMany('too-many-documents', HOUR_SECONDS);
