import { type Instant, millisOf } from '../../domain/time/time.ts';
import type { Remembered } from '../../ports/stores/commit.ts';
import type { StoredForm } from '../stored/stored-form.ts';
import type { Attributes } from '../stored/upcast.ts';
import { KEYS } from './keys.ts';
import type { Write } from './table.ts';

/** Webhook ids and idempotency keys are kept this long: longer than any sender tries again. */
const REMEMBERED_SECONDS = 30 * 24 * 3600;

/** How what is remembered of a call is stored, with the second from which on it is forgotten. */
type CallForm<Memory> = StoredForm<{ readonly memory: Memory; readonly expiresAt: number }>;

const secondsOf = (at: Instant): number => millisOf(at) / 1000;

/**
 * Remembers a call on condition that it is not remembered already.
 * @param memory what a repeat is to be told
 * @param recordedAt when we learnt of the call: what it reports may have happened long ago
 */
export const rememberedWrite = <Memory>(
  name: string,
  { kind, caller, id }: Remembered,
  form: CallForm<Memory>,
  memory: Memory,
  recordedAt: Instant,
): Write => ({
  Put: {
    TableName: name,
    Item: { ...KEYS.call(kind, caller, id), ...form.write({ memory, expiresAt: secondsOf(recordedAt) + REMEMBERED_SECONDS }) },
    ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
    ExpressionAttributeValues: { ':now': secondsOf(recordedAt) },
  },
});

/** What is still remembered of a call. The table deletes expired items some time later, so the instant is looked at here. */
export const memoryIn = <Memory>(form: CallForm<Memory>, item: Attributes | undefined, now: Instant): Memory | null => {
  if (item === undefined) return null;
  const { memory, expiresAt } = form.read(item);
  return expiresAt > secondsOf(now) ? memory : null;
};
