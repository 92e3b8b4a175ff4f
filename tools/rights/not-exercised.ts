/** Rights that no journey can use, or none does, each with the reason for which it is granted all the same. */
interface NotExercised {
  /** What the name of a right matches: role, action, resource and keys, as stacks write them. */
  readonly right: RegExp;
  readonly reason: string;
}

const NOT_EXERCISED: readonly NotExercised[] = [
  {
    right: /-CaseChanged\S* dynamodb:(?:DescribeStream|GetRecords|GetShardIterator|ListStreams) /u,
    reason: 'Lambda itself reads the stream by the role of the function that it calls; on one machine the stack reads it.',
  },
  {
    right: / dynamodb:Query \S+ POLICY#\*$/u,
    reason:
      'Grants, of which a ledger is made where a pool still has counters of older versions: a data folder that was recorded has some.',
  },
  {
    right: / dynamodb:Query \S+\/index\/member-cases \*$/u,
    reason: 'Cases, of which a ledger is made where a pool still has counters of older versions: a data folder that was recorded has some.',
  },
];

/** The rights that are not in that list. */
export const withoutReason = (rights: readonly string[]): readonly string[] =>
  rights.filter((name) => !NOT_EXERCISED.some(({ right }) => right.test(name)));
