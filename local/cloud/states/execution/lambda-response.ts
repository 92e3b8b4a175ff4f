import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../language/json.ts';

/** What `arn:aws:states:::lambda:invoke` makes of a function's payload: the SDK's whole answer. */
export const lambdaResponse = (payload: Json, now: number): JsonObject => {
  const requestId = randomUUID();
  const headers: Readonly<Record<string, string>> = {
    Connection: 'keep-alive',
    'Content-Length': String(Buffer.byteLength(JSON.stringify(payload))),
    'Content-Type': 'application/json',
    Date: new Date(now).toUTCString(),
    'X-Amz-Executed-Version': '$LATEST',
    'x-amzn-Remapped-Content-Length': '0',
    'x-amzn-RequestId': requestId,
    'X-Amzn-Trace-Id': `root=1-${Math.trunc(now / 1000).toString(16)}-${requestId.replaceAll('-', '').slice(0, 24)};sampled=0`,
  };
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload,
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      HttpHeaders: headers,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  };
};
