import { millisOf } from '../../domain/time/time.ts';
import type { Clocks } from '../../ports/clock.ts';
import { getSecretValue } from './get-secret-value.ts';

/** How long a secret is kept by a warm function: the time a rotation takes to reach it. */
const FRESH_MILLIS = 60_000;

interface Cached {
  readonly value: Promise<string>;
  /** By the wall clock, and by the stopwatch. */
  readonly readAt: readonly [number, number];
}

/** Reads secrets, each at most once a minute: one is old when either clock says so. */
export const secretReader = ({ now, stopwatch }: Clocks): ((arn: string) => Promise<string>) => {
  const cache = new Map<string, Cached>();
  const readings = (): readonly [number, number] => [millisOf(now()), stopwatch()];
  const isFresh = ({ readAt: [at, onStopwatch] }: Cached): boolean => {
    const [wallClock, watch] = readings();
    return wallClock - at < FRESH_MILLIS && watch - onStopwatch < FRESH_MILLIS;
  };
  return (arn) => {
    const cached = cache.get(arn);
    if (cached !== undefined && isFresh(cached)) return cached.value;
    const value = getSecretValue(arn);
    cache.set(arn, { value, readAt: readings() });
    value.catch(() => cache.delete(arn));
    return value;
  };
};
