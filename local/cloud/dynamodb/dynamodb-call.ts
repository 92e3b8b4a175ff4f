import type * as z from 'zod';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../http/credentials.ts';

/** A refusal of DynamoDB's, by the name of its exception. */
export class DynamoDbRefusal extends Error {
  override readonly name = 'DynamoDbRefusal';
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Signed in form only: nothing on this machine checks signatures. */
export const AUTHORIZATION =
  `AWS4-HMAC-SHA256 Credential=${LOCAL_CREDENTIALS.accessKeyId}/20260101/${LOCAL_REGION}/dynamodb/aws4_request, ` +
  'SignedHeaders=host, Signature=none';

/**
 * One call in DynamoDB's own protocol. The SDK would cost this process 20 MB for the handful of calls it makes.
 *
 * @param target with its version, as in `DynamoDB_20120810.CreateTable`
 * @throws DynamoDbRefusal
 */
export const callDynamoDb = async <Schema extends z.ZodType>(
  url: string,
  target: string,
  input: unknown,
  schema: Schema,
  signal?: AbortSignal,
): Promise<z.output<Schema>> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization: AUTHORIZATION,
    },
    body: JSON.stringify(input),
    ...(signal !== undefined && { signal }),
  });
  const output: unknown = await answer.json();
  if (answer.ok) return schema.parse(output);
  const { __type: type = '', message = '' } = output as { __type?: string; message?: string };
  throw new DynamoDbRefusal(type.split('#').at(-1) ?? type, `${target} answered ${answer.status} ${type}: ${message}`);
};
