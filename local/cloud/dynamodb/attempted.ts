import * as z from 'zod';
import type { Attempted } from '../iam/policy-statement.ts';

/** An attribute in DynamoDB's JSON; keys of tables here are strings. */
const Text = z.object({ S: z.string() });
const Values = z.record(z.string(), z.unknown());

/** What the calls to a table have in common, as far as rights go. */
const Access = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  Key: Values.optional(),
  Item: Values.optional(),
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: Values.default({}),
});
type Access = z.output<typeof Access>;

const Batch = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(Values) })) });

const Transaction = z.object({
  TransactItems: z.array(z.partialRecord(z.enum(['Get', 'Put', 'Update', 'Delete', 'ConditionCheck']), Access)),
});

const ACTION_OF = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
} as const;

/** How a table is addressed: its ARN, and the attribute that is its partition key. */
interface TableAddress {
  readonly arn: string;
  readonly partitionKey: string;
}

type AddressOf = (tableName: string) => TableAddress | undefined;

/**
 * What a call to DynamoDB attempts, as IAM sees it: each action once, with the partition keys of all its items. A transaction needs the
 * rights of each kind of its items, and none of its own.
 * @returns nothing of a call to a table that is not known: DynamoDB itself refuses it
 */
export const attemptedBy = (operation: string, input: unknown, addressOf: AddressOf): readonly Attempted[] => {
  const accesses = accessesOf(operation, input);
  const byTarget = Map.groupBy(accesses, ([action, { TableName, IndexName = '' }]) => `${action} ${TableName} ${IndexName}`);
  return [...byTarget.values()].flatMap((alike) => {
    const [[action, { TableName, IndexName }] = ['', { TableName: '', IndexName: undefined }]] = alike;
    const address = addressOf(TableName);
    if (address === undefined) return [];
    const keys = alike.map(([, access]) => partitionKeyOf(access, address)).filter((key) => key !== undefined);
    return [
      {
        action: `dynamodb:${action}`,
        resource: IndexName === undefined ? address.arn : `${address.arn}/index/${IndexName}`,
        context: { 'dynamodb:LeadingKeys': [...new Set(keys)] },
      },
    ];
  });
};

function accessesOf(operation: string, input: unknown): readonly (readonly [action: string, access: Access])[] {
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    const items = Transaction.parse(input).TransactItems.flatMap((item) => Object.entries(item));
    return items.map(([kind, access]) => [ACTION_OF[kind as keyof typeof ACTION_OF], access]);
  }
  if (operation === 'BatchGetItem') {
    const tables = Object.entries(Batch.parse(input).RequestItems);
    return tables.flatMap(([TableName, { Keys }]) => Keys.map((Key) => [operation, Access.parse({ TableName, Key })] as const));
  }
  return [[operation, Access.parse(input)]];
}

/** The partition key of the item, or of those that a query looks for; undefined where a call names none, as a scan. */
function partitionKeyOf(access: Access, { partitionKey }: TableAddress): string | undefined {
  const named = Text.safeParse((access.Item ?? access.Key)?.[partitionKey]);
  if (named.success) return named.data.S;
  const condition = /(?<name>[#\w]+) = (?<value>:\w+)/u.exec(access.KeyConditionExpression ?? '')?.groups;
  const name = access.ExpressionAttributeNames[condition?.['name'] ?? ''] ?? condition?.['name'];
  if (access.IndexName === undefined && name !== partitionKey) return undefined;
  return Text.safeParse(access.ExpressionAttributeValues[condition?.['value'] ?? '']).data?.S;
}
