import fc from 'fast-check';
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

/** Each change of the table in the lane of its case, as the stream's function has it. */
const laneOf = ({ change }: ChangeRecord): string => (change.kind === 'case-event' ? change.caseId : change.kind);

/** Records of cases, such as `a1`: the first event of case a; numbered in their order from 1. */
const recordsNamed = (...names: readonly string[]): readonly StreamRecord[] =>
  names.map((name, index) => ({ eventID: name, dynamodb: { SequenceNumber: String(index + 1) } }));
const byCase = ({ eventID = '' }: StreamRecord): string => eventID.slice(0, 1);

describe('followInOrder', () => {
  it('follows every record in turn, and has nothing to report', async () => {
    const ports = await visitAt('booked');
    const followed: string[] = [];
    expect(await followInOrder(recordsOf(ports), { laneOf, follow: following(ports, followed), failed: () => undefined })).toStrictEqual({
      batchItemFailures: [],
    });
    expect(followed).toStrictEqual(['e-1', 'e-2', 'e-3', 'e-4', 'e-5']);
  });

  it('stops at the first that fails, reports it by its place, and leaves those after it', async () => {
    const ports = await visitAt('booked');
    const followed: string[] = [];
    const failing = { ...ports, members: withFaults(ports.members, { loadMember: { 3: outage } }) };
    const failures: unknown[] = [];
    const answer = await followInOrder(recordsOf(ports), {
      laneOf,
      follow: following(failing, followed),
      failed: (...failure) => failures.push(failure.slice(0, 1)),
    });
    expect(answer).toStrictEqual({ batchItemFailures: [{ itemIdentifier: '3' }] });
    expect([followed, failures]).toStrictEqual([['e-1', 'e-2', 'e-3'], [['TryAgain']]]);
  });

  it('logs the name of what failed and the record, and not a word that the error says', async () => {
    const failures: unknown[] = [];
    const record = { eventID: 'e-1', dynamodb: { SequenceNumber: '1' } };
    const follow = () => Promise.reject(new RangeError('+8613800138000 is no phone number'));
    const failed = (...failure: unknown[]) => failures.push(failure);
    await followInOrder([record], { laneOf: byCase, follow, failed });
    await followInOrder([record], { laneOf: byCase, follow: () => Promise.reject('+8613800138000'), failed });
    expect(failures).toStrictEqual([
      ['RangeError', record],
      ['unknown', record],
    ]);
  });

  it('comes to the end when the stream comes back to where it stopped, however often anything fails', async () => {
    const calm = await visitAt('booked');
    await followInOrder(recordsOf(calm), { laneOf, follow: following(calm), failed: () => undefined });
    const ports = await visitAt('booked');
    const everyThird = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [3 * (index + 1), outage]));
    const failing = { ...ports, effects: withFaults(ports.effects, { record: everyThird, done: everyThird }) };
    let records = recordsOf(ports);
    let batches = 0;
    while (records.length > 0) {
      batches += 1;
      const { batchItemFailures } = await followInOrder(records, { laneOf, follow: following(failing), failed: () => undefined });
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

  it('holds up no case by another: each comes as far as it can, and the stream is told where each stopped', async () => {
    const followed: string[] = [];
    const follow = async ({ eventID = '' }: StreamRecord): Promise<void> => {
      followed.push(eventID);
      if (eventID === 'b1' || eventID === 'a2') throw new RangeError();
    };
    const answer = await followInOrder(recordsNamed('a1', 'b1', 'a2', 'c1', 'b2', 'a3', 'c2'), {
      laneOf: byCase,
      follow,
      failed: () => undefined,
    });
    expect(followed.sort()).toStrictEqual(['a1', 'a2', 'b1', 'c1', 'c2']);
    expect(answer).toStrictEqual({ batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '3' }] });
  });

  it('has the second case begin while the first waits, and no more than eight at once', async () => {
    let underWay = 0;
    let most = 0;
    const releases: (() => void)[] = [];
    const follow = async (): Promise<void> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise<void>((resolve) => releases.push(resolve));
      underWay -= 1;
    };
    const following = followInOrder(recordsNamed(...'abcdefghijkl'), { laneOf: byCase, follow, failed: () => undefined });
    for (let released = 0; released < 12; released += 1) {
      await expect.poll(() => releases.length).toBeGreaterThan(0);
      releases.shift()?.();
    }
    expect(await following).toStrictEqual({ batchItemFailures: [] });
    expect(most).toBe(8);
  });

  it('follows the events of each case in their order, whatever fails and however they lie among one another', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 25 }),
        fc.infiniteStream(fc.boolean()),
        async (cases, luck) => {
          const counts = new Map<string, number>();
          const names = cases.map((name) => {
            counts.set(name, (counts.get(name) ?? 0) + 1);
            return `${name}${counts.get(name)}`;
          });
          const done = new Set<string>();
          let left = recordsNamed(...names);
          const fails = (): boolean => luck.next().value === true;
          for (let batch = 0; left.length > 0; batch += 1) {
            const follow = async ({ eventID = '' }: StreamRecord): Promise<void> => {
              const before = `${eventID.slice(0, 1)}${Number(eventID.slice(1)) - 1}`;
              if (counts.has(before.slice(0, 1)) && !before.endsWith('0')) expect(done).toContain(before);
              // Sooner or later everything succeeds.
              if (batch < 20 && fails()) throw new RangeError();
              done.add(eventID);
            };
            const { batchItemFailures } = await followInOrder(left, { laneOf: byCase, follow, failed: () => undefined });
            const [first] = batchItemFailures;
            left =
              first === undefined ? [] : left.filter(({ dynamodb }) => Number(dynamodb?.SequenceNumber) >= Number(first.itemIdentifier));
          }
          expect([...done].sort()).toStrictEqual([...names].sort());
        },
      ),
    );
  });
});
