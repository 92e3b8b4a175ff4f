import * as z from 'zod';
import type { CapacityMeter } from '../cloudwatch/measuring/capacity.ts';
import { AwsRefusal, type AwsService } from '../http/aws-call.ts';
import { json, parseJson } from '../http/http-exchange.ts';
import type { Attempted } from '../iam/policy-statement.ts';
import { type Rights, rightTo } from '../iam/rights.ts';
import type { Resource } from '../resources/resources.ts';
import { attemptedBy } from './attempted.ts';
import { CONTENT_TYPE, postToDynamoDb } from './dynamodb-call.ts';
import type { DYNAMODB_TYPES } from './resource-types.ts';

interface DatabaseOptions {
  /** Where the database itself answers. */
  readonly url: string;
  readonly tables: readonly Resource<(typeof DYNAMODB_TYPES)['AWS::DynamoDB::Table']>[];
  readonly rights: Rights;
  readonly capacity: CapacityMeter;
  /** Told of each write, once it is done and before its caller hears of it. */
  readonly onWritten: () => void;
}

/** Operations after which a table may hold something else than before. */
const WRITES = /^(BatchWriteItem|DeleteItem|PutItem|TransactWriteItems|UpdateItem)$/;

/**
 * DynamoDB as the functions reach it: a call that the caller's role does not allow is refused as IAM refuses it, a call that is to meet
 * a fault meets it, and all others go to the database as they are.
 */
export const createDatabaseService = ({ url, tables, rights, capacity, onWritten }: DatabaseOptions): AwsService => {
  const addresses = new Map(
    tables.map(({ ref, attributes, properties }) => [
      ref,
      { arn: String(attributes['Arn']), partitionKey: properties.KeySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '' },
    ]),
  );

  const attemptedIn = (operation: string, body: Buffer): readonly Attempted[] => {
    try {
      return attemptedBy(operation, parseJson(body.toString('utf8')), (table) => addresses.get(table));
    } catch (error) {
      if (error instanceof z.ZodError) throw new AwsRefusal('ValidationException', `${operation}: ${z.prettifyError(error)}`);
      throw error;
    }
  };

  const authorize = (role: string, operation: string, body: Buffer): void => {
    for (const attempted of attemptedIn(operation, body)) {
      if (rights.use(role, attempted)) continue;
      const { action, resource, keys } = rightTo(role, attempted);
      throw new AwsRefusal(
        'AccessDeniedException',
        `${role} is not authorized to perform: ${action} on resource: ${resource} (${keys}) because no identity-based policy allows it`,
      );
    }
  };

  return async ({ headers, body, meetFaults }) => {
    const target = String(headers['x-amz-target'] ?? '');
    const operation = target.split('.').at(-1) ?? '';
    try {
      authorize(String(headers['x-amz-security-token'] ?? ''), operation, body);
      await meetFaults(operation);
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      const table = tables.find(({ ref }) => body.includes(`"${ref}"`));
      if (table !== undefined) capacity.refused(table.ref, operation, error.code);
      return json(error.status, { __type: `com.amazonaws.dynamodb.v20120810#${error.code}`, message: error.message }, CONTENT_TYPE);
    }
    const { status, headers: answered, body: answer } = await postToDynamoDb(url, target, capacity.asking(body));
    if (WRITES.test(operation)) onWritten();
    capacity.answered(operation, answer);
    const checksum = answered['x-amz-crc32'];
    return {
      status,
      headers: { 'content-type': CONTENT_TYPE, ...(checksum !== undefined && { 'x-amz-crc32': checksum }) },
      body: answer,
    };
  };
};
