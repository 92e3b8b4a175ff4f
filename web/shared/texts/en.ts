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
  /** A case's road. */
  road: {
    step: {
      asked: 'Asked',
      accepted: 'Accepted',
      records: 'Records complete',
      chosen: 'Option chosen',
      booked: 'Appointment confirmed',
      visited: 'Visit',
      arranging: 'Admission accepted',
      arranged: 'Admission arranged',
      admitted: 'On the ward',
      dispatched: 'Records sent',
      delivered: 'Opinion delivered',
      explained: 'Opinion explained',
      'called-back': 'Expert calls',
      completed: 'Completed',
    },
    state: { done: 'done', now: 'now', 'to-come': 'to come' },
  },
  /** The days of a promise. */
  strip: {
    aloud: (from, number, due) => `Counted from ${from}, working day ${number} is ${due}.`,
    off: (days, name) => `${days} is a holiday (${name}) and does not count.`,
    makeUp: (day) => `${day} is a make-up workday and counts.`,
    todayIs: (number) => `Today is working day ${number}.`,
    off1: 'off',
    makeUp1: 'work',
    today: 'today',
    key: 'The numbers count working days; “off” is a holiday, “work” a make-up workday.',
  },
};
