import * as z from 'zod';
import { type Answer, INTERNAL_ERROR, json } from '../http/http-exchange.ts';

const HeaderValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A function's answer in format 2.0. */
const Result = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), HeaderValue).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** What API Gateway makes of a function's result: without `statusCode` all of it is the body; malformed, a 500. */
export const toAnswer = (payload: unknown): Answer => {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) return json(200, payload);
  const parsed = Result.safeParse(payload);
  if (!parsed.success) return INTERNAL_ERROR;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const lowered = Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    status: statusCode,
    headers: {
      ...(body && { 'content-type': 'text/plain;charset=UTF-8' }),
      ...lowered,
      ...(cookies && cookies.length > 0 && { 'set-cookie': cookies }),
    },
    ...(body && { body: isBase64Encoded === true ? Buffer.from(body, 'base64') : body }),
  };
};
