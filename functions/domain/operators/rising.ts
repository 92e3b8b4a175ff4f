import type { Instant } from '../time/time.ts';

/** Flags that rise again while what they are about goes on, resolved or not; a decision settles the others (R45). */
export const RISING_ANEW = ['vendor-silent', 'deadline-missed', 'handoff-failed', 'notification-failed'] as const;

export type RisingFlag = (typeof RISING_ANEW)[number];

/** When each of them is to be raised anew, where it was raised. */
export type RisingAt = Readonly<Partial<Record<RisingFlag, Instant>>>;
