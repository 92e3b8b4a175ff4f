import { signalOf } from '../signal.ts';
import { accessToken, type Face, finishSignIn, signIn } from './sign-in.ts';

/** Where signing in stands. */
export type Session =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-in' }
  /** `why` is said to whoever sees it; null where nothing went wrong. */
  | { readonly kind: 'signed-out'; readonly why: 'expired' | 'refused' | 'unreachable' | null };

export const session = signalOf<Session>({ kind: 'starting' });

/** What a page does first: ends a sign-in under way, and looks whether there is a token. */
export const startSession = async (face: Face): Promise<void> => {
  try {
    const went = await finishSignIn(face);
    if (!went) return session.set({ kind: 'signed-out', why: 'refused' });
    session.set(accessToken(face) === undefined ? { kind: 'signed-out', why: null } : { kind: 'signed-in' });
  } catch {
    session.set({ kind: 'signed-out', why: 'unreachable' });
  }
};

/** Whoever comes back from the issuer by the way back finds the page as it was left. */
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && session.get().kind === 'starting') session.set({ kind: 'signed-out', why: null });
});

/** Leaves for the issuer. */
export const beginSignIn = async (face: Face): Promise<void> => {
  session.set({ kind: 'starting' });
  try {
    await signIn(face);
  } catch {
    session.set({ kind: 'signed-out', why: 'unreachable' });
  }
};

/** The API took the token no more. */
export const expireSession = (): void => session.set({ kind: 'signed-out', why: 'expired' });
