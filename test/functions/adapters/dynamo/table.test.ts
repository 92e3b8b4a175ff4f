import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { reach, type Table, transact } from '../../../../functions/adapters/dynamo/table.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';

const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons: codes.map((Code) => ({ Code })) });
const named = (name: string) => Object.assign(new Error('broken'), { name });
const coded = (code: string) => Object.assign(new Error('broken'), { code });

/** A table that fails in these ways, one after another, then takes what it is sent; `waited` are the attempts after which it was left alone. */
const tableFailing = (...failures: readonly unknown[]) => {
  const waited: number[] = [];
  let sent = 0;
  const client = {
    send: () => {
      const failure = failures[sent++];
      return failure === undefined ? Promise.resolve({}) : Promise.reject(failure);
    },
  };
  const backoff = async (attempt: number) => {
    waited.push(attempt);
  };
  return { table: { client, backoff } as unknown as Table, waited, sent: () => sent };
};
const conflicts = (times: number) => Array.from({ length: times }, () => cancelled('None', 'TransactionConflict'));

describe('transact', () => {
  it('is made again while another holds its items, after a longer wait each time', async () => {
    const { table, waited } = tableFailing(...conflicts(5));
    expect(await transact(table, [])).toBe('committed');
    expect(waited).toStrictEqual([1, 2, 3, 4, 5]);
  });

  it('gives up at the sixth conflict', async () => {
    const { table, sent } = tableFailing(...conflicts(6));
    await expect(transact(table, [])).rejects.toThrow(TryAgain);
    expect(sent()).toBe(6);
  });

  it('says by position which conditions failed, and is not made again', async () => {
    const { table, sent } = tableFailing(cancelled('None', 'ConditionalCheckFailed', 'TransactionConflict'));
    expect(await transact(table, [])).toStrictEqual(['None', 'ConditionalCheckFailed', 'TransactionConflict']);
    expect(sent()).toBe(1);
  });

  it.each([
    ['a throttled item', cancelled('ThrottlingError')],
    ['an item beyond its throughput', cancelled('ProvisionedThroughputExceeded')],
    ['a throttled call', named('ThrottlingException')],
    ['a call cut off', coded('ECONNRESET')],
  ])('asks to try again after %s', async (_fact, failure) => {
    const { table, waited } = tableFailing(failure);
    await expect(transact(table, [])).rejects.toThrow(TryAgain);
    expect(waited).toStrictEqual([]);
  });

  it.each([
    ['an item that cannot be written', cancelled('ValidationError')],
    ['a call without permission', named('AccessDeniedException')],
  ])('throws %s as it is: that is a bug, and no outage', async (_fact, failure) => {
    await expect(transact(tableFailing(failure).table, [])).rejects.toBe(failure);
  });
});

describe('reach', () => {
  it('keeps the cause of an outage, and leaves a bug what it is', async () => {
    const [outage, bug] = [named('InternalServerError'), named('ValidationException')];
    await expect(reach(Promise.reject(outage))).rejects.toMatchObject({ name: 'TryAgain', cause: outage });
    await expect(reach(Promise.reject(bug))).rejects.toBe(bug);
  });
});
