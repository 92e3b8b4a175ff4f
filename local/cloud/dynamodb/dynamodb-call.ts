import type * as z from 'zod';

/** A refusal of DynamoDB's, by the name of its exception. */
export class DynamoDbRefusal extends Error {
  override readonly name = 'DynamoDbRefusal';
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

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
): Promise<z.output<Schema>> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      // In form only: nothing here checks signatures.
      authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
    },
    body: JSON.stringify(input),
  });
  const output: unknown = await answer.json();
  if (answer.ok) return schema.parse(output);
  const { __type: type = '', message = '' } = output as { __type?: string; message?: string };
  throw new DynamoDbRefusal(type.split('#').at(-1) ?? type, `${target} answered ${answer.status} ${type}: ${message}`);
};
