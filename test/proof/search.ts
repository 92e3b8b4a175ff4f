import { hash } from 'node:crypto';

/** What a move leads to. `after: null`: it was refused. A breach says which rule it breaks, and how. */
export interface Taken<State> {
  readonly after: State | null;
  readonly breaches: readonly string[];
}

/** Something that can be searched: states, the moves that lead on from each, and what is the same to every rule. */
export interface Model<State, Move> {
  readonly movesOf: (state: State) => Iterable<Move>;
  readonly take: (state: State, move: Move) => Taken<State>;
  /** Two states with one key are one state. */
  readonly keyOf: (state: State) => string;
}

/** Where a search stops. */
export interface Bound {
  readonly depth: number;
  readonly states: number;
}

/** How far a search has come. */
export interface Progress {
  /** Of the states whose moves were all taken. */
  readonly depth: number;
  readonly states: number;
  readonly moves: number;
  readonly refused: number;
  /** States that were found and from which no move was taken yet. */
  readonly open: number;
}

export interface Searched<Move> extends Progress {
  /** The shortest way to the first breach. */
  readonly breach: { readonly trace: readonly Move[]; readonly breaches: readonly string[] } | null;
}

/** Whence a state was come to first. */
interface Arrival<Move> {
  readonly from: number;
  readonly move: Move;
}

/**
 * Searches breadth first: what it finds first is found by the fewest moves.
 * @param onLevel told after each depth
 */
export const search = <State, Move>(
  model: Model<State, Move>,
  start: State,
  bound: Bound,
  onLevel: (progress: Progress) => void = () => {},
): Searched<Move> => {
  const seen = new Set([digest(model.keyOf(start))]);
  const arrivals: (Arrival<Move> | null)[] = [null];
  let level: { readonly number: number; readonly state: State }[] = [{ number: 0, state: start }];
  let moves = 0;
  let refused = 0;
  let depth = 0;
  const progress = (open: number): Progress => ({ depth, states: arrivals.length, moves, refused, open });

  while (level.length > 0 && depth < bound.depth) {
    const next: typeof level = [];
    for (const [index, { number, state }] of level.entries()) {
      if (arrivals.length >= bound.states) return { ...progress(level.length - index + next.length), breach: null };
      for (const move of model.movesOf(state)) {
        moves += 1;
        const { after, breaches } = model.take(state, move);
        if (breaches.length > 0) {
          return { ...progress(level.length - index + next.length), breach: { trace: [...wayTo(arrivals, number), move], breaches } };
        }
        if (after === null) {
          refused += 1;
          continue;
        }
        const key = digest(model.keyOf(after));
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ number: arrivals.length, state: after });
        arrivals.push({ from: number, move });
      }
    }
    level = next;
    depth += 1;
    onLevel(progress(level.length));
  }
  return { ...progress(level.length), breach: null };
};

/** Keys are long, and there are millions of them. */
const digest = (key: string): string => hash('sha1', key, 'base64');

function wayTo<Move>(arrivals: readonly (Arrival<Move> | null)[], number: number): readonly Move[] {
  const way: Move[] = [];
  for (let arrival = arrivals[number]; arrival !== null && arrival !== undefined; arrival = arrivals[arrival.from]) way.push(arrival.move);
  return way.toReversed();
}
