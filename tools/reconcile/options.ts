import { describeCommand, type Values } from '../command-description.ts';
import { TABLE_OPTIONS } from '../find-table.ts';
import { text } from '../option-types.ts';

export const RECONCILE = describeCommand({
  name: 'reconcile',
  does: 'Compares every ledger of uses with the events and grants it comes from',
  options: {
    policy: {
      value: 'POLICY_NO',
      read: text,
      help: "only this policy's ledgers, each with the cases, the events and the grants that moved it",
    },
    ...TABLE_OPTIONS,
    repair: { help: 'write what the events say into the ledgers that differ' },
    json: { help: 'answer in JSON' },
  },
  notes: ['With AWS_ENDPOINT_URL_DYNAMODB set, and neither --url nor --table, the only table of the database there is compared.'],
  statuses: { 0: 'all agree (or were repaired)', 1: 'some differ', 2: 'it could not be told' },
});

export type ReconcileOptions = Values<typeof RECONCILE>;
