import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { orOutage } from '../adapters/outage.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import type { RequestShape, RequestShapes } from '../contract/requests/request-shape.ts';
import { type Caller, GATEWAY_ROUTES, type GatewayRoute, routeKeyOf } from '../contract/routes.ts';
import { TryAgain } from '../ports/errors.ts';
import { type ApiRequest, type ApiResponse, toRequest, toResult } from './api.ts';
import type { Handlers, Identities } from './call/call.ts';
import { isFromEdge } from './call/from-edge.ts';
import { languageOf } from './call/language.ts';
import type { Read } from './call/read-body.ts';
import { readCall } from './call/read-call.ts';
import { problemResponse } from './problem.ts';
import { type Refused, refuse, TRY_AGAIN } from './refused.ts';

/** What a caller's function is made of. */
export interface Door<C extends Caller> {
  readonly caller: C;
  readonly requests: RequestShapes<C>;
  /** Digests of what the edge shows; left out where every request may pass. */
  readonly originDigests?: readonly string[];
  readonly handlers: Handlers<C>;
  /** Who calls, once the token's scope is checked, and before anything is read of the request. */
  readonly identify: (request: ApiRequest, params: Readonly<Record<string, string>>) => Promise<Read<Identities[C]>>;
  /** What becomes of an answer on its way out. */
  readonly finish?: (answer: ApiResponse, request: ApiRequest) => ApiResponse;
  /** Is told of each refusal. */
  readonly refused?: (refused: Refused) => void;
  /** Answers what no route of the table matches. */
  readonly otherwise?: (request: ApiRequest) => Refused;
}

/** A route's handler, as the dispatcher calls it: that a call was read by the route's own schemas, the types do not follow. */
type AnyHandler = (call: unknown) => Promise<ApiResponse | Refused>;

/**
 * One Lambda for one caller: finds the route by API Gateway's key, checks the token's scope once more, reads the request by the route's
 * schemas, and hands it to the route's handler.
 *
 * An outage becomes a 503 that says to try again. Anything else that is thrown is a bug: it is logged by name and becomes API Gateway's
 * own 500, which says nothing.
 */
export const httpHandler = <C extends Caller>(door: Door<C>) => {
  const routes = new Map<string, GatewayRoute>(
    GATEWAY_ROUTES.filter(({ caller }) => caller === door.caller).map((route) => [routeKeyOf(route), route]),
  );
  const requests = new Map(Object.entries<RequestShape>(door.requests));
  const handlers = door.handlers as unknown as Readonly<Record<string, AnyHandler>>;

  const dispatch = async (routeKey: string, request: ApiRequest): Promise<ApiResponse | Refused> => {
    const route = routes.get(routeKey);
    const [shape, handler] = [requests.get(route?.routeKey ?? ''), handlers[route?.routeKey ?? '']];
    if (route === undefined || shape === undefined || handler === undefined) {
      if (door.otherwise === undefined) throw new RangeError(`No handler for route ${routeKey}`);
      return door.otherwise(request);
    }
    if (!isAllowed(door.caller, request.claims))
      return refuse('forbidden', { zh: `令牌缺少权限${door.caller}。`, en: `The token needs the scope ${door.caller}.` });
    const params = { ...request.params, ...route.params };
    const caller = await door.identify(request, params);
    if (!caller.ok) return caller.refused;
    const call = readCall(shape, request, params, door.caller === 'operator');
    return call.ok
      ? handler({ ...call.value, caller: caller.value, language: languageOf(request.headers, door.caller), request })
      : call.refused;
  };

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .before(({ context, event }) => {
      logger.resetKeys();
      logger.appendKeys({ requestId: context.awsRequestId, route: event.routeKey });
    })
    .onError(({ error, event }) => {
      if (orOutage('It', error) instanceof TryAgain)
        return toResult(problemResponse(TRY_AGAIN, event.rawPath, languageOf(toRequest(event).headers, door.caller)));
      logger.error('unhandled', { error: error?.name });
      return undefined;
    })
    .handler(async (event) => {
      const request = toRequest(event);
      const answer = isFromEdge(request.headers, door.originDigests ?? []) ? await dispatch(event.routeKey, request) : NOT_FROM_EDGE;
      if ('refused' in answer) {
        door.refused?.(answer);
        return toResult(problemResponse(answer, request.path, languageOf(request.headers, door.caller)));
      }
      return toResult(door.finish?.(answer, request) ?? answer);
    });
};

/** Whoever found the API's own host name is sent to the one that is meant for callers. */
const NOT_FROM_EDGE = refuse('forbidden', { zh: '请通过公开的地址访问。', en: 'Call the public address instead.' });

/** Vendors prove themselves by their signature; the public by nothing. */
const isAllowed = (caller: Caller, claims: Readonly<Record<string, string>>): boolean =>
  caller === 'public' || caller === 'vendor' || scopesOf(claims).includes(caller);

/** API Gateway hands a list over as `[a b]`. */
const scopesOf = (claims: Readonly<Record<string, string>>): readonly string[] =>
  (claims['scope'] ?? '').replace(/^\[|\]$/gu, '').split(/[\s,]+/u);
