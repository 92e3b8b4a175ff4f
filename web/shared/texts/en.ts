import type { SharedTexts } from './zh-cn.ts';

/** What both faces say, in English. */
export const EN: SharedTexts = {
  brand: 'Ankang',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  signOut: 'Sign out',
  welcome: 'Please sign in first.',
  expired: 'Your sign-in has expired. Sign in again; what you typed is still here.',
  refused: 'The sign-in did not succeed. Please try again.',
  signInUnreachable: 'The sign-in service cannot be reached now. Check the network and try again.',
  loading: 'Loading…',
  unreachable: 'There is no connection now. Check the network and try again.',
  stale: 'There is no connection now. Below is what was read last.',
  retry: 'Try again',
  close: 'Close',
  otherLanguage: '中文',
  largeType: 'Large type',
  normalType: 'Normal type',
};
