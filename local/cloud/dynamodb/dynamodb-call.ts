import { Agent, type IncomingHttpHeaders, request } from 'node:http';
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

export const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** Signed in form only: nothing on this machine checks signatures. */
const AUTHORIZATION =
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
  const { status, body } = await postToDynamoDb(url, target, Buffer.from(JSON.stringify(input)), signal);
  const output: unknown = JSON.parse(body.toString('utf8'));
  if (status === 200) return schema.parse(output);
  const { __type: type = '', message = '' } = output as { __type?: string; message?: string };
  throw new DynamoDbRefusal(type.split('#').at(-1) ?? type, `${target} answered ${status} ${type}: ${message}`);
};

interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

// The calls come one after the other on many connections: kept, they cost a third; and half of what `fetch` takes for them.
const agent = new Agent({ keepAlive: true });

/** Signed as by whoever made the tables: some engines keep the tables of each access key apart. */
export const postToDynamoDb = (url: string, target: string, body: Buffer, signal?: AbortSignal): Promise<RawAnswer> => {
  const headers = {
    'content-type': CONTENT_TYPE,
    'content-length': body.length,
    'x-amz-target': target,
    'x-amz-date': '20260101T000000Z',
    authorization: AUTHORIZATION,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers, ...(signal !== undefined && { signal }) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 502, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    sent.once('error', reject);
    sent.end(body);
  });
};
