/**
 * What was typed and not yet sent, with the key under which it will be: kept in `sessionStorage`, so that neither a reload, a sign-in nor a
 * lost network loses it, and it is gone with the tab.
 */
import type { Problem } from '../../shared/api.ts';
import { forget, forgetAll, keep, readKept } from '../../shared/kept.ts';

/** Every answer is a text; what was not answered is left out. */
export type Answers = Readonly<Record<string, string>>;

export interface Draft {
  readonly policyNo: string;
  /** Sent as `Idempotency-Key`: however often this draft is sent, one case comes of it. */
  readonly key: string;
  readonly answers: Answers;
  /** How the API refused it last. */
  readonly refusal?: Problem;
}

/** What begins the key of everything that a member has typed and not sent. */
export const DRAFTS = 'ankang.draft.';

const keyOf = (policyNo: string, service: string): string => `${DRAFTS}${service}.${policyNo}`;

/** The draft for a service under a policy; undefined where there is none. */
export const findDraft = (policyNo: string, service: string): Draft | undefined => readKept<Draft>(keyOf(policyNo, service));

/** The same; a new one where there is none. */
export const readDraft = (policyNo: string, service: string): Draft =>
  findDraft(policyNo, service) ?? { policyNo, key: crypto.randomUUID(), answers: {} };

export const hasDraft = (policyNo: string, service: string): boolean => Object.keys(readDraft(policyNo, service).answers).length > 0;

export const keepDraft = (service: string, draft: Draft): void => keep(keyOf(draft.policyNo, service), draft);

export const clearDraft = (policyNo: string, service: string): void => forget(keyOf(policyNo, service));

/** Whoever signs out leaves nothing behind. */
export const clearDrafts = (): void => forgetAll(DRAFTS);
