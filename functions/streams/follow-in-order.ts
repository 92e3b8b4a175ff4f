import pLimit from 'p-limit';

interface Following<Record> {
  /** What the source of the records knows one by. */
  readonly idOf: (record: Record) => string | undefined;
  /** What a record is about: records about the same are followed in their order. */
  readonly laneOf: (record: Record) => string;
  /** Where records about the same stand among one another, if not as they came. */
  readonly placeOf?: (record: Record) => string;
  readonly follow: (record: Record) => Promise<void>;
  /** Is told of what fails, for the log: by name, since what an error says may be about somebody. */
  readonly failed: (errorName: string, record: Record) => void;
}

/** What Lambda is answered for a batch of a stream or a queue: which of its records are not done. */
interface BatchAnswer {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

/** Cases that are followed at the same time: one that waits for its vendor or its messages holds up no other. */
const LANES_AT_ONCE = 8;

/**
 * Follows the records of a batch, those of one lane in turn and the lanes side by side. A lane stops at the first that fails, whatever
 * becomes of the others, and the answer names it and what was to come after it: a stream comes back to the earliest of them, a queue to
 * each, and what was done since is found done.
 */
export const followInOrder = async <Record>(
  records: readonly Record[],
  { idOf, laneOf, placeOf, follow, failed }: Following<Record>,
): Promise<BatchAnswer> => {
  const followLane = async (lane: readonly Record[]): Promise<readonly Record[]> => {
    const inOrder = placeOf === undefined ? lane : lane.toSorted((one, other) => compare(placeOf(one), placeOf(other)));
    for (const [index, record] of inOrder.entries()) {
      try {
        await follow(record);
      } catch (error) {
        failed(error instanceof Error ? error.name : 'unknown', record);
        return inOrder.slice(index);
      }
    }
    return [];
  };
  const lanes = [...Map.groupBy(records, laneOf).values()];
  const undone = new Set((await pLimit(LANES_AT_ONCE).map(lanes, followLane)).flat());
  return {
    batchItemFailures: records.filter((record) => undone.has(record)).map((record) => ({ itemIdentifier: idOf(record) ?? '' })),
  };
};

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);
