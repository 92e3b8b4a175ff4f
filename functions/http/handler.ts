import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { logger } from '../adapters/telemetry/logger.ts';
import { type Caller, ROUTES, routeKeyOf } from '../contract/routes.ts';
import { TryAgain } from '../ports/errors.ts';
import { type ApiResponse, type RouteHandler, toRequest, toResult } from './api.ts';
import { problem, tryAgain } from './problem.ts';

export type RouteHandlers = Readonly<Record<string, RouteHandler>>;

/**
 * One Lambda for one caller: dispatches on API Gateway's route key, after checking the token's scope once more.
 *
 * An outage becomes a 503 that says to try again. Anything else that is thrown is a bug: it is logged by name and becomes API Gateway's
 * own 500, which says nothing.
 */
export const httpHandler = (caller: Caller, handlers: RouteHandlers) => {
  const routes = new Map(ROUTES.filter((route) => route.caller === caller).map((route) => [routeKeyOf(route), route]));

  const dispatch = async (event: APIGatewayProxyEventV2): Promise<ApiResponse> => {
    const request = toRequest(event);
    const handler = handlers[event.routeKey];
    if (handler === undefined) throw new RangeError(`No handler for route ${event.routeKey}`);
    if (routes.has(event.routeKey) && !isAllowed(caller, request.claims)) {
      return problem('forbidden', `The token needs the scope ${caller}.`, request.path);
    }
    return handler(request);
  };

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .before(({ context, event }) => {
      logger.resetKeys();
      logger.appendKeys({ requestId: context.awsRequestId, route: event.routeKey });
    })
    .onError(({ error, event }) => {
      if (error instanceof TryAgain) return toResult(tryAgain(event.rawPath));
      logger.error('unhandled', { error: error?.name });
      return undefined;
    })
    .handler(async (event) => toResult(await dispatch(event)));
};

/** Vendors prove themselves by their signature, inside their route; the public by nothing. */
const isAllowed = (caller: Caller, claims: Readonly<Record<string, string>>): boolean =>
  caller === 'public' || caller === 'vendor' || scopesOf(claims).includes(caller);

/** API Gateway hands a list over as `[a b]`. */
const scopesOf = (claims: Readonly<Record<string, string>>): readonly string[] =>
  (claims['scope'] ?? '').replace(/^\[|\]$/gu, '').split(/[\s,]+/u);
