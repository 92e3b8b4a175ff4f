import { millisOf } from '../../domain/time/time.ts';
import type { Now } from '../../ports/clock.ts';
import { getSecretValue } from './get-secret-value.ts';

/** How long a secret is kept by a warm function: the time a rotation takes to reach it. */
const FRESH_MILLIS = 60_000;

/** Reads secrets, each at most once a minute. */
export const secretReader = (now: Now): ((arn: string) => Promise<string>) => {
  const cache = new Map<string, { value: Promise<string>; readAt: number }>();
  return (arn) => {
    const cached = cache.get(arn);
    if (cached !== undefined && millisOf(now()) - cached.readAt < FRESH_MILLIS) return cached.value;
    const value = getSecretValue(arn);
    cache.set(arn, { value, readAt: millisOf(now()) });
    value.catch(() => cache.delete(arn));
    return value;
  };
};
