import type { Instant } from '../domain/time/time.ts';

/** The instant now. */
export type Now = () => Instant;
