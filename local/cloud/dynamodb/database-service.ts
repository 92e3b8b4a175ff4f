import { Agent, request } from 'node:http';
import * as z from 'zod';
import type { Measure } from '../cloudwatch/service-metrics.ts';
import { AwsRefusal, type AwsService } from '../http/aws-call.ts';
import { type Answer, json, parseJson } from '../http/http-exchange.ts';
import type { Attempted } from '../iam/policy-statement.ts';
import { type Rights, rightTo } from '../iam/rights.ts';
import type { Resource } from '../resources/resources.ts';
import { attemptedBy } from './attempted.ts';
import { AUTHORIZATION } from './dynamodb-call.ts';
import type { DYNAMODB_TYPES } from './resource-types.ts';

interface DatabaseOptions {
  /** Where the database itself answers. */
  readonly url: string;
  readonly tables: readonly Resource<(typeof DYNAMODB_TYPES)['AWS::DynamoDB::Table']>[];
  readonly rights: Rights;
  readonly measure: Measure;
}

const CONTENT_TYPE = 'application/x-amz-json-1.0';

/**
 * DynamoDB as the functions reach it: a call that the caller's role does not allow is refused as IAM refuses it, a call that is to meet
 * a fault meets it, and all others go to the database as they are.
 */
export const createDatabaseService = ({ url, tables, rights, measure }: DatabaseOptions): AwsService => {
  // The functions' calls come one after the other on many connections: kept, they cost a third.
  const agent = new Agent({ keepAlive: true });
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
      const text = body.toString('utf8');
      const table = tables.find(({ ref }) => text.includes(`"${ref}"`));
      if (table !== undefined) measureRefusal(measure, error.code, operation, table.ref);
      return json(error.status, { __type: `com.amazonaws.dynamodb.v20120810#${error.code}`, message: error.message }, CONTENT_TYPE);
    }
    return forward(url, agent, target, body);
  };
};

/** As DynamoDB counts what it does not answer: by table, errors of its own by operation too. */
function measureRefusal(measure: Measure, code: string, Operation: string, TableName: string): void {
  if (code === 'InternalServerError') measure('AWS/DynamoDB', 'SystemErrors', { Operation, TableName }, 1);
  if (!/Throttl|Throughput/u.test(code)) return;
  const reads = /^(?:BatchGet|Get|Query|Scan|TransactGet)/u.test(Operation);
  measure('AWS/DynamoDB', reads ? 'ReadThrottleEvents' : 'WriteThrottleEvents', { TableName }, 1);
}

/** Signed as by whoever made the tables: some engines keep the tables of each access key apart. */
function forward(url: string, agent: Agent, target: string, body: Buffer): Promise<Answer> {
  const headers = {
    'content-type': CONTENT_TYPE,
    'content-length': body.length,
    'x-amz-target': target,
    'x-amz-date': '20260101T000000Z',
    authorization: AUTHORIZATION,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const checksum = response.headers['x-amz-crc32'];
        resolve({
          status: response.statusCode ?? 502,
          headers: { 'content-type': CONTENT_TYPE, ...(checksum !== undefined && { 'x-amz-crc32': checksum }) },
          body: Buffer.concat(chunks),
        });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
