import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isLoopback } from '../local/cloud/http/loopback.ts';
import { UsageError } from './usage-error.ts';

/**
 * DynamoDB as the AWS SDK finds it: by `AWS_ENDPOINT_URL_DYNAMODB`, or the account and region of the environment. A database on this
 * machine takes any region and credentials, and nobody should need some to ask it.
 */
export const connectToDynamo = ({ AWS_ENDPOINT_URL_DYNAMODB: url = '' }: NodeJS.ProcessEnv): DynamoDBDocumentClient => {
  const local = URL.canParse(url) && isLoopback(new URL(url).hostname);
  const settings = local ? { endpoint: url, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } : {};
  return DynamoDBDocumentClient.from(new DynamoDBClient(settings));
};

/** @throws UsageError when there is none, or more than one */
export const onlyTable = async (client: DynamoDBDocumentClient): Promise<string> => {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const [table, ...others] = TableNames;
  if (table !== undefined && others.length === 0) return table;
  throw new UsageError(table === undefined ? 'there is no table' : `there are ${TableNames.length} tables: name one with --table`);
};
