import { Instant } from '../../functions/domain/time/time.ts';
import { describeCommand, type Values } from '../command-description.ts';
import { CommandFailure } from '../command-failure.ts';
import { TABLE_OPTIONS } from '../find-table.ts';
import { type ReadValue, text } from '../option-types.ts';

const instant: ReadValue<Instant> = (given, name) => {
  const parsed = Instant.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new CommandFailure(`${name} takes an instant with its offset, such as 2026-09-28T09:00:00+08:00, not ${given}`);
};

export const RECONCILE = describeCommand({
  name: 'reconcile',
  does: 'Compares ledgers of uses, cases, executions, hand-offs on their way and documents with the events they come from',
  options: {
    policy: {
      value: 'POLICY_NO',
      read: text,
      help: "only this policy's ledgers, each with the cases, the events and the grants that moved it",
    },
    ...TABLE_OPTIONS,
    restored: {
      value: 'INSTANT',
      read: instant,
      help: 'the table was restored to this instant: what ran since is held against it too, and what is lost is said',
    },
    'table-only': { help: 'look at the table alone, and not at what runs and is kept beside it' },
    repair: { help: 'mend what differs, by the transactions of the service itself' },
    json: { help: 'answer in JSON' },
  },
  notes: [
    'With AWS_ENDPOINT_URL_DYNAMODB set, and neither --url nor --table, the only table of the database there is compared. It is looked at alone ' +
      'where AWS_ENDPOINT_URL_CLOUDFORMATION is not set too.',
    'A finding is what is found twice, a moment apart: what is only under way is none. --repair goes on until nothing is found, and may be ' +
      'given again; whoever works on a case meanwhile is not overwritten.',
    'With --table, executions and documents are those of the stacks AnkangService and AnkangStateful in the account and region of the environment.',
  ],
  statuses: { 0: 'all agree (or were repaired)', 1: 'some differ', 2: 'it could not be told' },
});

export type ReconcileOptions = Values<typeof RECONCILE>;
