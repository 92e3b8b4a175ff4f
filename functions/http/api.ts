import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A request as a route sees it: what API Gateway says, with the body as raw bytes. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** As it was sent, without its question mark. */
  readonly rawQuery: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Claims of the token that API Gateway checked; empty on routes without one. */
  readonly claims: Readonly<Record<string, string>>;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; `undefined` sends no body. */
  readonly body?: unknown;
  /** The body as it goes out, in place of JSON made of it: bytes in the encoding that a header names. */
  readonly bytes?: Buffer;
}

const definedOnly = (record: Readonly<Record<string, string | undefined>> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(record ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined));

export const toRequest = (event: APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer): ApiRequest => {
  const context = event.requestContext;
  const checked = 'authorizer' in context ? context.authorizer.jwt.claims : {};
  const claims = Object.entries(checked).map(([name, value]) => [name, String(value)] as const);
  return {
    method: context.http.method,
    path: event.rawPath,
    params: definedOnly(event.pathParameters),
    query: definedOnly(event.queryStringParameters),
    rawQuery: event.rawQueryString ?? '',
    headers: Object.fromEntries(Object.entries(definedOnly(event.headers)).map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded === true ? 'base64' : 'utf8'),
    claims: Object.fromEntries(claims),
  };
};

const sent = (body: unknown, bytes: Buffer | undefined) =>
  bytes === undefined ? { body: JSON.stringify(body) } : { body: bytes.toString('base64'), isBase64Encoded: true };

export const toResult = ({ status, headers, body, bytes }: ApiResponse): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), 'cache-control': 'no-store', ...headers },
  ...(body === undefined ? {} : sent(body, bytes)),
});
