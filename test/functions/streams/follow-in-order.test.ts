import { describe, expect, it } from 'vitest';
import { outage, withFaults } from '../../../functions/adapters/memory/faults.ts';
import type { Change } from '../../../functions/adapters/memory/memory-table.ts';
import { followInOrder, type StreamRecord } from '../../../functions/streams/follow-in-order.ts';
import { carryOutEffects } from '../../../functions/usecases/effects/carry-out-effects.ts';
import { type MemoryPorts, visitAt } from '../usecases/in-memory.ts';

type ChangeRecord = StreamRecord & { readonly change: Change };

/** What the stream would hand over of a table, numbered from 1. */
const recordsOf = ({ table }: MemoryPorts): readonly ChangeRecord[] =>
  table.changes.map((change, index) => ({ eventID: `e-${index + 1}`, dynamodb: { SequenceNumber: String(index + 1) }, change }));

const following =
  (ports: MemoryPorts, followed: string[] = []) =>
  async ({ change, eventID }: ChangeRecord): Promise<void> => {
    followed.push(String(eventID));
    if (change.kind === 'case-event') await carryOutEffects(ports, change.caseId, change.event);
  };

describe('followInOrder', () => {
  it('follows every record in turn, and has nothing to report', async () => {
    const ports = await visitAt('booked');
    const followed: string[] = [];
    expect(await followInOrder(recordsOf(ports), following(ports, followed), () => undefined)).toStrictEqual({ batchItemFailures: [] });
    expect(followed).toStrictEqual(['e-1', 'e-2', 'e-3', 'e-4', 'e-5']);
  });

  it('stops at the first that fails, reports it by its place, and leaves those after it', async () => {
    const ports = await visitAt('booked');
    const followed: string[] = [];
    const failing = { ...ports, members: withFaults(ports.members, { loadMember: { 3: outage } }) };
    const failures: unknown[] = [];
    const answer = await followInOrder(recordsOf(ports), following(failing, followed), (...failure) => failures.push(failure.slice(0, 1)));
    expect(answer).toStrictEqual({ batchItemFailures: [{ itemIdentifier: '3' }] });
    expect([followed, failures]).toStrictEqual([['e-1', 'e-2', 'e-3'], [['TryAgain']]]);
  });

  it('logs the name of what failed and the record, and not a word that the error says', async () => {
    const failures: unknown[] = [];
    const record = { eventID: 'e-1', dynamodb: { SequenceNumber: '1' } };
    const follow = () => Promise.reject(new RangeError('+8613800138000 is no phone number'));
    await followInOrder([record], follow, (...failure) => failures.push(failure));
    await followInOrder(
      [record],
      () => Promise.reject('+8613800138000'),
      (...failure) => failures.push(failure),
    );
    expect(failures).toStrictEqual([
      ['RangeError', record],
      ['unknown', record],
    ]);
  });

  it('comes to the end when the stream comes back to where it stopped, however often anything fails', async () => {
    const calm = await visitAt('booked');
    await followInOrder(recordsOf(calm), following(calm), () => undefined);
    const ports = await visitAt('booked');
    const everyThird = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [3 * (index + 1), outage]));
    const failing = { ...ports, effects: withFaults(ports.effects, { record: everyThird, done: everyThird }) };
    let records = recordsOf(ports);
    let batches = 0;
    while (records.length > 0) {
      batches += 1;
      const { batchItemFailures } = await followInOrder(records, following(failing), () => undefined);
      const [failure] = batchItemFailures;
      records =
        failure === undefined ? [] : records.filter(({ dynamodb }) => Number(dynamodb?.SequenceNumber) >= Number(failure.itemIdentifier));
    }
    expect(batches).toBeGreaterThan(3);
    expect(ports.machines.executions).toStrictEqual(calm.machines.executions);
    expect(new Set(ports.messenger.sent.map(({ message }) => message.template))).toStrictEqual(
      new Set(calm.messenger.sent.map(({ message }) => message.template)),
    );
    expect(ports.table.cases.get('case-1')?.effects).toStrictEqual(calm.table.cases.get('case-1')?.effects);
  });
});
