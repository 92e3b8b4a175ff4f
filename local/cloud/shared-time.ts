/**
 * The clock's two cells in shared memory, read by the stack and by every worker thread:
 * the offset from the machine's clock, and the instant at which the clock stands still (or `TICKING`).
 */

const TICKING = -1n;

const OFFSET = 0;
const STOOD_AT = 1;

export const createTimeCells = (): BigInt64Array => {
  const cells = new BigInt64Array(new SharedArrayBuffer(16));
  Atomics.store(cells, STOOD_AT, TICKING);
  return cells;
};

/** The time the cells tell, in epoch milliseconds, while the machine's clock says `machineNow`. */
export const readTime = (cells: BigInt64Array, machineNow: number): number => {
  const stoodAt = Atomics.load(cells, STOOD_AT);
  return stoodAt === TICKING ? machineNow + Number(Atomics.load(cells, OFFSET)) : Number(stoodAt);
};

/** Stops the clock at an instant. */
export const standAt = (cells: BigInt64Array, instant: number): void => {
  Atomics.store(cells, STOOD_AT, BigInt(instant));
};

/** Lets the clock tick on, this many milliseconds ahead of the machine's. */
export const tickFrom = (cells: BigInt64Array, offset: number): void => {
  Atomics.store(cells, OFFSET, BigInt(offset));
  Atomics.store(cells, STOOD_AT, TICKING);
};
