import type { JWTVerifyGetKey } from 'jose';
import type { Measure } from '../cloudwatch/service-metrics.ts';
import { type Answer, INTERNAL_ERROR, json } from '../http/http-exchange.ts';
import type { InvokeFunction } from '../invocation.ts';
import type { Resources } from '../resources/resources.ts';
import { authorize } from './authorizer.ts';
import { type EventContext, type GatewayRequest, toEvent } from './event.ts';
import type { APIGATEWAY_TYPES } from './resource-types.ts';
import { toAnswer } from './result.ts';
import { matchRoute } from './routes.ts';
import { createThrottle, type Throttle } from './throttle.ts';

/** The largest event Lambda takes. */
const MOST_EVENT_BYTES = 6 * 1024 * 1024;

const refusal = (status: number, message: string): Answer => json(status, { message });

export const PAYLOAD_TOO_LARGE = refusal(413, 'Request Entity Too Large');

/** The account's own limits, which hold where the stage sets none. */
const ACCOUNT_LIMITS = { rate: 10_000, burst: 5_000 };

interface GatewayOptions {
  readonly resources: Resources<typeof APIGATEWAY_TYPES>;
  readonly accountId: string;
  readonly keys: JWTVerifyGetKey;
  readonly now: () => number;
  readonly invoke: InvokeFunction;
  readonly measure: Measure;
}

interface LocalRoute {
  readonly routeKey: string;
  readonly apiId: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly throttle: Throttle;
  readonly jwt: { readonly Issuer: string; readonly Audience: string[] } | undefined;
}

export type Gateway = (request: GatewayRequest) => Promise<Answer>;

/** The HTTP API of the template. */
export const createGateway = ({ resources, accountId, keys, now, invoke, measure }: GatewayOptions): Gateway => {
  const routes = readRoutes(resources);

  const handle: Gateway = async (request) => {
    const path = request.url.split('?')[0] ?? '/';
    const match = tryMatch(routes, request.method, path);
    if (match === 'malformed') return refusal(400, 'Bad Request');
    if (match === undefined) return refusal(404, 'Not Found');
    const { route, pathParameters } = match;
    if (!route.throttle.take()) return refusal(429, 'Too Many Requests');
    const jwt =
      route.jwt &&
      (await authorize(headerOf(request, 'authorization'), { issuer: route.jwt.Issuer, audience: route.jwt.Audience, keys, now }));
    if (route.jwt !== undefined && jwt === undefined) return refusal(401, 'Unauthorized');
    const { routeKey, apiId } = route;
    const context: EventContext = { routeKey, apiId, pathParameters, accountId, now: now(), ...(jwt !== undefined && { jwt }) };
    const event = toEvent(request, context);
    if ((event.body?.length ?? 0) > MOST_EVENT_BYTES) return PAYLOAD_TOO_LARGE;
    const invocation = await within(route.timeoutMs, invoke(route.functionArn, event));
    if (invocation === 'timed-out') return refusal(503, 'Service Unavailable');
    const answer = invocation.kind === 'returned' ? toAnswer(invocation.payload) : INTERNAL_ERROR;
    return { ...answer, headers: { ...answer.headers, 'apigw-requestid': event.requestContext.requestId } };
  };

  const of = { ApiId: routes[0]?.apiId ?? '', Stage: '$default' };
  return async (request) => {
    const began = performance.now();
    const answer = await handle(request);
    measure('AWS/ApiGateway', 'Count', of, 1);
    measure('AWS/ApiGateway', 'Latency', of, performance.now() - began);
    if (answer.status >= 500) measure('AWS/ApiGateway', '5xx', of, 1);
    return answer;
  };
};

function readRoutes(resources: Resources<typeof APIGATEWAY_TYPES>): LocalRoute[] {
  const integrations = new Map(resources.ofType('AWS::ApiGatewayV2::Integration').map(({ ref, properties }) => [ref, properties]));
  const authorizers = new Map(resources.ofType('AWS::ApiGatewayV2::Authorizer').map(({ ref, properties }) => [ref, properties]));
  const [stage] = resources.ofType('AWS::ApiGatewayV2::Stage');
  const throttleOf = (routeKey: string): Throttle => {
    const settings = { ...stage?.properties.DefaultRouteSettings, ...stage?.properties.RouteSettings[routeKey] };
    return createThrottle(settings.ThrottlingRateLimit ?? ACCOUNT_LIMITS.rate, settings.ThrottlingBurstLimit ?? ACCOUNT_LIMITS.burst);
  };
  return resources.ofType('AWS::ApiGatewayV2::Route').map(({ logicalId, properties }) => {
    if (properties.RouteKey.includes('+}'))
      throw new Error(`Route ${logicalId} takes a greedy path, which the local gateway does not know.`);
    const integration = integrations.get(properties.Target.replace(/^integrations\//, ''));
    if (integration === undefined) throw new Error(`Route ${logicalId} has the target ${properties.Target}, which is no integration.`);
    const authorizer = authorizers.get(properties.AuthorizerId ?? '');
    if (properties.AuthorizationType === 'JWT' && authorizer === undefined) throw new Error(`Route ${logicalId} has no authorizer.`);
    return {
      routeKey: properties.RouteKey,
      apiId: properties.ApiId,
      functionArn: functionArnOf(integration.IntegrationUri),
      timeoutMs: integration.TimeoutInMillis,
      throttle: throttleOf(properties.RouteKey),
      jwt: authorizer?.JwtConfiguration,
    };
  });
}

/** An integration names the function by its ARN, or by the URI under which API Gateway invokes it. */
const functionArnOf = (uri: string): string => /functions\/(arn:.*)\/invocations$/.exec(uri)?.[1] ?? uri;

function tryMatch(routes: readonly LocalRoute[], method: string, path: string) {
  try {
    return matchRoute(routes, method, path);
  } catch (error) {
    if (error instanceof URIError) return 'malformed';
    throw error;
  }
}

function headerOf({ rawHeaders }: GatewayRequest, name: string): string | undefined {
  const place = rawHeaders.findIndex((header, index) => index % 2 === 0 && header.toLowerCase() === name);
  return place === -1 ? undefined : rawHeaders[place + 1];
}

async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value | 'timed-out'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timed-out'>((resolve) => {
    timer = setTimeout(() => resolve('timed-out'), milliseconds);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
