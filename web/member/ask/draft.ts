/**
 * What was typed and not yet sent, with the key under which it will be: kept in `sessionStorage`, so that neither a reload, a sign-in nor a
 * lost network loses it, and it is gone with the tab.
 */
import type { Problem } from '../../shared/api.ts';

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

const PREFIX = 'ankang.draft.';

const keyOf = (service: string): string => `${PREFIX}${service}`;

/** The draft for a service under a policy; a new one where there is none. */
export const readDraft = (policyNo: string, service: string): Draft => {
  const text = sessionStorage.getItem(keyOf(service));
  const kept = text === null ? undefined : (JSON.parse(text) as Draft);
  return kept?.policyNo === policyNo ? kept : { policyNo, key: crypto.randomUUID(), answers: {} };
};

export const hasDraft = (policyNo: string, service: string): boolean => Object.keys(readDraft(policyNo, service).answers).length > 0;

export const keepDraft = (service: string, draft: Draft): void => sessionStorage.setItem(keyOf(service), JSON.stringify(draft));

export const clearDraft = (service: string): void => sessionStorage.removeItem(keyOf(service));

/** Whoever signs out leaves nothing behind. */
export const clearDrafts = (): void => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
};
