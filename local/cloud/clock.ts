import { createTimeCells, readTime, standAt, tickFrom } from './shared-time.ts';

/** The stack's own time, in epoch milliseconds. It ticks with the machine's clock and can be moved forward. */
export interface Clock {
  now(): number;
  /**
   * Calls `fire` once the clock reaches `at` (epoch ms), in order of `at`, then of scheduling; `now()` is then `at` or, when
   * the machine was asleep, later. Returns the cancellation.
   */
  schedule(at: number, fire: () => void): () => void;
}

/** A clock that can be moved forward, timer by timer. */
export interface MovableClock extends Clock {
  /** Shared memory that worker threads read the same time from (see `shared-time.ts`). */
  readonly cells: BigInt64Array;
  /**
   * Moves to an instant worked out from the time at which the move begins; moves asked for meanwhile wait their turn.
   * The clock stands at each timer's own instant until `settle` says that nothing is left to do there.
   * @throws ClockMovedBack when the instant lies in the past
   */
  move(to: (now: number) => number): Promise<{ now: number; fired: number }>;
  /** How much of the present move is left, in milliseconds; 0 while the clock merely ticks. */
  remaining(): number;
  /** Nothing that was scheduled happens any more; a move ends where it has come, with an error. */
  stop(): void;
}

/** Somebody asked for a time that is over. */
export class ClockMovedBack extends Error {
  override readonly name = 'ClockMovedBack';
}

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

interface ClockOptions {
  /** Milliseconds ahead of the machine's clock to begin with. */
  readonly offset: number;
  /** Resolves once no work is under way. */
  readonly settle: () => Promise<void>;
  /** Called as a move begins: takes up what was written meanwhile by others than the functions. */
  readonly catchUp?: () => Promise<void>;
  /** Told the new offset before anything happens at the new time. */
  readonly keepOffset: (offset: number) => void;
  /** Told from which instant on the clock stands, or ticks: nothing that was written before is left to be read. */
  readonly onTurn?: (at: number, stands: boolean) => void;
  readonly machineNow?: () => number;
}

/** The longest wait that `setTimeout` knows. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** A clock that ticks on from the offset it is given. */
export const createClock = ({ offset, settle, catchUp, keepOffset, onTurn, machineNow = Date.now }: ClockOptions): MovableClock => {
  const cells = createTimeCells();
  tickFrom(cells, offset);
  const timers: Timer[] = [];
  let moves: Promise<unknown> = Promise.resolve();
  let movingTo: number | undefined;
  let wake: NodeJS.Timeout | undefined;
  let stopped = false;

  const now = (): number => readTime(cells, machineNow());

  const takeDue = (until: number): Timer | undefined => {
    const [first] = timers;
    return first !== undefined && first.at <= until ? timers.shift() : undefined;
  };

  const setWake = (): void => {
    clearTimeout(wake);
    const [first] = timers;
    if (first === undefined || movingTo !== undefined || stopped) return;
    wake = setTimeout(fireDue, Math.min(Math.max(first.at - now(), 0), LONGEST_WAIT_MS));
    wake.unref();
  };

  const fireDue = (): void => {
    if (movingTo !== undefined) return;
    for (let due = takeDue(now()); due !== undefined; due = takeDue(now())) due.fire();
    setWake();
  };

  const stand = (instant: number): void => {
    keepOffset(instant - machineNow());
    standAt(cells, instant);
    onTurn?.(instant, true);
  };

  const jump = async (to: (now: number) => number): Promise<{ now: number; fired: number }> => {
    const start = now();
    const target = to(start);
    if (target < start) throw new ClockMovedBack(`The clock shows ${start} and does not go back to ${target}.`);
    movingTo = target;
    let fired = 0;
    stand(start);
    try {
      await catchUp?.();
      for (;;) {
        await settle();
        if (stopped) throw new Error('The clock was stopped.');
        const due = takeDue(target);
        if (due === undefined && now() === target) return { now: target, fired };
        stand(Math.max(now(), due?.at ?? target));
        if (due === undefined) continue;
        due.fire();
        fired += 1;
      }
    } finally {
      tickFrom(cells, now() - machineNow());
      onTurn?.(now(), false);
      movingTo = undefined;
      setWake();
    }
  };

  return {
    cells,
    now,
    schedule: (at, fire) => {
      const timer = { at, fire };
      const later = timers.findIndex((other) => other.at > at);
      timers.splice(later === -1 ? timers.length : later, 0, timer);
      if (timers[0] === timer) setWake();
      return () => {
        const place = timers.indexOf(timer);
        if (place !== -1) timers.splice(place, 1);
      };
    },
    move: (to) => {
      const move = moves.then(() => jump(to));
      moves = move.catch(() => undefined);
      return move;
    },
    remaining: () => (movingTo === undefined ? 0 : movingTo - now()),
    stop: () => {
      stopped = true;
      clearTimeout(wake);
    },
  };
};
