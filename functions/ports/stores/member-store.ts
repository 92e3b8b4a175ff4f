import type { Language, MessageChannel } from '../../../catalogue/vocabulary.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { UseLedger } from '../../domain/policy/use-ledger.ts';
import type { Openings } from '../../domain/services/opening/member-limits.ts';

export interface Preferences {
  readonly language: Language;
  readonly channels: readonly MessageChannel[] | null;
}

/** All there is about a member, read in one query. */
export interface MemberFile {
  readonly policies: readonly Policy[];
  /** The uses of each pool that any were ever taken from or granted in. */
  readonly ledgers: readonly { readonly policyNo: string; readonly pool: string; readonly ledger: UseLedger }[];
  readonly preferences: Preferences | null;
  /** What was opened lately. */
  readonly openings: Openings;
}

/** Reads what was written a moment ago. */
export interface MemberStore {
  /** All there is, policies in the order of their numbers; nothing for a member whom nobody told of. */
  loadMember(memberId: string): Promise<MemberFile>;
  savePreferences(memberId: string, preferences: Preferences): Promise<void>;
}
