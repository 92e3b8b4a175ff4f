import type { Store } from '../store.ts';
import type { StreamRecord } from './stream-source.ts';

/** From a place in a table's stream on, what the stack's clock showed. */
interface Turn {
  /** Sequence number of the last change before it; '0' for none. */
  readonly after: string;
  /** Epoch milliseconds of the stack's clock. */
  readonly at: number;
  /** The machine's time then, where the clock ticked on from there; `null` where it stood. */
  readonly ticksFrom: number | null;
}

/** When each change of a table was made, on the stack's clock: the database knows the machine's time alone. */
export interface ChangeTimes {
  /** Notes that the clock stands, or ticks on, from this instant. All that was written before has been read from the stream. */
  turn(at: number, stands: boolean): void;
  /** Epoch milliseconds; to the second while the clock ticks, as AWS knows it. */
  timeOf(record: StreamRecord): number;
}

const TURNS = 'clock-turns';

/**
 * @param position sequence number of the last change that was read
 */
export const createChangeTimes = (store: Store, position: () => string | undefined, machineNow: () => number = Date.now): ChangeTimes => {
  const turns: Turn[] = store.list<Turn>(TURNS).map(({ value }) => value);

  return {
    turn: (at, stands) => {
      const turn: Turn = { after: position() ?? '0', at, ticksFrom: stands ? null : machineNow() };
      // Nothing was written since the one before: it said nothing of any change.
      if (turns.at(-1)?.after === turn.after) turns.pop();
      turns.push(turn);
      store.set(TURNS, turn.after, turn);
    },
    timeOf: ({ dynamodb }) => {
      const turn = turns.findLast(({ after }) => BigInt(after) < BigInt(dynamodb.SequenceNumber));
      const created = Number(dynamodb['ApproximateCreationDateTime']) * 1000;
      if (turn === undefined) return created;
      return turn.ticksFrom === null ? turn.at : turn.at + Math.max(0, created - turn.ticksFrom);
    },
  };
};
