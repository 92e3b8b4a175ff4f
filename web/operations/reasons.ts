/**
 * Why the operator looks or acts: recent ones are offered again, and the one a case was opened for is kept, so that a reload does not ask
 * anew. They lie in the tab alone, until it is closed.
 */
import { forgetAll } from '../shared/kept.ts';
import { signalOf } from '../shared/signal.ts';

const RECENT = 'ankang.operations.reasons';
const OPENED = 'ankang.operations.opened-for';
/** What begins the key of everything that was typed and not sent. */
export const DRAFTS = 'ankang.operations.draft.';
const MOST = 6;

const read = <T>(key: string, otherwise: T): T => {
  const kept = sessionStorage.getItem(key);
  return kept === null ? otherwise : (JSON.parse(kept) as T);
};

export const recentReasons = signalOf<readonly string[]>(read(RECENT, []));

export const rememberReason = (reason: string): void => {
  const recent = [reason, ...recentReasons.get().filter((other) => other !== reason)].slice(0, MOST);
  sessionStorage.setItem(RECENT, JSON.stringify(recent));
  recentReasons.set(recent);
};

/** Why this case is looked at; undefined while nobody has said. */
export const openedFor = signalOf<Readonly<Record<string, string>>>(read(OPENED, {}));

export const openFor = (caseId: string, reason: string): void => {
  const kept = { ...openedFor.get(), [caseId]: reason };
  sessionStorage.setItem(OPENED, JSON.stringify(kept));
  openedFor.set(kept);
};

export const forgetReasons = (): void => {
  forgetAll(DRAFTS);
  sessionStorage.removeItem(RECENT);
  sessionStorage.removeItem(OPENED);
  recentReasons.set([]);
  openedFor.set({});
};
