import { describe, expect, it } from 'vitest';
import type { StreamRecord } from '../../../../local/cloud/dynamodb/stream-source.ts';
import type { Invocation } from '../../../../local/cloud/invocation.ts';
import { createStreamMapping, type MappingSettings } from '../../../../local/cloud/lambda/stream-mapping.ts';

const record = (sequence: number, key = 'EVENT#1', eventName = 'INSERT'): StreamRecord => ({
  eventID: String(sequence),
  eventName,
  dynamodb: { SequenceNumber: String(sequence), Keys: { sk: { S: key } } },
});

const numbers = (records: readonly StreamRecord[]): number[] => records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));

const DONE: Invocation = { kind: 'returned', payload: { batchItemFailures: [] } };
const FAILED: Invocation = { kind: 'failed', error: 'Error', cause: 'broken' };
const failedAt = (sequence: number): Invocation => ({
  kind: 'returned',
  payload: { batchItemFailures: [{ itemIdentifier: String(sequence) }] },
});

/** A mapping over these records, answered by `answer`. */
const openMapping = (
  records: StreamRecord[],
  answer: (batch: number[], call: number) => Invocation,
  settings: Partial<MappingSettings> = {},
) => {
  const seen = {
    batches: [] as number[][],
    givenUp: [] as number[][],
    position: undefined as string | undefined,
    now: 0,
    minutes: [] as (() => void)[],
    underWay: 0,
    ages: [] as number[],
  };
  const mapping = createStreamMapping(
    { batchSize: 10, bisect: false, mostRetries: 2, mostAgeMs: -1, reportsItemFailures: true, patterns: [], ...settings },
    {
      source: {
        read: async (position) => records.filter(({ dynamodb }) => Number(dynamodb.SequenceNumber) > Number(position ?? 0)),
      },
      invoke: async (batch) => {
        seen.batches.push(numbers(batch));
        return answer(numbers(batch), seen.batches.length);
      },
      giveUp: (batch) => seen.givenUp.push(numbers(batch)),
      position: {
        load: () => seen.position,
        keep: (sequence) => {
          seen.position = sequence;
        },
      },
      measureAge: (milliseconds) => seen.ages.push(milliseconds),
      pause: () => Promise.resolve(),
      now: () => seen.now,
      aMinute: () =>
        new Promise((resolve) => {
          seen.minutes.push(() => {
            seen.now += 60_000;
            resolve();
          });
        }),
      begin: () => {
        seen.underWay += 1;
        return () => {
          seen.underWay -= 1;
        };
      },
    },
  );
  return { mapping, seen };
};

describe('createStreamMapping', () => {
  it('passes the records on in order, in batches, and keeps its place', async () => {
    const { mapping, seen } = openMapping(
      [1, 2, 3, 4, 5].map((n) => record(n)),
      () => DONE,
      { batchSize: 2 },
    );
    expect(await mapping.drain()).toBe(true);
    expect(seen).toMatchObject({ batches: [[1, 2], [3, 4], [5]], givenUp: [], position: '5', underWay: 0 });
    expect(await mapping.drain()).toBe(false);
  });

  it('passes on only what matches a filter, but moves past the rest', async () => {
    const patterns = [{ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } }];
    const records = [record(1), record(2, 'CASE'), record(3, 'EVENT#2', 'MODIFY'), record(4, 'EVENT#3'), record(5, 'TOKEN')];
    const { mapping, seen } = openMapping(records, () => DONE, { patterns });
    await mapping.drain();
    expect(seen.batches).toStrictEqual([[1, 4]]);
    expect(seen.position).toBe('5');
  });

  it('tries again from the first record that was reported as failed', async () => {
    const { mapping, seen } = openMapping(
      [1, 2, 3].map((n) => record(n)),
      (_batch, call) => (call === 1 ? failedAt(2) : DONE),
    );
    await mapping.drain();
    expect(seen.batches).toStrictEqual([
      [1, 2, 3],
      [2, 3],
    ]);
  });

  it('takes no notice of reported failures where the mapping does not ask for them', async () => {
    const { mapping, seen } = openMapping([record(1)], () => failedAt(1), { reportsItemFailures: false });
    await mapping.drain();
    expect(seen.batches).toStrictEqual([[1]]);
  });

  it('gives a batch up after its retries, and goes on with the next', async () => {
    const { mapping, seen } = openMapping(
      [1, 2].map((n) => record(n)),
      ([first]) => (first === 1 ? FAILED : DONE),
      { batchSize: 1 },
    );
    await mapping.drain();
    expect(seen).toMatchObject({ batches: [[1], [1], [1], [2]], givenUp: [[1]], position: '2', underWay: 0 });
  });

  it('tries on for as long as it is told to, on the clock, with nothing under way meanwhile, and then gives up', async () => {
    const settings = { mostRetries: -1, mostAgeMs: 3 * 60_000 };
    const { mapping, seen } = openMapping([record(1), record(2)], (batch) => (batch.includes(1) ? FAILED : DONE), {
      ...settings,
      batchSize: 1,
    });
    expect(await mapping.drain()).toBe(false);
    const quick = seen.batches.length;
    expect([seen.underWay, seen.minutes.length, seen.givenUp]).toStrictEqual([0, 1, []]);
    expect(await mapping.drain()).toBe(false);
    for (let minute = 0; minute < 3; minute += 1) {
      await expect.poll(() => seen.minutes.length).toBe(1);
      seen.minutes.shift()?.();
    }
    await expect.poll(() => seen.position).toBe('2');
    expect(seen.batches.length).toBe(quick + 3 + 1);
    expect([seen.givenUp, seen.underWay]).toStrictEqual([[[1]], 0]);
    expect(await mapping.drain()).toBe(false);
  });

  it('splits a failing batch, so that only the record at fault is given up', async () => {
    const poisoned = (batch: number[]): Invocation => (batch.includes(3) ? FAILED : DONE);
    const { mapping, seen } = openMapping(
      [1, 2, 3, 4].map((n) => record(n)),
      poisoned,
      { bisect: true, mostRetries: 1 },
    );
    await mapping.drain();
    expect(seen.batches).toStrictEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [4]]);
    expect(seen.givenUp).toStrictEqual([[3]]);
  });

  it('does not keep its place before the batch is done with', async () => {
    const { mapping, seen } = openMapping([record(1)], () => {
      expect(seen.position).toBeUndefined();
      return DONE;
    });
    await mapping.drain();
    expect(seen.position).toBe('1');
  });

  it('lets those who ask meanwhile share the run under way', async () => {
    const { mapping, seen } = openMapping([record(1)], () => DONE);
    expect(await Promise.all([mapping.drain(), mapping.drain()])).toStrictEqual([true, true]);
    expect(seen.batches).toStrictEqual([[1]]);
  });
});
