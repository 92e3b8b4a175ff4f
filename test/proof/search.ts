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

/** Where a search begins, and the moves that lead there. */
export interface Start<State, Move> {
  readonly state: State;
  readonly trace: readonly Move[];
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

interface Found<State> {
  readonly number: number;
  readonly state: State;
}

export interface Searched<Move> extends Progress {
  /** The first breach, by the fewest moves from where the search began. */
  readonly breach: { readonly trace: readonly Move[]; readonly breaches: readonly string[] } | null;
}

/** Whence a state was come to first: by a move from another or, where `from` is null, as the search began. */
type Arrival<Move> = { readonly from: number; readonly move: Move } | { readonly from: null; readonly trace: readonly Move[] };

/**
 * Searches breadth first: what it finds first is found by the fewest moves.
 * @param onLevel told after each depth
 */
export const search = <State, Move>(
  model: Model<State, Move>,
  starts: readonly Start<State, Move>[],
  bound: Bound,
  onLevel: (progress: Progress) => void = () => {},
): Searched<Move> => {
  const seen = new Set<string>();
  const arrivals: Arrival<Move>[] = [];
  const arrive = (state: State, arrival: Arrival<Move>, at: Found<State>[]): void => {
    const key = digest(model.keyOf(state));
    if (seen.has(key)) return;
    seen.add(key);
    at.push({ number: arrivals.length, state });
    arrivals.push(arrival);
  };
  let level: Found<State>[] = [];
  for (const { state, trace } of starts) arrive(state, { from: null, trace }, level);
  let moves = 0;
  let refused = 0;
  let depth = 0;
  const progress = (open: number): Progress => ({ depth, states: arrivals.length, moves, refused, open });

  while (level.length > 0 && depth < bound.depth) {
    const next: Found<State>[] = [];
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
        arrive(after, { from: number, move }, next);
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

function wayTo<Move>(arrivals: readonly Arrival<Move>[], number: number): readonly Move[] {
  const way: Move[] = [];
  let arrival = arrivals[number];
  while (arrival !== undefined && arrival.from !== null) {
    way.push(arrival.move);
    arrival = arrivals[arrival.from];
  }
  return [...(arrival?.trace ?? []), ...way.toReversed()];
}
