import { describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import { resourcesOf } from '../assembly.ts';

/** What an account has by default, and what Lambda insists on being left to all. */
const OF_ACCOUNT = 1000;
const UNRESERVED = 100;

describe.each(PARTITIONS)('what functions may take of the account in %s', (partition) => {
  const reserved = [...resourcesOf('AnkangService', 'AWS::Lambda::Function', partition)].map(
    ([id, { Properties }]) => [id, Properties.ReservedConcurrentExecutions] as const,
  );

  it('is reserved for each, so that none takes it from another', () => {
    for (const [id, most] of reserved) expect(most, id).toBeGreaterThan(0);
  });

  it('fits into an account as it is by default', () => {
    expect(reserved.reduce((sum, [, most]) => sum + most, 0)).toBeLessThanOrEqual(OF_ACCOUNT - UNRESERVED);
  });

  it('is bounded for each vendor that hand-offs go to, and for what was on its way before', () => {
    const deliver = reserved.filter(([id]) => id.startsWith('TasksDeliver'));
    expect(Object.fromEntries(deliver.map(([id, most]) => [id.replace(/[0-9A-F]{8}$/u, ''), most]))).toStrictEqual({
      TasksDeliver: 10,
      TasksDeliverHaorensheng: 20,
      TasksDeliverShanen: 20,
    });
  });

  it('lets the watchdog never run beside itself', () => {
    expect(reserved.find(([id]) => id.startsWith('TasksWatchdog'))?.[1]).toBe(1);
  });
});
