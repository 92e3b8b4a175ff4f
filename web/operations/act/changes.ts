/** What an act changes about a case: how it stands before and after. Nothing here knows of a browser. */
import type { Schemas } from '../../shared/api.ts';

type State = Pick<Schemas['OperatorCase'], 'use' | 'status' | 'stage' | 'outcome' | 'deadlines' | 'flags'>;
type Deadline = Schemas['Deadline'];

export interface Changes {
  readonly use: readonly [Schemas['UseState'], Schemas['UseState']];
  readonly standing: {
    readonly before: Pick<State, 'status' | 'stage' | 'outcome'>;
    readonly after: Pick<State, 'status' | 'stage' | 'outcome'>;
  } | null;
  /** Promises and targets that begin, move, end or are given up. */
  readonly deadlines: readonly { readonly before: Deadline | undefined; readonly after: Deadline }[];
  readonly flags: readonly Schemas['Flag'][];
}

/** Compares two states of one case. */
export const changesBetween = (before: State, after: State): Changes => {
  const stood = (deadline: Deadline): Deadline | undefined =>
    before.deadlines.find(({ name, startedAt }) => name === deadline.name && startedAt === deadline.startedAt);
  const standing = ({ status, stage, outcome }: State) => ({ status, stage, outcome });
  const moved = before.stage !== after.stage || before.status !== after.status || before.outcome !== after.outcome;
  const resolvedNow = (flag: Schemas['RaisedFlag']): boolean =>
    flag.resolvedAt !== null && before.flags.some((other) => other.flag === flag.flag && other.resolvedAt === null);
  return {
    use: [before.use, after.use],
    standing: moved ? { before: standing(before), after: standing(after) } : null,
    deadlines: after.deadlines
      .filter((deadline) => {
        const was = stood(deadline);
        return was === undefined || was.state !== deadline.state || was.dueAt !== deadline.dueAt || was.cause !== deadline.cause;
      })
      .map((deadline) => ({ before: stood(deadline), after: deadline })),
    flags: after.flags.filter(resolvedNow).map(({ flag }) => flag),
  };
};
