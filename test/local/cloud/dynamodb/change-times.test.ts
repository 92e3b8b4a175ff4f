import { describe, expect, it } from 'vitest';
import { createChangeTimes } from '../../../../local/cloud/dynamodb/change-times.ts';
import { openStore } from '../../../../local/cloud/store.ts';

const change = (sequence: number, createdSeconds: number) => ({
  eventID: String(sequence),
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(sequence), ApproximateCreationDateTime: createdSeconds },
});

describe('when a change was made, on the stack’s clock', () => {
  it('is told by where the clock stood, or from where it ticked on, also after a restart', () => {
    const store = openStore(undefined);
    let position: string | undefined;
    let machine = 1_000_000;
    const open = () =>
      createChangeTimes(
        store,
        () => position,
        () => machine,
      );
    const times = open();
    times.turn(50_000_000, false);
    position = '2';
    machine = 1_060_000;
    times.turn(60_000_000, true);
    position = '9';
    times.turn(60_000_000, false);
    for (const each of [times, open()]) {
      expect(each.timeOf(change(1, 1_000))).toBe(50_000_000);
      expect(each.timeOf(change(2, 1_007))).toBe(50_007_000);
      expect(each.timeOf(change(3, 1_070))).toBe(60_000_000);
      expect(each.timeOf(change(10, 1_075))).toBe(60_015_000);
    }
  });
});
