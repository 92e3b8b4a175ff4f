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
  {
    right: /-TasksDeliver(?:Haorensheng)?Role\S* dynamodb:(?:PutItem|Query) \S+ (?:CASE|CALENDAR)#\*$/u,
    reason:
      'One function for each vendor, and one for executions of before: the same code; journeys have one vendor fail, not each of them.',
  },
  {
    right: /-TasksWatchdog\S* dynamodb:(?:Query \S+ CASE|UpdateItem \S+ MEMBER)#\*$/u,
    reason:
      'What ends a case as time passes, of which the watchdog tells only where an execution did not: journeys have TimePassed tell it.',
  },
  {
    right: /-BacklogFunction\S* dynamodb:(?:GetItem|Query|PutItem|UpdateItem) \S+ (?:POLICY|CALENDAR|UNFOLLOWED|MEMBER)#\*$/u,
    reason: 'The backlog follows whatever the stream could not: endings and notices too, which journeys have fail in the stream alone.',
  },
  {
    right: /-BacklogFunction\S* dynamodb:Query \S+\/index\/due \*$/u,
    reason: 'The cases that a notice moves, of which the backlog is told only where the stream could not follow it.',
  },
  {
    right: /-CaseChanged\S* dynamodb:GetItem \S+ CALENDAR#\*$/u,
    reason: 'A notice that was parked and is asked for again: journeys have the ending of a policy parked, which is read in the same way.',
  },
  {
    right: /-DocumentUploaded\S* dynamodb:Query \S+ CASE#\*$/u,
    reason: 'Flags that wait for the closing of a case: no check of an upload closes one, but the write is that of every event.',
  },
];

/** The rights that are not in that list. */
export const withoutReason = (rights: readonly string[]): readonly string[] =>
  rights.filter((name) => !NOT_EXERCISED.some(({ right }) => right.test(name)));
